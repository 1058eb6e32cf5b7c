package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.ClusterRequest;
import dev.faultbook.index.ClusterRequest.Muted;
import dev.faultbook.index.Store;
import dev.faultbook.index.Triage;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.Request;
import java.time.Instant;
import java.util.Optional;

/** Failures that say the same, and builds that failed alike. */
final class ClustersApi {
    private static final int MOST_BUILDS = 100;
    private static final int DEFAULT_SIMILAR = 10;
    private static final int TERMS = 20;
    private static final String TRIAGE = "triageCluster";

    private final Store store;
    private final BuildsApi builds;
    private final AuditLog audit;
    private final Events events;

    ClustersApi(Store store, BuildsApi builds, AuditLog audit, Events events) {
        this.store = store;
        this.builds = builds;
        this.audit = audit;
        this.events = events;
    }

    Answer all(Request request) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        ClusterRequest asked = new ClusterRequest(
                request.number("unexplained", 0) == 1,
                muted(request.text("muted")),
                request.given("label"),
                request.time("since").orElse(Instant.MIN),
                (int) request.number("limit", ClusterRequest.DEFAULT_LIMIT));
        store.clusters().list(asked).forEach(cluster -> all.add(ClusterJson.cluster(cluster)));
        return Answer.json(all)
                .header("x-total-count", Long.toString(store.clusters().count(asked)))
                .header("x-muted-count", Long.toString(store.clusters().count(asked.with(Muted.ONLY))));
    }

    private static Muted muted(String word) {
        return switch (word) {
            case "only" -> Muted.ONLY;
            case "included" -> Muted.INCLUDED;
            default -> Muted.LEFT_OUT;
        };
    }

    Answer one(Request request) {
        Cluster cluster = find(store, request.path("id"));
        int limit = (int) request.number("limit", MOST_BUILDS);
        return Answer.json(whole(cluster, limit));
    }

    private ObjectNode whole(Cluster cluster, int limit) {
        return ClusterJson.cluster(
                cluster,
                store.clusters().members(cluster.id(), limit),
                store.statistics().terms("cluster:" + cluster.id(), TERMS));
    }

    synchronized Answer triage(Request request) {
        Cluster cluster = find(store, request.path("id"));
        JsonNode body = request.body();
        Optional<Triage> before = cluster.triage();
        boolean muted = body.has("muted")
                ? body.path("muted").asBoolean()
                : before.filter(Triage::muted).isPresent();
        String label = body.has("label")
                ? body.path("label").asText()
                : before.map(Triage::label).orElse("");
        audit.add(request.caller(), TRIAGE, cluster.id(), (muted ? "muted" : "listed") + ", label \"" + label + "\"");
        Cluster decided;
        try {
            decided = store.clusters()
                    .triage(cluster, muted, label, request.caller().name());
        } catch (FaultbookException e) {
            audit.add(request.caller(), TRIAGE, cluster.id(), String.valueOf(e.getMessage()));
            throw e;
        }
        ObjectNode answer = ClusterJson.cluster(decided);
        events.publish("cluster", answer);
        return Answer.json(answer);
    }

    static Cluster find(Store store, String id) {
        return store.clusters()
                .find(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no cluster " + id + ". All that there are: /api/clusters."));
    }

    Answer similar(Request request) {
        ArrayNode similar = JsonNodeFactory.instance.arrayNode();
        store.clusters()
                .similar(builds.find(request).report(), (int) request.number("limit", DEFAULT_SIMILAR))
                .forEach(build -> similar.add(ClusterJson.similar(build)));
        return Answer.json(similar);
    }

    /** The build of the same target that was green next. */
    Answer green(Request request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("nextGreen", ClusterJson.nextGreen(store.sequels().nextGreen(builds.find(request))));
        return Answer.json(answer);
    }
}
