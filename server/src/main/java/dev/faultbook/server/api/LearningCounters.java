package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.Store;
import dev.faultbook.index.document.Tally;
import dev.faultbook.index.replay.DueList;
import dev.faultbook.index.replay.DueList.Due;
import dev.faultbook.index.replay.DueList.Stale;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Every;
import dev.faultbook.index.stats.Figures;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.Stats;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.Subject;
import dev.faultbook.learnings.Catalog;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How often learnings were seen, lately and ever, and whether they are to be looked at again. */
final class LearningCounters {
    private static final int WEEKS = 12;
    private static final Duration STALE = Duration.ofDays(180);
    private static final int MOST_LEARNINGS = 10_000;

    private final Map<String, Tally> tallies;
    private final Map<String, List<Figures>> weeks;
    private final Map<String, Due> due;
    private final Map<String, Stale> stale;

    private LearningCounters(
            Map<String, Tally> tallies,
            Map<String, List<Figures>> weeks,
            Map<String, Due> due,
            Map<String, Stale> stale) {
        this.tallies = tallies;
        this.weeks = weeks;
        this.due = due;
        this.stale = stale;
    }

    static LearningCounters of(Store store, Catalog catalog, Instant now) {
        DueList list = DueList.of(store, catalog, now, now.minus(STALE));
        return new LearningCounters(
                store.statistics().tallies(Tally.Column.LEARNING).stream()
                        .collect(Collectors.toMap(Tally::value, tally -> tally)),
                weeks(store, now),
                list.due().stream()
                        .collect(Collectors.toMap(entry -> entry.learning().id(), entry -> entry)),
                list.stale().stream()
                        .collect(Collectors.toMap(entry -> entry.learning().id(), entry -> entry)));
    }

    /** The last one is the week of now, from Monday on in UTC. */
    private static Map<String, List<Figures>> weeks(Store store, Instant now) {
        Instant first = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Stats stats = store.statistics()
                .stats(StatsRequest.ofBuilds()
                        .grouped(Subject.BUILDS, Measure.COUNT, new Dimension(Dimension.Kind.LEARNING))
                        .between(Optional.of(first), Optional.of(now.plusMillis(1)))
                        .every(Every.WEEK)
                        .top(MOST_LEARNINGS));
        return stats.groups().stream()
                .collect(Collectors.toMap(group -> group.values().getFirst(), group -> group.parts()));
    }

    ObjectNode of(String learning) {
        Optional<Tally> tally = Optional.ofNullable(tallies.get(learning));
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("builds", tally.map(Tally::count).orElse(0L))
                .put("causes", tally.map(Tally::causes).orElse(0L))
                .put("firstSeen", tally.map(known -> known.first().toString()).orElse(null))
                .put("lastSeen", tally.map(known -> known.last().toString()).orElse(null))
                .put("lastBuild", tally.map(Tally::lastBuild).orElse(null));
        ArrayNode trend = node.putArray("weeks");
        List<Figures> parts = weeks.getOrDefault(learning, List.of());
        for (int week = 0; week < WEEKS; week++) {
            trend.add(week < parts.size() ? parts.get(week).count() : 0L);
        }
        Due again = due.get(learning);
        node.set("due", again == null ? JsonNodeFactory.instance.nullNode() : due(again));
        return node.put("stale", stale.containsKey(learning));
    }

    private static JsonNode due(Due due) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("trigger", due.trigger())
                .put("reason", due.retest().reason())
                .put("run", due.retest().run().orElse(null))
                .put("build", due.build().orElse(null));
    }
}
