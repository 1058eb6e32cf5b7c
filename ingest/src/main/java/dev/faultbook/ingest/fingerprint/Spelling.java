package dev.faultbook.ingest.fingerprint;

import dev.faultbook.text.CharKind;
import java.util.Set;

/** What a stretch of a line looks like by its characters alone: a time, an address, a digest, a quantity. */
final class Spelling {
    static final Set<String> UNITS = Set.of(
            "s", "ms", "us", "µs", "ns", "m", "min", "h", "d", "sec", "secs", "b", "k", "g", "t", "kb", "mb", "gb",
            "tb", "kib", "mib", "gib", "tib", "x", "px", "st", "nd", "rd", "th");
    private static final int LONG_HEX = 12;
    private static final int SHORT_HEX = 7;

    private final String line;

    Spelling(String lowered) {
        this.line = lowered;
    }

    /** Digits with two signs of dates and times between them: {@code 2026-11-22T09:30:00Z}, {@code 12:34:56.7}, {@code 11/22/2026}. */
    boolean isTime(int from, int to) {
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

    boolean isCrossedOut(int from, int to) {
        for (int i = from; i < to; i++) {
            if (line.charAt(i) != 'x') {
                return false;
            }
        }
        return to - from >= 3;
    }

    /** {@code fe80::1}, {@code 02:42:ac:11:00:02}. */
    boolean isAddress(int from, int to) {
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

    /** Hexadecimal, long or mixed enough not to be a word; with dashes if long: digests, commits, containers, UUIDs, {@code 0x7f3a}. */
    boolean isHash(int from, int to) {
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
    boolean isId(int from, int to) {
        if (isHash(from, to)) {
            return true;
        }
        int runs = 0;
        for (int i = from; i < to; i++) {
            runs += isDigit(line.charAt(i)) && (i == from || !isDigit(line.charAt(i - 1))) ? 1 : 0;
        }
        return to - from >= 8 && runs >= 3;
    }

    /** {@code 12.5mb}, {@code 1m23s}. */
    boolean isQuantity(int from, int to) {
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

    boolean isInternet(int from, int to) {
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

    boolean isAllDigits(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(line.charAt(i))) {
                return false;
            }
        }
        return from < to;
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return Character.isLetter(c);
    }

    int trimmedStart(int from, int to) {
        int start = from;
        while (start < to && CharKind.of(line.charAt(start)) < CharKind.UNDERSCORE) {
            start++;
        }
        return start;
    }

    int trimmedEnd(int from, int to) {
        int end = to;
        while (end > from && CharKind.of(line.charAt(end - 1)) < CharKind.UNDERSCORE) {
            end--;
        }
        return end;
    }
}
