package dev.faultbook.ingest.fingerprint;

import dev.faultbook.ingest.fingerprint.NormalLine.Part;
import dev.faultbook.text.CharKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes one line apart, from the outside in, at the boundaries of {@link CharKind}: words at blanks, quotes and
 * brackets; pieces at signs such as {@code = : @}; names and versions at {@code . - _}. Reads each character a bounded
 * number of times. Not thread-safe.
 */
final class Normaliser {
    private static final Set<String> BLANKED = Set.of("masked", "redacted", "filtered", "secret", "hidden");
    private static final Set<String> TEMPORARY = Set.of("tmp", "temp", "_temp", "shm");
    private static final int LONGEST_EXTENSION = 8;
    private static final Set<String> SYSTEMS = Set.of("linux", "windows", "darwin");

    private final String line;
    private final Spelling spelling;
    private final Names names;
    private final List<Part> parts = new ArrayList<>();
    /** Where the next {@code ://} is; the line's end is before it if there is none. */
    private int scheme = -1;

    Normaliser(String lowered) {
        this.line = lowered;
        this.spelling = new Spelling(lowered);
        this.names = new Names(lowered, spelling, parts);
    }

    NormalLine line() {
        int at = 0;
        while (at < line.length()) {
            while (at < line.length() && isGap(line.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < line.length() && !isGap(line.charAt(at))) {
                at++;
            }
            if (start < at) {
                word(start, at);
            }
        }
        Dates.hide(line, parts);
        return new NormalLine(line, parts);
    }

    /** Curly quotes, dashes and arrows part words as straight quotes and blanks do. */
    private static boolean isGap(char c) {
        int kind = CharKind.of(c);
        return kind == CharKind.BREAK || (kind == CharKind.JOINT && c > 127);
    }

    private void word(int from, int to) {
        int start = spelling.trimmedStart(from, to);
        int end = spelling.trimmedEnd(start, to);
        if (start == end) {
            return;
        }
        if (scheme < start) {
            int next = line.indexOf("://", start);
            scheme = next < 0 ? Integer.MAX_VALUE : next;
        }
        if (isBlanked(start, end)) {
            mask(start, end, Mask.SECRET);
        } else if (scheme > start && scheme < end) {
            url(start, end);
        } else if (spelling.isTime(start, end)) {
            mask(start, end, Mask.TIME);
        } else if (spelling.isAddress(start, end)) {
            mask(start, end, Mask.ADDRESS);
        } else {
            pieces(from, end);
        }
    }

    private boolean isBlanked(int from, int to) {
        return from > 0
                && to < line.length()
                && "[<".indexOf(line.charAt(from - 1)) >= 0
                && "]>".indexOf(line.charAt(to)) >= 0
                && to - from <= 10
                && BLANKED.contains(line.substring(from, to));
    }

    /** Host and names stay; scheme, user, port, query and, where there is a digest in the path, all but the file's name go. */
    private void url(int from, int to) {
        int host = scheme + 3;
        int end = host;
        while (end < to && "/?#".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        for (int i = host; i < end; i++) {
            host = line.charAt(i) == '@' ? i + 1 : host;
        }
        mask(from, host, Mask.PLACE);
        int port = host;
        while (port < end && line.charAt(port) != ':') {
            port++;
        }
        names.read(host, port, false);
        int stop = end;
        while (stop < to && "?#".indexOf(line.charAt(stop)) < 0) {
            stop++;
        }
        boolean digest = false;
        for (int i = end; i < stop; i++) {
            int next = segmentEnd(i + 1, stop);
            digest |= spelling.isHash(i + 1, next);
            i = next - 1;
        }
        int last = line.lastIndexOf('/', stop - 1);
        for (int i = end; i < stop; i++) {
            int next = segmentEnd(i + 1, stop);
            if (!digest || i == last) {
                names.read(i + 1, next, false);
            }
            i = next - 1;
        }
    }

    private int segmentEnd(int from, int to) {
        int end = from;
        while (end < to && line.charAt(end) != '/') {
            end++;
        }
        return end;
    }

    /** The parts between signs, of which those in paths and versions are none. */
    private void pieces(int from, int to) {
        int at = from;
        while (at < to) {
            int start = at;
            while (at < to && !isSign(line.charAt(at))) {
                at++;
            }
            boolean drive = at - start == 1 && at + 1 < to && line.startsWith(":\\", at);
            if (start < at && !drive) {
                piece(start, at, start > 0 && isComparison(start - 1));
            }
            at++;
        }
    }

    private static boolean isSign(char c) {
        return CharKind.of(c) == CharKind.JOINT && "/\\+~".indexOf(c) < 0;
    }

    /** {@code ==}, {@code >=}, {@code <} and the like, and {@code @}; not {@code =} alone. */
    private boolean isComparison(int at) {
        char c = line.charAt(at);
        return c == '<' || c == '>' || c == '@' || (c == '=' && at > 0 && "=<>~!".indexOf(line.charAt(at - 1)) >= 0);
    }

    /**
     * @param required whether a sign of comparison is before it, so that it is a version if it can be
     */
    private void piece(int from, int to, boolean required) {
        int start = spelling.trimmedStart(from, to);
        int end = spelling.trimmedEnd(start, to);
        if (start == end) {
            return;
        }
        int slashes = 0;
        boolean numbers = true;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            slashes += isSlash(c) ? 1 : 0;
            numbers &= isSlash(c) || Spelling.isDigit(c) || c == '.';
        }
        boolean rooted = false;
        for (int i = from; i < start; i++) {
            rooted |= isSlash(line.charAt(i));
        }
        if (numbers && slashes > 0) {
            mask(start, end, Mask.NUMBER);
        } else if (slashes == 0 && !rooted) {
            names.read(start, end, required);
        } else if (rooted || isPath(start, end, slashes)) {
            path(from, start, end);
        } else {
            for (int at = start; at < end; ) {
                int next = nameEnd(at, end);
                names.read(at, next, required);
                at = next + 1;
            }
        }
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private int nameEnd(int from, int to) {
        int end = from;
        while (end < to && !isSlash(line.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Not {@code linux/arm64}, {@code read/write}, {@code nvidia/cuda} and {@code docker.io/library/debian}. */
    private boolean isPath(int from, int to, int slashes) {
        int last = lastName(from, to);
        boolean file = hasExtension(last, to) || isMadeUp(line.substring(last, Math.min(to, last + 12)));
        int first = nameEnd(from, to);
        String head = line.substring(from, first);
        if (SYSTEMS.contains(head)) {
            return false;
        }
        boolean host = head.indexOf('.') > 0 && !Spelling.isDigit(head.charAt(head.length() - 1));
        return file || (slashes >= 2 && !host);
    }

    private int lastName(int from, int to) {
        int last = to;
        while (last > from && !isSlash(line.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private boolean hasExtension(int from, int to) {
        int dot = to - 1;
        while (dot > from && CharKind.isAtom(line.charAt(dot))) {
            dot--;
        }
        int length = to - dot - 1;
        return dot > from
                && line.charAt(dot) == '.'
                && length >= 1
                && length <= LONGEST_EXTENSION
                && Spelling.isLetter(line.charAt(dot + 1));
    }

    /** A temporary one is masked whole; of others the name stays. */
    private void path(int from, int start, int end) {
        for (int at = start; at < end; ) {
            int next = nameEnd(at, end);
            String name = line.substring(at, Math.min(next, at + 12));
            if (isMadeUp(name)
                    || (next < end && (TEMPORARY.contains(name) || (name.startsWith("tmp") && next - at > 6)))) {
                mask(from, end, Mask.PATH);
                return;
            }
            at = next + 1;
        }
        int last = lastName(start, end);
        if (from < last) {
            mask(from, last, Mask.PLACE);
        }
        names.read(last, end, false);
    }

    /** As Rust's tempfile ({@code .tmpVvUWy6}) and Python's ({@code tmp1x_y2z3a}) name what they make. */
    private static boolean isMadeUp(String name) {
        int tmp = name.startsWith(".") ? 1 : 0;
        int made = name.length() - tmp - 3;
        return name.startsWith("tmp", tmp)
                && (made == 6 || made == 8)
                && name.chars().skip(tmp).allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)))
                && name.chars().skip(tmp + 3L).anyMatch(c -> c < 'a');
    }

    private void mask(int from, int to, Mask mask) {
        parts.add(new Part(from, to, mask));
    }
}
