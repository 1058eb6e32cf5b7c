package dev.faultbook.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.LearningChange;
import dev.faultbook.learnings.history.LearningCommit;
import java.util.List;
import java.util.Optional;

/** What changed in a catalog, for scripts. */
public final class ChangeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One object. */
    public ObjectNode diff(CatalogDiff diff) {
        ObjectNode node = JSON.createObjectNode()
                .put("before", diff.before())
                .put("after", diff.after())
                .put("rise", diff.rise().word());
        diff.categories().forEach(node.putArray("categories")::add);
        changes(node.putArray("changes"), diff.changes());
        return node;
    }

    /** One object. */
    public ObjectNode commit(LearningCommit commit) {
        ObjectNode node = JSON.createObjectNode()
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
                    .put("title", ChangeText.title(change))
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

    private static @org.jspecify.annotations.Nullable Integer revision(Optional<Learning> learning) {
        return learning.map(Learning::revision).orElse(null);
    }
}
