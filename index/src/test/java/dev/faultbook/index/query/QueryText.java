package dev.faultbook.index.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes queries so that a test can show what was understood. */
final class QueryText {
    private QueryText() {}

    static String of(Query query) {
        return switch (query) {
            case Query.Everything() -> "everything";
            case Query.Says(Text text, Scope in, Optional<Condition> step) ->
                (in == Scope.ANYWHERE ? "" : in + " ")
                        + of(text)
                        + step.map(condition -> " @ " + of(condition)).orElse("");
            case Query.Having(Condition condition) -> of(condition);
            case Query.All(List<Query> parts) -> "(" + join(parts, " & ") + ")";
            case Query.Any(List<Query> parts) -> "(" + join(parts, " | ") + ")";
            case Query.Not(Query part) -> "!" + of(part);
        };
    }

    private static String join(List<Query> parts, String between) {
        return parts.stream().map(QueryText::of).collect(Collectors.joining(between));
    }

    private static String of(Text text) {
        return switch (text) {
            case Text.Words words -> "\"" + words.phrase().text() + "\"";
            case Text.Wildcard(String pattern) -> pattern;
            case Text.Fuzzy(String word, int edits) -> word + "~" + edits;
            case Text.Exact(String characters) -> "'" + characters + "'";
            case Text.Regex(String source) -> "/" + source + "/";
        };
    }

    private static String of(Condition condition) {
        return switch (condition) {
            case Condition.Is(Field field, String value) -> field.word() + "=" + value;
            case Condition.Within(Field field, long from, long to) ->
                field.word() + "=" + (from == Long.MIN_VALUE ? "" : from) + ".." + (to == Long.MAX_VALUE ? "" : to);
            case Condition.Both(List<Condition> parts) ->
                parts.stream().map(QueryText::of).collect(Collectors.joining("&", "[", "]"));
            case Condition.Either(List<Condition> parts) ->
                parts.stream().map(QueryText::of).collect(Collectors.joining("|", "[", "]"));
        };
    }
}
