package dev.faultbook.index.stats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Statistics as JSON. Times are seconds, shares 0 to 1; what is not known is null. */
public final class StatsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatsJson() {}

    /** The answer to a request, with what was asked. */
    public static ObjectNode tree(StatsRequest request, Stats stats) {
        ObjectNode root = JSON.createObjectNode()
                .put("query", request.query())
                .put("of", request.subject().word());
        ArrayNode by = root.putArray("by");
        request.by().forEach(dimension -> by.add(dimension.word()));
        root.put("every", request.every().map(Every::word).orElse(null))
                .put("zone", request.zone().getId())
                .put("since", text(request.since()))
                .put("until", text(request.until()))
                .put("first", text(stats.first()))
                .put("last", text(stats.last()))
                .put("exact", stats.exact())
                .put("tookMillis", stats.took().toNanos() / 1e6);
        ArrayNode parts = root.putArray("parts");
        stats.parts().forEach(start -> parts.add(start.toString()));
        root.set("all", slice(stats.all()));
        ArrayNode groups = root.putArray("groups");
        stats.groups().forEach(group -> {
            ObjectNode node = JSON.createObjectNode();
            ArrayNode values = node.putArray("values");
            group.values().forEach(value -> values.add(value.isEmpty() ? null : value));
            groups.add(node.setAll(slice(group)));
        });
        root.put("folded", stats.folded());
        root.set("other", stats.other().map(StatsJson::slice).orElse(null));
        root.set("none", stats.none().map(StatsJson::slice).orElse(null));
        return root;
    }

    /** Targets that turn from green to red and back. */
    public static ObjectNode flaky(FlakyTargets flaky) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode targets = root.putArray("targets");
        flaky.targets()
                .forEach(target -> targets.addObject()
                        .put("target", target.target())
                        .put("builds", target.builds())
                        .put("failures", target.failures())
                        .put("compared", target.compared())
                        .put("turns", target.turns())
                        .put("lastTurn", target.lastTurn().toString())
                        .put("lastFailure", target.lastFailure()));
        return root.put("exact", flaky.exact());
    }

    /** Words that set failures apart. */
    public static ObjectNode terms(SignificantTerms terms) {
        ObjectNode root =
                JSON.createObjectNode().put("failures", terms.failures()).put("others", terms.others());
        ArrayNode words = root.putArray("words");
        terms.terms()
                .forEach(term -> words.addObject()
                        .put("word", term.word())
                        .put("failures", term.failures())
                        .put("others", term.others())
                        .put("score", Math.round(term.score() * 10) / 10.0)
                        .put("example", term.example()));
        return root.put("exact", terms.exact());
    }

    private static ObjectNode slice(Slice slice) {
        ObjectNode node = figures(slice.figures());
        if (!slice.parts().isEmpty()) {
            ArrayNode parts = node.putArray("parts");
            slice.parts().forEach(part -> parts.add(figures(part)));
        }
        return node;
    }

    private static ObjectNode figures(Figures figures) {
        ObjectNode node = JSON.createObjectNode()
                .put("count", figures.count())
                .put("successes", figures.successes())
                .put("failures", figures.failures())
                .put("failureRate", boxed(figures.failureRate()))
                .put("unexplained", figures.unexplained())
                .put("unexplainedRate", boxed(figures.unexplainedRate()))
                .put("reached", figures.reached())
                .put("cached", figures.cached())
                .put("cachedShare", boxed(figures.cachedShare()));
        node.set("durations", spread(figures.durations()));
        node.set("lost", spread(figures.lostAll()));
        ObjectNode lost = node.putObject("lostTo");
        for (Loss loss : Loss.values()) {
            Spread spread = figures.lost().get(loss);
            if (spread != null) {
                lost.set(loss.word(), spread(spread));
            }
        }
        return node;
    }

    private static ObjectNode spread(Spread spread) {
        ObjectNode node = JSON.createObjectNode().put("count", spread.count()).put("total", seconds(spread.total()));
        boolean known = spread.count() > 0;
        List<Duration> times = List.of(spread.p50(), spread.p90(), spread.p99(), spread.max());
        List<String> names = List.of("p50", "p90", "p99", "max");
        for (int i = 0; i < names.size(); i++) {
            node.put(names.get(i), known ? (Double) seconds(times.get(i)) : null);
        }
        return node;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
