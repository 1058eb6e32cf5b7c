package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.ClusterRequest;
import dev.faultbook.index.Store;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import java.time.Instant;

/** Failures that say the same, and builds that failed alike. */
final class ClustersApi {
    private static final int MOST_BUILDS = 100;
    private static final int DEFAULT_SIMILAR = 10;

    private final Store store;
    private final BuildsApi builds;

    ClustersApi(Store store, BuildsApi builds) {
        this.store = store;
        this.builds = builds;
    }

    Answer all(Request request) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        store.clusters(new ClusterRequest(
                        request.number("unexplained", 0) == 1,
                        request.time("since").orElse(Instant.MIN),
                        (int) request.number("limit", ClusterRequest.DEFAULT_LIMIT)))
                .forEach(cluster -> all.add(ClusterJson.cluster(cluster)));
        return Answer.json(all);
    }

    Answer one(Request request) {
        Cluster cluster = find(store, request.path("id"));
        int limit = (int) request.number("limit", MOST_BUILDS);
        return Answer.json(ClusterJson.cluster(cluster, store.members(cluster.id(), limit)));
    }

    static Cluster find(Store store, String id) {
        return store.cluster(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no cluster " + id + ". All that there are: /api/clusters."));
    }

    Answer similar(Request request) {
        ArrayNode similar = JsonNodeFactory.instance.arrayNode();
        store.similar(builds.find(request).report(), (int) request.number("limit", DEFAULT_SIMILAR))
                .forEach(build -> similar.add(ClusterJson.similar(build)));
        return Answer.json(similar);
    }

    /** The build of the same target that was green next. */
    Answer green(Request request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("nextGreen", ClusterJson.nextGreen(store.nextGreen(builds.find(request))));
        return Answer.json(answer);
    }
}
