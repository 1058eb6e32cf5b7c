package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.ClusterRequest;
import dev.faultbook.index.Store;
import dev.faultbook.server.http.Parameters;
import java.time.DateTimeException;
import java.time.Instant;

/** Failures that say the same, and builds that failed alike. */
final class ClustersApi {
    private static final int MOST_CLUSTERS = 1_000;
    private static final int MOST_BUILDS = 100;
    private static final int DEFAULT_SIMILAR = 10;

    private final Store store;
    private final BuildsApi builds;

    ClustersApi(Store store, BuildsApi builds) {
        this.store = store;
        this.builds = builds;
    }

    JsonNode all(Parameters parameters) {
        int limit = (int) parameters.number("limit", ClusterRequest.DEFAULT_LIMIT, 1, MOST_CLUSTERS);
        boolean unexplained = parameters.number("unexplained", 0, 0, 1) == 1;
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        store.clusters(new ClusterRequest(unexplained, since(parameters.text("since")), limit))
                .forEach(cluster -> all.add(ClusterJson.cluster(cluster)));
        return all;
    }

    private static Instant since(String time) {
        try {
            return time.isEmpty() ? Instant.MIN : Instant.parse(time);
        } catch (DateTimeException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Parameter since is no time; expected one such as 2026-11-22T09:30:00Z.", e);
        }
    }

    JsonNode one(Parameters parameters) {
        String id = parameters.path("id");
        int limit = (int) parameters.number("limit", MOST_BUILDS, 1, MOST_BUILDS);
        Cluster cluster = store.cluster(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no cluster " + id + ". All that there are: /api/clusters."));
        return ClusterJson.cluster(cluster, store.members(cluster.id(), limit));
    }

    JsonNode similar(Parameters parameters) {
        int limit = (int) parameters.number("limit", DEFAULT_SIMILAR, 1, MOST_BUILDS);
        ArrayNode similar = JsonNodeFactory.instance.arrayNode();
        store.similar(builds.find(parameters).report(), limit)
                .forEach(build -> similar.add(ClusterJson.similar(build)));
        return similar;
    }
}
