package dev.faultbook.ingest.fingerprint;

import dev.faultbook.ingest.fingerprint.NormalLine.Part;
import dev.faultbook.text.CharKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes one line apart, from the outside in, at the boundaries of {@link CharKind}: words at blanks, quotes and
 * brackets; pieces at signs such as {@code = : @}; names and versions at {@code . - _}. Reads each character a bounded
 * number of times. Not thread-safe.
 */
final class Normaliser {
    private static final Set<String> UNITS = Set.of(
            "s", "ms", "us", "µs", "ns", "m", "min", "h", "d", "sec", "secs", "b", "k", "g", "t", "kb", "mb", "gb",
            "tb", "kib", "mib", "gib", "tib", "x", "px", "st", "nd", "rd", "th");
    private static final Set<String> LONG_UNITS =
            Set.of("bytes", "second", "seconds", "minute", "minutes", "hour", "hours", "days");
    private static final Set<String> MONTHS =
            Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Set<String> DAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Set<String> ZONES = Set.of("utc", "gmt", "am", "pm");
    /** Words behind which a small number says what happened: {@code exit code 137}, {@code HTTP 403}, {@code Errno 28}. */
    private static final List<String> CODES = List.of("code", "status", "http", "errno", "signal");
    /** What programs number their workers with, unlike {@code gcc-12}. */
    private static final Set<String> NUMBERED =
            Set.of("worker", "thread", "pool", "job", "task", "shard", "process", "container", "runner", "executor");

    private static final Set<String> BLANKED = Set.of("masked", "redacted", "filtered", "secret", "hidden");
    private static final Set<String> TEMPORARY = Set.of("tmp", "temp", "_temp", "shm");
    private static final Set<String> SYSTEMS = Set.of("linux", "windows", "darwin");
    private static final int LONG_HEX = 12;
    private static final int SHORT_HEX = 7;

    private final String line;
    private final List<Part> parts = new ArrayList<>();
    /** Where the next {@code ://} is; the line's end is before it if there is none. */
    private int scheme = -1;

    Normaliser(String lowered) {
        this.line = lowered;
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
        dates();
        return new NormalLine(line, parts);
    }

    /** Curly quotes, dashes and arrows part words as straight quotes and blanks do. */
    private static boolean isGap(char c) {
        int kind = CharKind.of(c);
        return kind == CharKind.BREAK || (kind == CharKind.JOINT && c > 127);
    }

    private void word(int from, int to) {
        int start = trimmedStart(from, to);
        int end = trimmedEnd(start, to);
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
        } else if (isTime(start, end)) {
            mask(start, end, Mask.TIME);
        } else if (isAddress(start, end)) {
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

    private boolean isCrossedOut(int from, int to) {
        for (int i = from; i < to; i++) {
            if (line.charAt(i) != 'x') {
                return false;
            }
        }
        return to - from >= 3;
    }

    /** Digits with two signs of dates and times between them: {@code 2026-11-22T09:30:00Z}, {@code 12:34:56.7}, {@code 11/22/2026}. */
    private boolean isTime(int from, int to) {
        int signs = 0;
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (c == ':' || c == '-' || c == '/') {
                signs++;
            } else if (!isDigit(c) && c != '.' && c != 't' && c != 'z' && c != '+') {
                return false;
            }
        }
        return signs >= 2 && isDigit(line.charAt(from));
    }

