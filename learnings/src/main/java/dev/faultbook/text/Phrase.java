package dev.faultbook.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A word or some words in a row that somebody looks for. A line has it if it contains this text, whatever the case, as
 * whole words: letters and digits at either end of it do not go on in the line. A blank in it stands for any number of
 * blanks. So {@code torch==2.6} is in {@code pip install torch==2.6.0}, but not in {@code pytorch==2.6}.
 *
 * @param text lower-cased, each run of blanks one space; has a letter or a digit
 */
public record Phrase(String text) {
    /** Where a phrase stands in a line: characters from {@code start} to {@code end} (excluded). */
    public record Span(int start, int end) {}

    /**
     * @throws IllegalArgumentException when there is no letter and no digit in it; ask {@link #isSearchable} first
     */
    public Phrase {
        requireNonNull(text, "text");
        text = LogTokens.lower(text.strip().replaceAll("\\s+", " "));
        if (!isSearchable(text)) {
            throw new IllegalArgumentException("no letter or digit in \"" + text + "\"");
        }
    }

    /** Whether a text has anything that an index knows. */
    public static boolean isSearchable(String text) {
        return text.chars().anyMatch(c -> CharKind.isAtom((char) c));
    }

    /** The tokens that every line with this phrase has, ordered. */
    public Set<String> atoms() {
        Set<String> atoms = new TreeSet<>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && CharKind.isAtom(text.charAt(at))) {
                at++;
            }
            if (start < at) {
                atoms.add(text.substring(start, Math.min(at, start + LogTokens.LONGEST)));
            }
            at = Math.max(at, start + 1);
        }
        return atoms;
    }

    /**
     * Whether an index can tell by one token which lines have it: {@link #isToken} then means not only "yes" but "no"
     * as well.
     */
    public boolean isAtom() {
        return isToken() && CharKind.isAtom(text);
    }

    /** Whether the phrase itself may be a token of a line; a line with that token has the phrase. */
    public boolean isToken() {
        return text.length() < LogTokens.LONGEST && LogTokens.of(text).contains(text);
    }

    public boolean isIn(String lowered) {
        return find(lowered, 0) != null;
    }

    /** Where it stands in a line, from left to right, without overlaps; empty when it does not. */
    public List<Span> findAll(String lowered) {
        List<Span> found = new ArrayList<>();
        Span span = find(lowered, 0);
        while (span != null) {
            found.add(span);
            span = find(lowered, span.end());
        }
        return found;
    }

    private @Nullable Span find(String lowered, int from) {
        int blank = text.indexOf(' ');
        String head = blank < 0 ? text : text.substring(0, blank);
        for (int start = lowered.indexOf(head, from); start >= 0; start = lowered.indexOf(head, start + 1)) {
            int end = match(lowered, start);
            if (end >= 0 && !goesOn(lowered, start) && !goesOn(lowered, end)) {
                return new Span(start, end);
            }
        }
        return null;
    }

    /** The position behind the phrase if it stands at {@code start}; else -1. */
    private int match(String lowered, int start) {
        int at = start;
        for (int i = 0; i < text.length(); i++) {
            if (at >= lowered.length()) {
                return -1;
            }
            if (text.charAt(i) == ' ') {
                int blanks = at;
                while (at < lowered.length() && CharKind.isBlank(lowered.charAt(at))) {
                    at++;
                }
                if (at == blanks) {
                    return -1;
                }
            } else if (text.charAt(i) == lowered.charAt(at)) {
                at++;
            } else {
                return -1;
            }
        }
        return at;
    }

    /** Whether letters and digits stand on both sides of a position. */
    private static boolean goesOn(String lowered, int position) {
        return position > 0
                && position < lowered.length()
                && CharKind.isAtom(lowered.charAt(position - 1))
                && CharKind.isAtom(lowered.charAt(position));
    }
}
