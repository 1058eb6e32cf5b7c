package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.Request;
import java.util.List;

/** Builds that are to go. */
final class ForgetApi {
    private static final int ID_CHARS = 16;

    private final Store store;
    private final BuildsApi builds;
    private final AuditLog audit;
    private final Events events;

    ForgetApi(Store store, BuildsApi builds, AuditLog audit, Events events) {
        this.store = store;
        this.builds = builds;
        this.audit = audit;
        this.events = events;
    }

    /** What cannot be undone wants the whole id. */
    Answer forget(Request request) {
        String id = request.path("id");
        StoredBuild build = builds.find(id);
        if (id.length() < ID_CHARS) {
            throw BuildsApi.unknown(id);
        }
        audit.add(request.caller(), "forgetBuild", build.id(), "begun");
        store.forget(List.of(build));
        audit.add(request.caller(), "forgetBuild", build.id(), "done");
        events.publish("forgotten", JsonNodeFactory.instance.objectNode().put("build", build.id()));
        return Answer.nothing();
    }
}
