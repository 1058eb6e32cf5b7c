package dev.faultbook.index.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.LearningChange;
import dev.faultbook.learnings.history.LearningCommit;
import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed in a catalog, and what that does to the stored builds, as JSON: the same for scripts and over HTTP. */
public final class ChangeJson {
    private ChangeJson() {}

    public static ObjectNode diff(CatalogDiff diff) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("before", diff.before())
                .put("after", diff.after())
                .put("rise", diff.rise().word());
        diff.categories().forEach(node.putArray("categories")::add);
        changes(node.putArray("changes"), diff.changes());
        return node;
    }

    public static ObjectNode commit(LearningCommit commit) {
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
                    .put("title", change.title())
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

    /**
     * @param most builds of a kind for each learning
     */
    public static ObjectNode replay(ReplayReport report, int most) {
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
            ObjectNode node = effect(effect, most).put("change", effect.kind());
            effect.cost().ifPresent(cost -> put(node.putObject("cost"), cost));
            effect.costBefore().ifPresent(cost -> put(node.putObject("costBefore"), cost));
            learnings.add(node);
        }
        return root;
    }

    private static void put(ObjectNode node, Cost cost) {
        node.put("looksPerThousandLines", cost.looksPerThousand())
                .put("microsecondsPerThousandLines", cost.microsPerThousand());
    }

    /**
     * What becomes of one learning: an array for each kind of change.
     *
     * @param most builds in each
     */
    public static ObjectNode effect(Effect effect, int most) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("learning", effect.learning());
        lists(effect).forEach((what, hits) -> {
            ArrayNode array = node.putArray(what);
            hits.stream().limit(most).forEach(hit -> array.add(hit(hit)));
        });
        return node;
    }

    /** Its builds, by what that is called. */
    public static Map<String, List<Hit>> lists(Effect effect) {
        Map<String, List<Hit>> lists = new LinkedHashMap<>();
        lists.put("gained", effect.gained());
        lists.put("lost", effect.lost());
        lists.put("moved", effect.moved());
        lists.put("ambiguous", effect.ambiguous());
        lists.put("green", effect.green());
        return lists;
    }

    /** The other cause has two names, since scripts know the one, and callers of the API the other. */
    private static ObjectNode hit(Hit hit) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("build", hit.build())
                .put("path", hit.path())
                .put("outcome", hit.outcome().word())
                .put("role", hit.role().word());
        put(node.putArray("lines"), hit.lines());
        hit.before().ifPresent(before -> put(node.putArray("before"), before));
        return node.put("otherCause", hit.other().orElse(null))
                .put("other", hit.other().orElse(null))
                .put("text", hit.text());
    }

    private static void put(ArrayNode array, LineRange lines) {
        array.add(lines.first()).add(lines.last());
    }
}
