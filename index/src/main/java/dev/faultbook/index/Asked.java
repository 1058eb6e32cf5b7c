package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.Text;
import dev.faultbook.index.query.TextFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A query that a snapshot is asked: part by part, each once. Thread-safe. */
final class Asked {
    private final BuildIndex.Snapshot snapshot;
    private final Query query;
    private final Deadline deadline;
    private final Map<Query.Leaf, Matches> matches = new ConcurrentHashMap<>();
    /** Each thread has its own. */
    private final Map<Thread, Map<Text, TextFinder>> finders = new ConcurrentHashMap<>();

    Asked(BuildIndex.Snapshot snapshot, Query query, Deadline deadline) {
        this.snapshot = snapshot;
        this.query = query;
        this.deadline = deadline;
    }

    BuildIndex.Snapshot snapshot() {
        return snapshot;
    }

    Query query() {
        return query;
    }

    Answer answer() {
        return answer(query);
    }

    private Answer answer(Query part) {
        return switch (part) {
            case Query.Leaf leaf -> Answer.of(matches(leaf));
            case Query.All(List<Query> parts) ->
                parts.stream().map(this::answer).reduce(Answer::and).orElseThrow();
            case Query.Any(List<Query> parts) ->
                parts.stream().map(this::answer).reduce(Answer::or).orElseThrow();
            case Query.Not(Query not) -> answer(not).not(snapshot.all(), isComplete());
        };
    }

    Matches matches(Query.Leaf leaf) {
        return matches.computeIfAbsent(leaf, part -> snapshot.ask(part, deadline));
    }

    /** Those of the texts that a hit shows. */
    List<Matches> texts() {
        return query.texts().distinct().map(this::matches).toList();
    }

    TextFinder finder(Text text) {
        return finders.computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>())
                .computeIfAbsent(text, TextFinder::of);
    }

    boolean isComplete() {
        return matches.values().stream().allMatch(Matches::isComplete);
    }
}
