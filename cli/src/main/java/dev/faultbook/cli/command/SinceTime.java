package dev.faultbook.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 30d}, {@code 12h} before now, or the beginning of a day such as {@code 2026-11-01} in UTC. */
final class SinceTime implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([hdw])");

    @Override
    public Instant convert(String text) {
        return at(text, ZoneOffset.UTC);
    }

    /** The same with days of another zone. */
    static Instant at(String text, ZoneId zone) {
        Matcher ago = AGO.matcher(text.strip());
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            return Instant.now()
                    .minus(
                            switch (ago.group(2)) {
                                case "h" -> Duration.ofHours(number);
                                case "w" -> Duration.ofDays(7 * number);
                                default -> Duration.ofDays(number);
                            });
        }
        try {
            return LocalDate.parse(text.strip()).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("\"" + text + "\" is no time. Write it like 30d, 12h or 2026-11-01");
        }
    }
}
