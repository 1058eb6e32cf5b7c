package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Origin;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.Provenance;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was noted beside a log, where the user says nothing else. */
final class Noted {
    private Noted() {}

    static ReadOptions dated(ReadOptions options, Provenance noted) {
        return options.startedAt().isPresent() || noted.startedAt().isEmpty()
                ? options
                : new ReadOptions(options.format(), noted.startedAt(), options.excerptTokens(), options.green());
    }

    /** What can be no label is left out, or cut: nobody typed it. */
    static Origin on(Origin given, Provenance noted) {
        SortedMap<String, String> labels = new TreeMap<>();
        noted.labels().forEach((key, value) -> labels.put(key, cut(value)));
        labels.putAll(given.labels());
        Origin origin = new Origin(labels, given.url());
        if (origin.url().isPresent() || noted.url().isEmpty()) {
            return origin;
        }
        try {
            return new Origin(labels, Origin.of(List.of(), noted.url().get()).url());
        } catch (FaultbookException e) {
            return origin;
        }
    }

    private static String cut(String value) {
        return value.length() <= Origin.VALUE_CHARS ? value : value.substring(0, Origin.VALUE_CHARS - 1) + "…";
    }
}
