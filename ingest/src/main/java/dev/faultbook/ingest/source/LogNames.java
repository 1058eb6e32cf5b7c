package dev.faultbook.ingest.source;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which names in a folder or an archive are those of logs: {@code *.log}, {@code *.out} and {@code *.txt}, also with {@code .gz}, {@code .zst},
 * {@code .bz2} or {@code .xz} after that. Left out: what is hidden, and pip's {@code requirements*.txt} and {@code constraint*.txt}. Parts of a
 * name are separated by {@code /}.
 */
final class LogNames {
    /** For messages. */
    static final String WANTED = "*.log, *.out and *.txt, also with .gz, .zst, .bz2 or .xz after that";

    /** As a person orders them: runs of digits count as numbers. */
    static final Comparator<String> NATURAL = LogNames::compareNaturally;

    private static final Pattern LOG = Pattern.compile(".+\\.(log|out|txt)(\\.(gz|zst|bz2|xz))?", Pattern.DOTALL);
    private static final Pattern ARCHIVE =
            Pattern.compile(".+\\.(zip|dockerbuild|tgz|tbz2|txz|tar(\\.(gz|zst|bz2|xz))?)", Pattern.DOTALL);
    private static final Pattern PIP_INPUT = Pattern.compile("(requirements|constraint).*\\.txt", Pattern.DOTALL);

    private LogNames() {}

    static boolean isLog(String name) {
        String last = last(name).toLowerCase(Locale.ROOT);
        return LOG.matcher(last).matches() && !PIP_INPUT.matcher(last).matches() && !isHidden(name);
    }

    static boolean isArchive(String name) {
        return ARCHIVE.matcher(last(name).toLowerCase(Locale.ROOT)).matches() && !isHidden(name);
    }

    private static boolean isHidden(String name) {
        for (String part : name.split("/")) {
            if (part.startsWith(".") && !part.equals(".") && !part.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Without the folders before it. */
    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The folder that it is in; empty at the top. */
    static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static int compareNaturally(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfA = digitsFrom(a, i);
            int endOfB = digitsFrom(b, j);
            if (endOfA > i && endOfB > j) {
                int order = compareNumbers(a.substring(i, endOfA), b.substring(j, endOfB));
                if (order != 0) {
                    return order;
                }
                i = endOfA;
                j = endOfB;
            } else if (a.charAt(i) != b.charAt(j)) {
                // What is in a folder stands before what only begins like it.
                return rank(a.charAt(i)) - rank(b.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        int order = (a.length() - i) - (b.length() - j);
        return order != 0 ? order : a.compareTo(b);
    }

    private static int rank(char c) {
        return c == '/' ? -1 : c;
    }

    private static int digitsFrom(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static int compareNumbers(String a, String b) {
        String first = withoutZeros(a);
        String second = withoutZeros(b);
        return first.length() != second.length() ? first.length() - second.length() : first.compareTo(second);
    }

    private static String withoutZeros(String digits) {
        int i = 0;
        while (i < digits.length() - 1 && digits.charAt(i) == '0') {
            i++;
        }
        return digits.substring(i);
    }
}
