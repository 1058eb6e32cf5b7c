package dev.faultbook.ingest.fingerprint;

import dev.faultbook.ingest.fingerprint.NormalLine.Part;
import dev.faultbook.text.CharKind;
import java.util.List;
import java.util.Set;

/** Takes names, versions and numbers apart at {@code . - _}; adds to the parts of a line. */
final class Names {
    /** Words behind which a small number says what happened: {@code exit code 137}, {@code HTTP 403}, {@code Errno 28}. */
    private static final List<String> CODES = List.of("code", "status", "http", "errno", "signal");
    /** What programs number their workers with, unlike {@code gcc-12}. */
    private static final Set<String> NUMBERED =
            Set.of("worker", "thread", "pool", "job", "task", "shard", "process", "container", "runner", "executor");

    private final String line;
    private final Spelling spelling;
    private final List<Part> parts;

    Names(String lowered, Spelling spelling, List<Part> parts) {
        this.line = lowered;
        this.spelling = spelling;
        this.parts = parts;
    }

    /** Names and numbers between {@code . - _}. */
    void read(int from, int to, boolean required) {
        int start = spelling.trimmedStart(from, to);
        int end = spelling.trimmedEnd(start, to);
        if (start == end) {
            return;
        }
        if (spelling.isCrossedOut(start, end)) {
            mask(start, end, Mask.SECRET);
        } else if (spelling.isHash(start, end)) {
            mask(start, end, Mask.ID);
        } else if (Spelling.isDigit(line.charAt(start)) && spelling.isInternet(start, end)) {
            mask(start, end, Mask.ADDRESS);
        } else if (Spelling.isDigit(line.charAt(start)) && spelling.isQuantity(start, end)) {
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
            boolean first = at == from;
            boolean begins = first || line.charAt(at - 1) != '.';
            int number = !isNumberStart(at, end) ? at : begins ? versionEnd(at, to, first && required) : end;
            if (number > at && isVersion(at, number, first, required)) {
                boolean named = !first || required || line.charAt(at) == 'v' || dots(at, number) > 1;
                mask(at, number, named ? Mask.VERSION : Mask.NUMBER);
                at = number;
                continue;
            }
            if (spelling.isAllDigits(at, end)) {
                if (isName(from, at, end)) {
                    keep(at, end);
                } else {
                    mask(at, end, required ? Mask.VERSION : Mask.NUMBER);
                }
            } else if (spelling.isId(at, end)) {
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
        return Spelling.isDigit(c) || (c == 'v' && from + 1 < to && Spelling.isDigit(line.charAt(from + 1)));
    }

    /** Whether what looks like a version is one where it stands: {@code 2.6.0}, {@code numpy-1.26.4}, {@code v2}; not {@code python3.11}. */
    private boolean isVersion(int from, int to, boolean first, boolean required) {
        if (dots(from, to) > 0) {
            return first || line.charAt(from - 1) != '.';
        }
        return (first && required) || (line.charAt(from) == 'v' && spelling.isAllDigits(from + 1, to));
    }

    private int dots(int from, int to) {
        int dots = 0;
        for (int i = from; i + 1 < to; i++) {
            dots += line.charAt(i) == '.' && Spelling.isDigit(line.charAt(i + 1)) ? 1 : 0;
        }
        return dots;
    }

    /** {@code 2.6.0.dev20250101+cu124}, {@code 7.88.1-10+deb12u5}; not {@code .tar.gz} behind it. */
    private int versionEnd(int from, int to, boolean required) {
        int end = atomEnd(from, to);
        boolean local = false;
        boolean dotted = required;
        while (end + 1 < to) {
            char sign = line.charAt(end);
            int next = atomEnd(end + 1, to);
            boolean goesOn = switch (sign) {
                case '.' -> local || Spelling.isDigit(line.charAt(end + 1)) || isSuffix(end + 1, next);
                case '-' -> dotted && Spelling.isDigit(line.charAt(end + 1));
                case '+', '~' -> dotted;
                default -> false;
            };
            if (!goesOn || next == end + 1) {
                return end;
            }
            local |= sign == '+';
            dotted |= sign == '.' && Spelling.isDigit(line.charAt(end + 1));
            end = next;
        }
        return end;
    }

    /** {@code rc1}, {@code dev20250101}, {@code el9}; not {@code x86}. */
    private boolean isSuffix(int from, int to) {
        int letters = from;
        while (letters < to && Spelling.isLetter(line.charAt(letters))) {
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
        boolean dottedOn = end + 1 < line.length() && line.charAt(end) == '.' && Spelling.isDigit(line.charAt(end + 1));
        if (line.charAt(before) == '.') {
            return !dottedOn && Spelling.isLetter(line.charAt(name)) && Spelling.isDigit(line.charAt(before - 1));
        }
        return !dottedOn
                && Spelling.isLetter(line.charAt(from))
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
}
