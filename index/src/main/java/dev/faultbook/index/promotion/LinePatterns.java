package dev.faultbook.index.promotion;

import dev.faultbook.ingest.fingerprint.Mask;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.fingerprint.NormalLine.Part;
import dev.faultbook.text.CharKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are the same but for what varies, to a pattern in RE2 syntax that matches them all: the words that they
 * share as they are, what is masked or differs as a group of its kind.
 */
final class LinePatterns {
    private static final int SHORTEST_LITERAL = 4;
    private static final int MOST_GROUPS = 6;
    private static final char CUT = '…';

    private final List<String> lines;
    private final List<NormalLine> normal;
    private final List<List<Part>> words;
    private final boolean cut;
    private final Set<String> groups = new HashSet<>();

    private LinePatterns(List<String> lines) {
        this.lines = lines;
        this.normal = lines.stream().map(NormalLine::of).toList();
        this.cut = lines.stream().anyMatch(line -> line.indexOf(CUT) >= 0);
        int drop = cut ? 1 : 0;
        this.words = normal.stream()
                .map(line -> line.parts().stream().filter(Part::isKept).toList())
                .map(parts -> parts.subList(0, Math.max(0, parts.size() - drop)))
                .toList();
    }

    /**
     * The pattern.
     *
     * @param lines of one {@link NormalLine#key}
     * @return empty when they have no word long enough to look for
     */
    static Optional<String> of(List<String> lines) {
        LinePatterns patterns = new LinePatterns(lines);
        int size = patterns.words.getFirst().size();
        boolean alike = patterns.words.stream().allMatch(words -> words.size() == size);
        boolean longEnough = patterns.words.getFirst().stream().anyMatch(patterns::isLongEnough);
        return alike && longEnough ? Optional.of(patterns.pattern(size)) : Optional.empty();
    }

    private boolean isLongEnough(Part word) {
        return word.to() - word.from() >= SHORTEST_LITERAL
                && lines.getFirst().substring(word.from(), word.to()).chars().allMatch(c -> c < 128);
    }

    private String pattern(int size) {
        StringBuilder pattern = new StringBuilder("^");
        for (int i = 0; i < size; i++) {
            pattern.append(gap(i, size)).append(word(i));
        }
        return cut
                ? pattern.toString()
                : pattern.append(gap(size, size)).append('$').toString();
    }

    private String word(int i) {
        Part first = words.getFirst().get(i);
        String text = lines.getFirst().substring(first.from(), first.to());
        for (int line = 1; line < lines.size(); line++) {
            Part part = words.get(line).get(i);
            if (!lines.get(line).substring(part.from(), part.to()).equals(text)) {
                return "(?i:" + quote(text.toLowerCase(Locale.ROOT)) + ")";
            }
        }
        return quote(text);
    }

    /** What stands before the word of this number, or behind the last. */
    private String gap(int i, int size) {
        String[] gaps = new String[lines.size()];
        boolean masked = false;
        @Nullable Mask mask = null;
        for (int line = 0; line < gaps.length; line++) {
            int from = i == 0 ? 0 : words.get(line).get(i - 1).to();
            int to = i == size
                    ? lines.get(line).length()
                    : words.get(line).get(i).from();
            gaps[line] = lines.get(line).substring(from, to);
            for (Part part : normal.get(line).parts()) {
                if (!part.isKept() && part.from() < to && part.to() > from) {
                    masked = true;
                    mask = mask == null && part.mask() != null && part.mask().leavesTrace() ? part.mask() : mask;
                }
            }
        }
        boolean first = i == 0;
        boolean last = i == size;
        for (int line = 0; line < gaps.length; line++) {
            gaps[line] = first ? gaps[line].stripLeading() : gaps[line];
            gaps[line] = last ? gaps[line].stripTrailing() : gaps[line];
        }
        boolean same = !masked && List.of(gaps).stream().allMatch(gaps[0]::equals);
        return (first ? "\\s*" : "") + (same ? blanks(gaps[0]) : varying(gaps, mask)) + (last ? "\\s*" : "");
    }

    private String varying(String[] gaps, @Nullable Mask mask) {
        int prefix = common(gaps, false);
        int suffix = common(gaps, true);
        boolean digits = true;
        boolean solid = true;
        boolean empty = false;
        for (String gap : gaps) {
            String middle = gap.substring(prefix, Math.max(prefix, gap.length() - suffix));
            digits &= !middle.isEmpty() && middle.chars().allMatch(c -> c >= '0' && c <= '9');
            solid &= middle.chars().noneMatch(Character::isWhitespace);
            empty |= middle.isEmpty();
        }
        String type = digits ? "\\d+" : (solid ? "\\S" : ".") + (empty ? "*" : "+") + (solid ? "" : "?");
        String before = gaps[0].substring(0, prefix);
        String after = gaps[0].substring(Math.max(prefix, gaps[0].length() - suffix));
        return blanks(before) + named(type, mask) + blanks(after);
    }

    /** How many signs all begin, or end, with; letters and digits are left to the group. */
    private static int common(String[] gaps, boolean atEnd) {
        int shortest = Integer.MAX_VALUE;
        for (String gap : gaps) {
            shortest = Math.min(shortest, gap.length());
        }
        int most = atEnd ? shortest - common(gaps, false) : shortest;
        int common = 0;
        while (common < most) {
            char c = at(gaps[0], common, atEnd);
            for (String gap : gaps) {
                if (at(gap, common, atEnd) != c || !isPlain(c)) {
                    return common;
                }
            }
            common++;
        }
        return common;
    }

    private static char at(String gap, int i, boolean atEnd) {
        return gap.charAt(atEnd ? gap.length() - 1 - i : i);
    }

    /** Not part of paths and numbers, which may begin with another sign the next time. */
    private static boolean isPlain(char c) {
        return !CharKind.isAtom(c) && "/\\.+~".indexOf(c) < 0;
    }

    private String named(String type, @Nullable Mask mask) {
        if (mask == null || groups.size() >= MOST_GROUPS) {
            return type;
        }
        String kind = mask.name().toLowerCase(Locale.ROOT);
        String name = kind;
        for (int i = 2; !groups.add(name); i++) {
            name = kind + i;
        }
        return "(?P<" + name + ">" + type + ")";
    }

    private static String blanks(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                pattern.append(quote(text.substring(i, i + 1)));
            } else if (i == 0 || !Character.isWhitespace(text.charAt(i - 1))) {
                boolean one = i + 1 == text.length() || !Character.isWhitespace(text.charAt(i + 1));
                pattern.append(one && text.charAt(i) == ' ' ? " " : "\\s+");
            }
        }
        return pattern.toString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) || c > 0xfffd) {
                quoted.append('.');
            } else {
                quoted.append("\\.+*?()|[]{}^$".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return quoted.toString();
    }
}
