package dev.faultbook.ingest.fingerprint;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.CharKind;
import dev.faultbook.text.LogTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line as its words, in order, with what varies from build to build masked. Words begin and end where those of an
 * index do: a search for any of them finds the line.
 *
 * @param lowered the whole line, lower-cased character by character
 */
public record NormalLine(String lowered, List<Part> parts) {
    private static final String MASKED = "#";

    /**
     * A word that is kept, or something that is masked.
     *
     * @param from where it starts in the line
     * @param to where it ends, excluded
     * @param mask null for a word that is kept
     */
    public record Part(int from, int to, @Nullable Mask mask) {
        public boolean isKept() {
            return mask == null;
        }
    }

    public NormalLine {
        requireNonNull(lowered, "lowered");
        parts = List.copyOf(parts);
    }

    public static NormalLine of(String line) {
        return new Normaliser(LogTokens.lower(line)).line();
    }

    /** A word as it stands in the line, lower-cased. */
    public String word(Part part) {
        return lowered.substring(part.from(), part.to());
    }

    /** What two lines have in common that differ only in what is masked, in punctuation and in case. */
    public String key() {
        StringBuilder key = new StringBuilder();
        boolean masked = false;
        for (Part part : parts) {
            if (part.isKept()) {
                append(key, word(part));
                masked = false;
            } else if (leavesTrace(part) && !masked) {
                append(key, MASKED);
                masked = true;
            }
        }
        return key.toString();
    }

    private static void append(StringBuilder key, String word) {
        if (!key.isEmpty()) {
            key.append(' ');
        }
        key.append(word);
    }

    private static boolean leavesTrace(Part part) {
        return part.mask() != null && part.mask().leavesTrace();
    }

    /** The letters and digits of the words that are kept: what an index knows them by. */
    public Set<String> atoms() {
        Set<String> atoms = new LinkedHashSet<>();
        for (Part part : parts) {
            int at = part.from();
            while (part.isKept() && at < part.to()) {
                int start = at;
                while (at < part.to() && CharKind.isAtom(lowered.charAt(at))) {
                    at++;
                }
                if (start < at) {
                    atoms.add(lowered.substring(start, Math.min(at, start + LogTokens.LONGEST)));
                }
                at = Math.max(at, start + 1);
            }
        }
        return atoms;
    }

    /** For a person: {@code torch==<version>}; of masks in a row only the first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int end = 0;
        boolean masked = false;
        for (Part part : shown()) {
            if (!part.isKept() && masked) {
                end = part.to();
                continue;
            }
            text.append(text.isEmpty() ? "" : between(end, part.from()));
            text.append(part.isKept() ? word(part) : String.valueOf(part.mask()));
            masked = !part.isKept();
            end = part.to();
        }
        return text.toString();
    }

    private List<Part> shown() {
        List<Part> shown = new ArrayList<>(parts);
        shown.removeIf(part -> !part.isKept() && !leavesTrace(part));
        return shown;
    }

    /** The signs within a word, or a blank. */
    private String between(int from, int to) {
        String between = lowered.substring(from, to);
        boolean within = between.chars().allMatch(c -> c < 128 && CharKind.of((char) c) > CharKind.BREAK);
        boolean bare = between.chars().noneMatch(c -> CharKind.isAtom((char) c));
        return within && bare ? between : " ";
    }
}
