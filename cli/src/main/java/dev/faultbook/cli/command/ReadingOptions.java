package dev.faultbook.cli.command;

import dev.faultbook.ingest.ReadOptions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a log does not say itself. */
public final class ReadingOptions {
    @Option(
            names = "--input-format",
            paramLabel = "NAME",
            completionCandidates = Formats.class,
            description =
                    "Read every line as of this format instead of telling by the lines: ${COMPLETION-CANDIDATES}.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--started-at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "When the log's first line was written, for a log without absolute times, such as"
                    + " 2026-11-22T09:30:00Z; without a zone: time of this machine.")
    private Optional<Instant> startedAt = Optional.empty();

    /**
     * @throws dev.faultbook.FaultbookException when there is no such format
     */
    ReadOptions toReadOptions() {
        return toReadOptions(ReadOptions.EXCERPT_TOKENS);
    }

    /**
     * @throws dev.faultbook.FaultbookException when there is no such format
     */
    ReadOptions toReadOptions(int excerptTokens) {
        return new ReadOptions(format, startedAt, excerptTokens);
    }

    /** For the help. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReadOptions.formats().iterator();
        }
    }

    /** ISO 8601, with a blank for the T if need be. */
    static final class TimeConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            String iso = text.strip().replaceFirst(" +", "T");
            try {
                return OffsetDateTime.parse(iso).toInstant();
            } catch (DateTimeException withoutZone) {
                try {
                    return LocalDateTime.parse(iso)
                            .atZone(ZoneId.systemDefault())
                            .toInstant();
                } catch (DateTimeException e) {
                    throw new TypeConversionException(
                            "\"" + text + "\" is no time. Write it like 2026-11-22T09:30:00Z or 2026-11-22T09:30");
                }
            }
        }
    }
}
