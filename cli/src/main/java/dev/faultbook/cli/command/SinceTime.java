package dev.faultbook.cli.command;

import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.QueryException;
import dev.faultbook.index.query.QueryParser;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code since:} takes in a query: {@code 30d} or {@code 12h} before now, or the beginning of a day, month or year such as {@code 2026-11-01} in UTC. */
final class SinceTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return at(text, ZoneOffset.UTC);
    }

    /** The same with days of another zone. */
    static Instant at(String text, ZoneId zone) {
        try {
            return LocalDate.parse(text.strip()).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return inQuery(text.strip());
        }
    }

    private static Instant inQuery(String text) {
        try {
            if (!text.isEmpty()
                    && text.indexOf('"') < 0
                    && QueryParser.parse("since:\"" + text + "\"", Clock.systemUTC())
                            instanceof Query.Having(Condition.Within within)) {
                return Instant.ofEpochMilli(within.from());
            }
        } catch (QueryException e) {
            // said in the words of an option below
        }
        throw new TypeConversionException("\"" + text + "\" is no time. Write it like 30d, 12h or 2026-11-01");
    }
}
