package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Mark;
import dev.faultbook.index.Mark.Judgement;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;

/** What people say of verdicts. */
final class MarksApi {
    private static final String ACTION = "markVerdict";

    private final Store store;
    private final BuildsApi builds;
    private final AuditLog audit;

    MarksApi(Store store, BuildsApi builds, AuditLog audit) {
        this.store = store;
        this.builds = builds;
        this.audit = audit;
    }

    Answer one(Request request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(
                "mark",
                store.audit()
                        .of(builds.find(request))
                        .<JsonNode>map(MarksApi::json)
                        .orElse(JsonNodeFactory.instance.nullNode()));
        return Answer.json(answer);
    }

    Answer mark(Request request) {
        StoredBuild build = builds.find(request);
        Judgement judgement = Judgement.of(request.body().path("judgement").asText());
        audit.add(request.caller(), ACTION, build.id(), judgement.word());
        try {
            return Answer.json(json(store.audit()
                    .mark(
                            build,
                            judgement,
                            request.caller().name(),
                            request.body().path("note").asText())));
        } catch (FaultbookException e) {
            audit.add(request.caller(), ACTION, build.id(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static ObjectNode json(Mark mark) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("build", mark.build())
                .put("judgement", mark.judgement().word())
                .put("learning", mark.learning())
                .put("revision", mark.revision())
                .put("catalog", mark.catalog())
                .put("by", mark.by())
                .put("note", mark.note())
                .put("at", mark.at().toString());
    }
}
