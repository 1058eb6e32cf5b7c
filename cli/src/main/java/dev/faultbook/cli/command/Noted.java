package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Origin;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.Provenance;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static Origin on(Origin given, Provenance noted) {
        return on(given, noted.labels(), noted.url());
    }

    /** What can be no label is left out, or cut, and so is what can be no page: nobody typed it. */
    static Origin on(Origin given, Map<String, String> notedLabels, Optional<String> notedUrl) {
        SortedMap<String, String> labels = new TreeMap<>();
        notedLabels.forEach((key, value) -> labels.put(key, cut(value)));
        labels.values().removeIf(value -> value.isBlank() || value.chars().anyMatch(Character::isISOControl));
        labels.putAll(given.labels());
        return new Origin(labels, given.url().or(() -> notedUrl.flatMap(Noted::page)));
    }

    private static Optional<URI> page(String url) {
        try {
            return Origin.of(List.of(), url).url();
        } catch (FaultbookException e) {
            return Optional.empty();
        }
    }

    private static String cut(String value) {
        return value.length() <= Origin.VALUE_CHARS ? value : value.substring(0, Origin.VALUE_CHARS - 1) + "…";
    }
}
