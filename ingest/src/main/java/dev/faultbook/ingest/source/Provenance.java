package dev.faultbook.ingest.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What whoever ran a build noted beside its log, such as {@code branch=main}: as it was written there, and no more to be trusted than the log.
 *
 * @param labels never blank; what labels may be is for whoever keeps them to say
 * @param url of the page where it ran
 * @param startedAt when it began
 */
public record Provenance(SortedMap<String, String> labels, Optional<String> url, Optional<Instant> startedAt) {
    public static final Provenance NONE =
            new Provenance(Collections.emptySortedMap(), Optional.empty(), Optional.empty());

    public Provenance {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        requireNonNull(url, "url");
        requireNonNull(startedAt, "startedAt");
    }

    /** Without labels that are empty. */
    static Provenance of(Map<String, Optional<String>> labels, Optional<String> url, Optional<Instant> startedAt) {
        SortedMap<String, String> known = new TreeMap<>();
        labels.forEach((key, value) ->
                value.map(Provenance::clean).filter(text -> !text.isEmpty()).ifPresent(text -> known.put(key, text)));
        return new Provenance(known, url.map(String::strip).filter(text -> !text.isEmpty()), startedAt);
    }

    private static String clean(String value) {
        StringBuilder text = new StringBuilder();
        value.strip().codePoints().filter(c -> !Character.isISOControl(c)).forEach(text::appendCodePoint);
        return text.toString();
    }

    boolean isNothing() {
        return labels.isEmpty() && url.isEmpty() && startedAt.isEmpty();
    }

    /** This, and of the other what this does not say. */
    Provenance or(Provenance other) {
        SortedMap<String, String> all = new TreeMap<>(other.labels);
        all.putAll(labels);
        return new Provenance(all, url.or(() -> other.url), startedAt.or(() -> other.startedAt));
    }
}
