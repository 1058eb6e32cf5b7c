package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.source.Provenance;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a build came from, as whoever stored it says: its log does not tell.
 *
 * @param labels such as {@code branch=main}, ordered by key
 * @param url of the page where it ran
 */
public record Origin(SortedMap<String, String> labels, Optional<URI> url) {
    public static final Origin UNKNOWN = new Origin(Collections.emptySortedMap(), Optional.empty());

    public static final int MOST_LABELS = 64;
    public static final int KEY_CHARS = 63;
    public static final int VALUE_CHARS = 256;
    public static final int URL_CHARS = 2_048;

    private static final Pattern KEY = Pattern.compile("[a-z0-9._-]+");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * @throws FaultbookException when a label or the address is not as it must be
     */
    public Origin {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        requireNonNull(url, "url");
        if (labels.size() > MOST_LABELS) {
            throw invalid("A build has at most " + MOST_LABELS + " labels; here are " + labels.size() + ".");
        }
        labels.forEach(Origin::requireLabel);
        url.ifPresent(Origin::requirePage);
    }

    /**
     * @param labels each as {@code key=value}
     * @throws FaultbookException when one of them is not as it must be
     */
    public static Origin of(List<String> labels, @Nullable String url) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals < 0) {
                throw invalid("The label \"" + shown(label) + "\" has no value. Write it as key=value.");
            }
            String key = label.substring(0, equals);
            String value = label.substring(equals + 1);
            String other = values.put(key, value);
            if (other != null && !other.equals(value)) {
                throw invalid("The label " + shown(key) + " is given twice: " + shown(other) + " and " + shown(value)
                        + ". A build has one value of each.");
            }
        }
        return new Origin(values, Optional.ofNullable(url).map(Origin::page));
    }

    /** This, where the other says nothing of the same. */
    Origin updatedBy(Origin other) {
        SortedMap<String, String> all = new TreeMap<>(labels);
        all.putAll(other.labels);
        return new Origin(all, other.url.or(() -> url));
    }

    /** This, and what was noted beside the log where this says nothing. */
    public Origin or(Provenance noted) {
        return or(noted.labels(), noted.url());
    }

    /** This, and the others where it says nothing, as far as there is room. What can be no label is left out, or cut, and so is what can be no page: nobody typed it. */
    public Origin or(Map<String, String> otherLabels, Optional<String> otherUrl) {
        SortedMap<String, String> all = new TreeMap<>(labels);
        otherLabels.forEach((key, value) -> {
            if (all.size() < MOST_LABELS && isValue(value)) {
                all.putIfAbsent(key, cut(value));
            }
        });
        return new Origin(all, url.or(() -> otherUrl.flatMap(Origin::pageIfAny)));
    }

    private static boolean isValue(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<URI> pageIfAny(String url) {
        try {
            return of(List.of(), url).url();
        } catch (FaultbookException e) {
            return Optional.empty();
        }
    }

    private static String cut(String value) {
        return value.length() <= VALUE_CHARS ? value : value.substring(0, VALUE_CHARS - 1) + "…";
    }

    private static void requireLabel(String key, String value) {
        if (key.length() > KEY_CHARS || !KEY.matcher(key).matches()) {
            throw invalid("\"" + shown(key) + "\" can be no label's key: it has 1 to " + KEY_CHARS
                    + " characters of a-z, 0-9, \".\", \"_\" and \"-\".");
        }
        if (!isValue(value) || value.length() > VALUE_CHARS) {
            throw invalid("The label " + key + " cannot have the value \"" + shown(value) + "\": it has 1 to "
                    + VALUE_CHARS + " characters, none of them a control character, and not only blanks.");
        }
    }

    private static URI page(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw invalid(
                    "\"" + shown(url) + "\" is no URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + ".");
        }
    }

    private static void requirePage(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || url.getHost() == null) {
            throw invalid("\"" + shown(url.toString())
                    + "\" is no page of the web. Write its whole URL, such as https://ci.example.com/runs/17.");
        }
        if (url.getRawUserInfo() != null) {
            throw invalid("The URL of a page on " + url.getHost()
                    + " has a user name or a password in it, which would be stored. Leave it out.");
        }
        if (url.toString().length() > URL_CHARS) {
            throw invalid("The URL of a build has at most " + URL_CHARS + " characters; this one has "
                    + url.toString().length() + ".");
        }
    }

    /** A piece of what was given, fit for a message. */
    private static String shown(String text) {
        String piece = text.length() <= VALUE_CHARS ? text : text.substring(0, VALUE_CHARS) + "…";
        StringBuilder clean = new StringBuilder();
        piece.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return clean.toString();
    }

    private static FaultbookException invalid(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }

    /** Of labels that were valid when they were stored. */
    static Origin stored(Map<String, String> labels, @Nullable String url) {
        return new Origin(new TreeMap<>(labels), Optional.ofNullable(url).map(URI::create));
    }
}
