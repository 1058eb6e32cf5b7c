package dev.faultbook.learnings.book;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** The day on which a learning was added, as people write it: the first of a month is the month. */
final class DateText {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private DateText() {}

    static String of(LocalDate date) {
        boolean month = date.getDayOfMonth() == 1 && date.getYear() >= 1000 && date.getYear() <= 9999;
        return month ? MONTH.format(date) : date.toString();
    }

    /** {@code December 2025}, or {@code 2025-12-14}. */
    static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(
                    Character.isLetter(text.isEmpty() ? ' ' : text.charAt(0))
                            ? YearMonth.parse(text, MONTH).atDay(1)
                            : LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
