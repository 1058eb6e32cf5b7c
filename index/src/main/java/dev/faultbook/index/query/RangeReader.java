package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Reads the values of number fields: {@code 137}, {@code >10m}, {@code <=90s}, {@code 10m..1h}, {@code 100..}, {@code
 * ..2026-02}. Both ends of a range belong to it. A date stands for all of its day, month, year, minute or second.
 */
final class RangeReader {
    private static final long NO_LEAST = Long.MIN_VALUE;
    private static final long NO_MOST = Long.MAX_VALUE;

    private final NumberReader numbers;

    RangeReader(Instant now) {
        this.numbers = new NumberReader(requireNonNull(now, "now"));
    }

    Condition since(Token value) {
        return new Condition.Within(Field.SEEN, time(value).first(), NO_MOST);
    }

    Condition until(Token value) {
        return new Condition.Within(Field.SEEN, NO_LEAST, time(value).last());
    }

    private NumberReader.Amount time(Token value) {
        return numbers.read(Field.SEEN, value.text(), value.index());
    }

    Condition read(Field field, Token value) {
        String text = value.text();
        int dots = text.indexOf("..");
        if (dots >= 0) {
            return between(field, value, text.substring(0, dots), text.substring(dots + 2));
        }
        if (text.startsWith(">=")) {
            return new Condition.Within(field, compared(field, value, 2).first(), NO_MOST);
        }
        if (text.startsWith("<=")) {
            return new Condition.Within(
                    field, NO_LEAST, compared(field, value, 2).last());
        }
        if (text.startsWith(">")) {
            return new Condition.Within(field, compared(field, value, 1).last() + 1, NO_MOST);
        }
        if (text.startsWith("<")) {
            return new Condition.Within(
                    field, NO_LEAST, compared(field, value, 1).first() - 1);
        }
        return equal(field, value);
    }

    private Condition between(Field field, Token value, String from, String to) {
        if (from.isEmpty() && to.isEmpty()) {
            throw new QueryException(value.index(), "this range has no ends", "Write at least one of them");
        }
        long least = from.isEmpty()
                ? NO_LEAST
                : numbers.read(field, from, value.index()).first();
        int toIndex = value.index() + from.length() + 2;
        long most = to.isEmpty() ? NO_MOST : numbers.read(field, to, toIndex).last();
        if (least > most) {
            throw new QueryException(value.index(), "nothing is in this range", "Write the lower end first");
        }
        return new Condition.Within(field, least, most);
    }

    private NumberReader.Amount compared(Field field, Token value, int sign) {
        NumberReader.Amount number = numbers.read(field, value.text().substring(sign), value.index() + sign);
        if (number.isAge()) {
            throw new QueryException(
                    value.index(), "an age is neither more nor less than a time", "Write since:7d or until:7d");
        }
        return number;
    }

    private Condition equal(Field field, Token value) {
        NumberReader.Amount number = numbers.read(field, value.text(), value.index());
        if (number.isAge()) {
            throw new QueryException(value.index(), "an age is no time", "Write since:7d, until:7d or seen:30d..7d");
        }
        if (field == Field.DURATION || field == Field.LOST) {
            throw new QueryException(
                    value.index(),
                    "hardly any build " + (field == Field.LOST ? "loses" : "takes") + " exactly " + value.text(),
                    "Write a range as in " + field.word() + ":>10m or " + field.word() + ":10m..1h");
        }
        return new Condition.Within(field, number.first(), number.last());
    }
}
