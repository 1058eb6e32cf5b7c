package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.replay.Effect;
import dev.faultbook.index.replay.Hit;
import dev.faultbook.index.replay.ReplayReport;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.LearningChange;
import dev.faultbook.learnings.history.LearningCommit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed in a catalog, and what that does to the stored builds. */
final class ChangeJson {
    private static final int MOST_HITS = 100;

    private ChangeJson() {}

    static ObjectNode diff(CatalogDiff diff) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("before", diff.before())
                .put("after", diff.after())
                .put("rise", diff.rise().word());
        diff.categories().forEach(node.putArray("categories")::add);
        changes(node.putArray("changes"), diff.changes());
        return node;
    }

    static ObjectNode commit(LearningCommit commit) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("commit", commit.commit())
                .put("date", commit.date().toString())
                .put("author", commit.author())
                .put("subject", commit.subject());
        changes(node.putArray("changes"), commit.changes());
        return node;
    }

    private static void changes(ArrayNode array, List<LearningChange> changes) {
        for (LearningChange change : changes) {
            ObjectNode node = array.addObject()
                    .put("id", change.id())
                    .put("kind", change.kind().word())
                    .put("revisionBefore", revision(change.before()))
                    .put("revisionAfter", revision(change.after()))
                    .put("affectsVerdicts", change.affectsVerdicts());
            ArrayNode differences = node.putArray("differences");
            change.differences()
                    .forEach(difference -> differences
                            .addObject()
                            .put("aspect", difference.aspect().word())
                            .put("text", difference.text()));
        }
    }

    private static @Nullable Integer revision(Optional<Learning> learning) {
        return learning.map(Learning::revision).orElse(null);
    }

    static ObjectNode replay(ReplayReport report) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("before", report.before())
                .put("after", report.after())
                .put("builds", report.stored())
                .put("read", report.read())
                .put("complete", report.complete())
                .put("seconds", report.took().toMillis() / 1000.0);
        report.everywhere().forEach(root.putArray("readAllBecauseOf")::add);
        report.unreadable().forEach(root.putArray("unreadable")::add);
        ArrayNode learnings = root.putArray("learnings");
        for (Effect effect : report.effects()) {
            ObjectNode node =
                    learnings.addObject().put("learning", effect.learning()).put("change", effect.kind());
            hits(node.putArray("gained"), effect.gained());
            hits(node.putArray("lost"), effect.lost());
            hits(node.putArray("moved"), effect.moved());
            hits(node.putArray("ambiguous"), effect.ambiguous());
            hits(node.putArray("green"), effect.green());
        }
        return root;
    }

    private static void hits(ArrayNode array, List<Hit> hits) {
        hits.stream()
                .limit(MOST_HITS)
                .forEach(hit -> array.addObject()
                        .put("build", hit.build())
                        .put("path", hit.path())
                        .put("outcome", hit.outcome().word())
                        .put("role", hit.role().word())
                        .put("other", hit.other().orElse(null))
                        .put("text", hit.text())
                        .set(
                                "lines",
                                array.arrayNode()
                                        .add(hit.lines().first())
                                        .add(hit.lines().last())));
    }
}
