package dev.faultbook.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.document.Seen;
import dev.faultbook.index.green.Change;
import dev.faultbook.index.stats.SignificantTerms;
import dev.faultbook.index.stats.StatsJson;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import java.util.List;
import java.util.Optional;

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
        node.set(
                "triage",
                cluster.triage().<JsonNode>map(ClusterJson::triage).orElse(JsonNodeFactory.instance.nullNode()));
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

    private static ObjectNode triage(Triage triage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("muted", triage.muted())
                .put("label", triage.label())
                .put("by", triage.by())
                .put("at", triage.at().toString());
    }

    /** A cluster with some of its builds, and the words that set it apart from all other failures. */
    public static ObjectNode cluster(Cluster cluster, Iterable<StoredBuild> members, SignificantTerms terms) {
        ObjectNode node = cluster(cluster);
        node.set("terms", StatsJson.terms(terms));
        ArrayNode array = node.putArray("members");
        members.forEach(member -> array.add(build(member)));
        return node;
    }

    public static ObjectNode similar(SimilarBuild similar) {
        ObjectNode node = build(similar.build())
                .put("sameCluster", similar.sameCluster())
                .put("share", Math.round(similar.share() * 100) / 100.0)
                .put("text", similar.build().report().heart().text());
        node.set("nextGreen", nextGreen(similar.nextGreen()));
        return node;
    }

    /** The build that was green next with what it has otherwise; null when there is none. */
    public static JsonNode nextGreen(Optional<NextGreen> next) {
        if (next.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode node = build(next.get().build());
        ArrayNode changes = node.putArray("changes");
        next.get().changes().forEach(change -> changes.add(change(change)));
        return node;
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (change) {
            case Change.BaseImage image -> {
                node.put("what", "base-image").put("before", image.before());
                node.put("after", image.after().orElse(null));
            }
            case Change.Command command -> {
                node.put("what", "command").put("before", command.before()).put("after", command.after());
                node.set("removed", texts(command.removed()));
                node.set("added", texts(command.added()));
            }
            case Change.StepAdded step -> node.put("what", "step-added").put("after", step.command());
            case Change.StepRemoved step -> node.put("what", "step-removed").put("before", step.command());
            case Change.PackageVersion version ->
                node.put("what", "package-version")
                        .put("package", version.name())
                        .put("before", version.before())
                        .put("after", version.after());
            case Change.Platforms platforms -> {
                node.put("what", "platforms");
                node.set("before", texts(platforms.before()));
                node.set("after", texts(platforms.after()));
            }
            case Change.Builder builder ->
                node.put("what", "builder").put("before", builder.before()).put("after", builder.after());
        }
        return node;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode build(StoredBuild build) {
        Report report = build.report();
        return JsonNodeFactory.instance
                .objectNode()
                .put("build", build.id())
                .put("path", report.log().path())
                .put("ingestedAt", build.ingestedAt().toString())
                .put("seenAt", Seen.at(build.ingestedAt(), report).toString())
                .put("outcome", report.build().outcome().word())
                .put("cause", report.cause().map(Finding::learning).orElse(null));
    }
}