    /** {@code fe80::1}, {@code 02:42:ac:11:00:02}. */
    private boolean isAddress(int from, int to) {
        int colons = 0;
        boolean digits = false;
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            colons += c == ':' ? 1 : 0;
            digits |= isDigit(c);
            if (c != ':' && c != '.' && !isHex(c)) {
                return false;
            }
        }
        return colons >= 2 && digits;
    }

    /** Host and names stay; scheme, user, port, query and, where there is a digest in the path, all but the file's name go. */
    private void url(int from, int to) {
        int host = scheme + 3;
        int end = host;
        while (end < to && "/?#".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        int at = line.lastIndexOf('@', end - 1);
        if (at >= host) {
            host = at + 1;
        }
        mask(from, host, Mask.PLACE);
        int port = line.indexOf(':', host);
        dotted(host, port >= 0 && port < end ? port : end, false);
        int stop = end;
        while (stop < to && "?#".indexOf(line.charAt(stop)) < 0) {
            stop++;
        }
        boolean digest = false;
        for (int i = end; i < stop; i++) {
            int next = segmentEnd(i + 1, stop);
            digest |= isHash(i + 1, next);
            i = next - 1;
        }
        int last = line.lastIndexOf('/', stop - 1);
        for (int i = end; i < stop; i++) {
            int next = segmentEnd(i + 1, stop);
            if (!digest || i == last) {
                dotted(i + 1, next, false);
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
        int start = trimmedStart(from, to);
        int end = trimmedEnd(start, to);
        if (start == end) {
            return;
        }
        int slashes = 0;
        boolean numbers = true;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            slashes += isSlash(c) ? 1 : 0;
            numbers &= isSlash(c) || isDigit(c) || c == '.';
        }
        boolean rooted = false;
        for (int i = from; i < start; i++) {
            rooted |= isSlash(line.charAt(i));
        }
        if (numbers && slashes > 0) {
            mask(start, end, Mask.NUMBER);
        } else if (slashes == 0 && !rooted) {
            dotted(start, end, required);
        } else if (rooted || isPath(start, end, slashes)) {
            path(from, start, end);
        } else {
            for (int at = start; at < end; ) {
                int next = nameEnd(at, end);
                dotted(at, next, required);
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
        boolean file = hasExtension(last, to);
        int first = nameEnd(from, to);
        String head = line.substring(from, first);
        if (SYSTEMS.contains(head)) {
            return false;
        }
        boolean host = head.indexOf('.') > 0 && !isDigit(head.charAt(head.length() - 1));
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
        int dot = line.lastIndexOf('.', to - 1);
        if (dot <= from || to - dot < 2 || to - dot > 9 || !isLetter(line.charAt(dot + 1))) {
            return false;
        }
        for (int i = dot + 1; i < to; i++) {
            if (!CharKind.isAtom(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A temporary one is masked whole; of others the name stays. */
    private void path(int from, int start, int end) {
        for (int at = start; at < end; ) {
            int next = nameEnd(at, end);
            String name = line.substring(at, Math.min(next, at + 8));
            if (next < end && (TEMPORARY.contains(name) || (name.startsWith("tmp") && next - at > 6))) {
                mask(from, end, Mask.PATH);
                return;
            }
            at = next + 1;
        }
        int last = lastName(start, end);
        if (from < last) {
            mask(from, last, Mask.PLACE);
        }
        dotted(last, end, false);
    }

    /** Names and numbers between {@code . - _}. */
    private void dotted(int from, int to, boolean required) {
        int start = trimmedStart(from, to);
        int end = trimmedEnd(start, to);
        if (start == end) {
            return;
        }
        if (isCrossedOut(start, end)) {
            mask(start, end, Mask.SECRET);
        } else if (isHash(start, end)) {
            mask(start, end, Mask.ID);
        } else if (isDigit(line.charAt(start)) && isInternet(start, end)) {
            mask(start, end, Mask.ADDRESS);
        } else if (isDigit(line.charAt(start)) && isQuantity(start, end)) {
            mask(start, end, Mask.NUMBER);
        } else {
            atoms(start, end, required);
        }
    }

    private void atoms(int from, int to, boolean required) {
        int at = from;
        while (at < to) {
            int end = atomEnd(at, to);
            if (end == at) {
                at++;
                continue;
            }
            int number = isNumberStart(at, end) ? versionEnd(at, to) : at;
            boolean first = at == from;
            if (number > at && isVersion(at, number, first, required)) {
                boolean named = !first || required || line.charAt(at) == 'v' || dots(at, number) > 1;
                mask(at, number, named ? Mask.VERSION : Mask.NUMBER);
                at = number;
                continue;
            }
            if (isAllDigits(at, end)) {
                if (isName(from, at, end)) {
                    keep(at, end);
                } else {
                    mask(at, end, required ? Mask.VERSION : Mask.NUMBER);
                }
            } else if (isId(at, end)) {
                mask(at, end, Mask.ID);
            } else {
                keep(at, end);
            }
            at = end;
        }
    }

    private int atomEnd(int from, int to) {
        int end = from;
        while (end < to && CharKind.isAtom(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isNumberStart(int from, int to) {
        char c = line.charAt(from);
        return isDigit(c) || (c == 'v' && from + 1 < to && isDigit(line.charAt(from + 1)));
    }

    /** Whether what looks like a version is one where it stands: {@code 2.6.0}, {@code numpy-1.26.4}, {@code v2}; not {@code python3.11}. */
    private boolean isVersion(int from, int to, boolean first, boolean required) {
        if (dots(from, to) > 0) {
            return first || line.charAt(from - 1) != '.';
        }
        return (first && required) || (line.charAt(from) == 'v' && isAllDigits(from + 1, to));
    }

    private int dots(int from, int to) {
        int dots = 0;
        for (int i = from; i + 1 < to; i++) {
            dots += line.charAt(i) == '.' && isDigit(line.charAt(i + 1)) ? 1 : 0;
        }
        return dots;
    }

    /** {@code 2.6.0.dev20250101+cu124}, {@code 7.88.1-10+deb12u5}; not {@code .tar.gz} behind it. */
    private int versionEnd(int from, int to) {
        int end = atomEnd(from, to);
        boolean local = false;
        while (end + 1 < to) {
            char sign = line.charAt(end);
            int next = atomEnd(end + 1, to);
            boolean goesOn = switch (sign) {
                case '.' -> local || isDigit(line.charAt(end + 1)) || isSuffix(end + 1, next);
                case '-' -> isDigit(line.charAt(end + 1));
                case '+', '~' -> true;
                default -> false;
            };
            if (!goesOn || next == end + 1) {
                return end;
            }
            local |= sign == '+';
            end = next;
        }
        return end;
    }

    /** {@code rc1}, {@code dev20250101}, {@code el9}; not {@code x86}. */
    private boolean isSuffix(int from, int to) {
        int letters = from;
        while (letters < to && isLetter(line.charAt(letters))) {
            letters++;
        }
        return letters > from && letters - from <= 5 && letters < to && !line.startsWith("x86", from);
    }

    /**
     * Whether digits are part of a name: those of {@code gcc-12}, {@code x86_64}, {@code python3.11}, or of a code that
     * says what happened.
     */
    private boolean isName(int from, int start, int end) {
        if (end - start > 3) {
            return false;
        }
        if (start == from) {
            return isCode(start, end);
        }
        if (end - start > 2) {
            return false;
        }
        int before = start - 1;
        int name = before;
        while (name > from && CharKind.isAtom(line.charAt(name - 1))) {
            name--;
        }
        if (name == before) {
            return false;
        }
        boolean dottedOn = end + 1 < line.length() && line.charAt(end) == '.' && isDigit(line.charAt(end + 1));
        if (line.charAt(before) == '.') {
            return !dottedOn && isLetter(line.charAt(name)) && isDigit(line.charAt(before - 1));
        }
        return !dottedOn
                && isLetter(line.charAt(from))
                && !parts.isEmpty()
                && parts.getLast().isKept()
                && parts.getLast().to() == before
                && !NUMBERED.contains(line.substring(name, before));
    }

    private boolean isCode(int from, int to) {
        Part last = parts.isEmpty() ? null : parts.getLast();
        if (last == null || !last.isKept()) {
            return false;
        }
        Part before = parts.size() < 2 ? last : parts.get(parts.size() - 2);
        String word = line.substring(last.from(), last.to());
        boolean refusal = to - from == 3 && (line.charAt(from) == '4' || line.charAt(from) == '5');
        return CODES.stream().anyMatch(word::endsWith)
                || (word.equals("error") && refusal)
                || (word.equals("with") && before.isKept() && line.startsWith("exited", before.from()));
    }

    private boolean isAllDigits(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(line.charAt(i))) {
                return false;
            }
        }
        return from < to;
    }

    private boolean isInternet(int from, int to) {
        int dots = 0;
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (c != '.' && !isDigit(c)) {
                return false;
            }
        }
        return dots == 3;
    }

    /** {@code 12.5mb}, {@code 1m23s}. */
    private boolean isQuantity(int from, int to) {
        int at = from;
        while (at < to) {
            int digits = at;
            while (at < to && (isDigit(line.charAt(at)) || (line.charAt(at) == '.' && at > digits))) {
                at++;
            }
            int unit = at;
            while (at < to && isLetter(line.charAt(at))) {
                at++;
            }
            if (digits == unit || unit == at || at - unit > 4 || !UNITS.contains(line.substring(unit, at))) {
                return false;
            }
        }
        return true;
    }

    /** Hexadecimal, long or mixed enough not to be a word; with dashes if long: digests, commits, containers, UUIDs, {@code 0x7f3a}. */
    private boolean isHash(int from, int to) {
        int hex = 0;
        int digits = 0;
        int changes = 0;
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (c == '-' && hex > 0) {
                continue;
            }
            if (!isHex(c) && !(c == 'x' && i == from + 1 && line.charAt(from) == '0' && to - from > 2)) {
                return false;
            }
            hex++;
            digits += isDigit(c) ? 1 : 0;
            changes += i > from && isDigit(c) != isDigit(line.charAt(i - 1)) ? 1 : 0;
        }
        boolean pointer = to - from > 2 && line.charAt(from) == '0' && line.charAt(from + 1) == 'x';
        boolean dashed = hex < to - from;
        boolean mixed = digits > 0 && digits < hex;
        return pointer || (mixed && (dashed ? hex >= 16 : hex >= LONG_HEX || (hex >= SHORT_HEX && changes >= 2)));
    }

    /** Letters and digits that take turns as in no name, or go on as none does. */
    private boolean isId(int from, int to) {
        if (isHash(from, to)) {
            return true;
        }
        int runs = 0;
        for (int i = from; i < to; i++) {
            runs += isDigit(line.charAt(i)) && (i == from || !isDigit(line.charAt(i - 1))) ? 1 : 0;
        }
        return to - from >= 8 && runs >= 3;
    }

    /** Joins what only one sign of a name parts. */
    private void keep(int from, int to) {
        Part last = parts.isEmpty() ? null : parts.getLast();
        if (last != null && last.isKept() && last.to() + 1 == from && isNameSign(line.charAt(from - 1))) {
            parts.set(parts.size() - 1, new Part(last.from(), to, null));
        } else {
            parts.add(new Part(from, to, null));
        }
    }

    private static boolean isNameSign(char c) {
        int kind = CharKind.of(c);
        return kind == CharKind.DOT || kind == CharKind.UNDERSCORE;
    }

    private void mask(int from, int to, Mask mask) {
        parts.add(new Part(from, to, mask));
    }

    /** Units behind a number, months beside one, days of the week and zones beside a date. */
    private void dates() {
        for (int i = 0; i < parts.size(); i++) {
            if (isUnit(i)) {
                hide(i, Mask.NUMBER);
            } else if ((isNumber(i - 1) || isNumber(i + 1)) && isIn(MONTHS, i)) {
                hide(i, Mask.TIME);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            if ((isTime(i + 1) && isIn(DAYS, i)) || (isNumber(i - 1) && isIn(ZONES, i))) {
                hide(i, Mask.TIME);
            }
        }
    }

    private boolean isUnit(int i) {
        Part part = parts.get(i);
        if (maskOf(i - 1) != Mask.NUMBER
                || !line.substring(parts.get(i - 1).to(), part.from()).isBlank()) {
            return false;
        }
        String word = part.isKept() && part.to() - part.from() <= 7 ? line.substring(part.from(), part.to()) : "";
        return UNITS.contains(word) || LONG_UNITS.contains(word);
    }

    private boolean isIn(Set<String> words, int i) {
        Part part = parts.get(i);
        return part.isKept() && part.to() - part.from() <= 3 && words.contains(line.substring(part.from(), part.to()));
    }

    private boolean isNumber(int i) {
        return maskOf(i) == Mask.NUMBER || isTime(i);
    }

    private boolean isTime(int i) {
        return maskOf(i) == Mask.TIME;
    }

    private @Nullable Mask maskOf(int i) {
        return i < 0 || i >= parts.size() ? null : parts.get(i).mask();
    }

    private void hide(int i, Mask mask) {
        Part part = parts.get(i);
        parts.set(i, new Part(part.from(), part.to(), mask));
    }

    private int trimmedStart(int from, int to) {
        int start = from;
        while (start < to && CharKind.of(line.charAt(start)) < CharKind.UNDERSCORE) {
            start++;
        }
        return start;
    }

    private int trimmedEnd(int from, int to) {
        int end = to;
        while (end > from && CharKind.of(line.charAt(end - 1)) < CharKind.UNDERSCORE) {
            end--;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c);
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }
}
