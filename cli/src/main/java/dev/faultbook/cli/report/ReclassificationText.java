package dev.faultbook.cli.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.index.replay.ChangeJson;
import dev.faultbook.index.replay.Effect;
import dev.faultbook.index.replay.Hit;
import dev.faultbook.index.replay.Reclassification.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of the stored verdicts. */
public final class ReclassificationText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Result result;
    private final String catalog;
    private final boolean dryRun;
    private final int limit;

    /**
     * @param catalog version of the one that judged
     * @param limit how many builds of a kind are named; {@link #json} names all
     */
    public ReclassificationText(Result result, String catalog, boolean dryRun, int limit) {
        this.result = requireNonNull(result, "result");
        this.catalog = requireNonNull(catalog, "catalog");
        this.dryRun = dryRun;
        this.limit = limit;
    }

    /** The text, ending with a line end. */
    public String text(Layout layout) {
        List<String> lines = new ArrayList<>();
        int count = result.rewritten().size();
        String builds = count == 1 ? " build " : " builds ";
        lines.add(String.format(
                Locale.ROOT,
                "Read %,d of %,d builds; catalog %s %s %,d%sotherwise.",
                result.read(),
                result.stored(),
                catalog,
                dryRun ? "would judge" : "judges",
                count,
                builds));
        Set<String> foundOtherwise = foundOtherwise();
        long inWords = result.rewritten().stream()
                .filter(build -> !foundOtherwise.contains(build))
                .count();
        if (inWords > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "In %,d of them only what a finding says is other: its revision, its fix, what it names.",
                    inWords));
        }
        if (!result.unknown().isEmpty()) {
            lines.add("Nothing is known of the catalog " + String.join(", ", result.unknown())
                    + ", so all builds that it judged were read.");
        }
        if (!result.unreadable().isEmpty()) {
            lines.add("Their logs are lost or damaged, they keep their verdicts: "
                    + String.join(", ", result.unreadable()) + ".");
        }
        if (!result.complete()) {
            lines.add("It was broken off. To go on: faultbook reclassify");
        }
        for (Effect effect : result.effects()) {
            lines.add(layout.paint().mark(effect.learning()));
            ChangeJson.lists(effect)
                    .forEach((what, hits) -> lines.addAll(HitText.lines(what, hits, limit, layout.paint())));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Builds in which a learning is found, or lost, or found elsewhere. */
    private Set<String> foundOtherwise() {
        return result.effects().stream()
                .flatMap(effect -> ChangeJson.lists(effect).values().stream())
                .flatMap(List::stream)
                .map(Hit::build)
                .collect(Collectors.toSet());
    }

    /** One object. */
    public String json() {
        ObjectNode root = JSON.createObjectNode()
                .put("catalog", catalog)
                .put("dryRun", dryRun)
                .put("builds", result.stored())
                .put("read", result.read())
                .put("complete", result.complete());
        result.unknown().forEach(root.putArray("unknownCatalogs")::add);
        result.unreadable().forEach(root.putArray("unreadable")::add);
        result.rewritten().forEach(root.putArray("judgedOtherwise")::add);
        var learnings = root.putArray("learnings");
        for (Effect effect : result.effects()) {
            learnings.add(ChangeJson.effect(effect, Integer.MAX_VALUE));
        }
        return root.toString();
    }
}
