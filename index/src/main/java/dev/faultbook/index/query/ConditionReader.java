package dev.faultbook.index.query;

import java.time.Instant;
import java.util.Locale;

/** Makes conditions of names and the values behind them. */
final class ConditionReader {
    private final RangeReader ranges;

    /**
     * @param now what ages and {@code today} are counted from
     */
    ConditionReader(Instant now) {
        this.ranges = new RangeReader(now);
    }

    /**
     * @param name of a field, or {@code since} or {@code until}
     * @throws QueryException when the value is none of the field
     */
    Condition read(Token name, Token value) {
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case QueryHelp.SINCE -> ranges.since(value);
            case QueryHelp.UNTIL -> ranges.until(value);
            default -> read(Field.find(name.text()).orElseThrow(), value);
        };
    }

    private Condition read(Field field, Token value) {
        return switch (field.match()) {
            case NUMBER -> ranges.read(field, value);
            case WORDS -> {
                TextReader.requireShort(value);
                TextReader.requireSearchable(value);
                yield new Condition.Is(field, value.text());
            }
            case WHOLE -> {
                requireKnown(QueryHelp.find(field.word()).orElseThrow(), value);
                requirePlain(field, value);
                yield new Condition.Is(field, value.text());
            }
        };
    }

    /** The place that {@code in:} names. */
    static Scope scope(Token name, Token value) {
        requireKnown(QueryHelp.find(name.text()).orElseThrow(), value);
        return Scope.valueOf(value.text().toUpperCase(Locale.ROOT));
    }

    private static void requireKnown(QueryHelp.Name name, Token value) {
        boolean isKnown = name.values().isEmpty()
                || name.values().stream().anyMatch(known -> known.equalsIgnoreCase(value.text()));
        if (!isKnown) {
            int last = name.values().size() - 1;
            throw new QueryException(
                    value.index(),
                    "there is no " + name.word() + ":" + value.text(),
                    "It is " + String.join(", ", name.values().subList(0, last)) + " or "
                            + name.values().get(last));
        }
    }

    private static void requirePlain(Field field, Token value) {
        if (value.is(Token.Kind.WORD) && value.text().indexOf('*') >= 0) {
            throw new QueryException(
                    value.index(),
                    field.word() + ": takes whole values, without *",
                    "Write several as in " + field.word() + ":(one OR another), or put it in quotes if it has a *");
        }
    }
}
