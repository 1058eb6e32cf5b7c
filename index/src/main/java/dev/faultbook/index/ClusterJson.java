package dev.faultbook.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;

/** Clusters and similar builds as JSON, the same for scripts and over HTTP. */
public final class ClusterJson {
    private ClusterJson() {}

    public static ObjectNode cluster(Cluster cluster) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("cluster", cluster.id())
                .put("builds", cluster.count())
                .put("firstSeen", cluster.first().toString())
                .put("lastSeen", cluster.last().toString())
                .put("learning", cluster.learning().orElse(null));
        ObjectNode example = build(cluster.example());
        node.set("example", example);
        Report report = cluster.example().report();
        ArrayNode lines = example.putArray("lines");
        report.heart()
                .lines()
                .forEach(range -> lines.addArray().add(range.first()).add(range.last()));
        example.put("text", report.heart().text());
        return node;
    }

    /** A cluster with some of its builds. */
    public static ObjectNode cluster(Cluster cluster, Iterable<StoredBuild> members) {
        ObjectNode node = cluster(cluster);
        ArrayNode array = node.putArray("members");
        members.forEach(member -> array.add(build(member)));
        return node;
    }

    public static ObjectNode similar(SimilarBuild similar) {
        ObjectNode node = build(similar.build())
                .put("sameCluster", similar.sameCluster())
                .put("share", Math.round(similar.share() * 100) / 100.0)
                .put("text", similar.build().report().heart().text());
        similar.fixedBy().ifPresentOrElse(fixed -> node.set("fixedBy", fixed(fixed)), () -> node.putNull("fixedBy"));
        return node;
    }

    private static ObjectNode fixed(SimilarBuild.Fixed fixed) {
        ObjectNode node = build(fixed.build());
        ArrayNode removed = node.putArray("removed");
        fixed.removed().forEach(removed::add);
        ArrayNode added = node.putArray("added");
        fixed.added().forEach(added::add);
        return node;
    }

    private static ObjectNode build(StoredBuild build) {
        Report report = build.report();
        return JsonNodeFactory.instance
                .objectNode()
                .put("build", build.id())
                .put("path", report.log().path())
                .put("ingestedAt", build.ingestedAt().toString())
                .put("outcome", report.build().outcome().word())
                .put("cause", report.cause().map(Finding::learning).orElse(null));
    }
}
