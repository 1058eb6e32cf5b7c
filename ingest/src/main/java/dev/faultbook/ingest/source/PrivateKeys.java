package dev.faultbook.ingest.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blanks private keys: what is between BEGIN and END in one line, else the rows of base64 in the lines behind BEGIN, and nothing in front of them. Behind a
 * line that only speaks of keys there are no rows.
 */
final class PrivateKeys {
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern MARKER =
            Pattern.compile("-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");

    /** A row wherever it stands: RFC 7468 has 64 characters, OpenSSH 70. A digest has as many, but of sixteen kinds. */
    private static final Pattern ROW = Pattern.compile("(?:(?<![^\\s\"'])|" + Redactor.BEHIND_ESCAPE
            + ")(?!\\p{XDigit}{48})([A-Za-z0-9+/]{48,}+={0,2})(?![\\w.:@-])");

    /** A row because it is all that a line has. */
    private static final Pattern ALONE = Pattern.compile("([A-Za-z0-9+/=]++)(?=\\s*+\\z|[\"'\\\\\\x1b])");

    /** Of a key's rows only the last is shorter. */
    private static final int SHORTEST = 16;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{" + SHORTEST + "}");

    /** Headers, and what steps print that run at the same time. */
    private static final int LINES_BETWEEN_ROWS = 8;

    /** A key of 16,384 bits has some 200 rows. */
    private static final int MOST_LINES = 400;

    private String prefix = "";
    private boolean inRows;
    private int patience;
    private int linesLeft;

    /** Whether a key has begun, and more of it may follow. */
    boolean goOn() {
        return patience > 0 && linesLeft > 0;
    }

    /**
     * Blanks what is of a key in a line, which stands in the bytes from {@code from} on.
     *
     * @return in how many places
     */
    int blank(String line, byte[] bytes, int from) {
        int count = 0;
        int at = 0;
        boolean begunHere = false;
        Matcher marker = MARKER.matcher(line);
        while (marker.find()) {
            boolean begins = line.startsWith(BEGIN, marker.start());
            if (begunHere && !begins) {
                count += whole(line, at, marker.start(), bytes, from);
            } else if (goOn()) {
                count += rows(line, at, marker.start(), bytes, from);
            }
            begunHere = begins;
            at = marker.end();
            patience = begins ? LINES_BETWEEN_ROWS : 0;
            linesLeft = MOST_LINES;
        }
        if (begunHere) {
            prefix = line.substring(0, line.lastIndexOf(BEGIN, at));
        }
        if (goOn()) {
            int rows = rows(line, at, line.length(), bytes, from);
            patience = rows > 0 ? LINES_BETWEEN_ROWS : patience - 1;
            linesLeft--;
            count += rows;
        }
        return count;
    }

    /** Not what stands between the markers in a command: {@code sed -n '/-----BEGIN .../,/-----END .../p'}. */
    private static int whole(String line, int at, int to, byte[] bytes, int from) {
        boolean key = KEY.matcher(line).region(at, to).find();
        return key && Redactor.blank(bytes, from + at, from + to) ? 1 : 0;
    }

    private int rows(String line, int at, int to, byte[] bytes, int from) {
        int count = 0;
        int behind = at == 0 ? Math.min(behindPrefix(line), to) : to;
        Matcher alone = ALONE.matcher(line).region(behind, to);
        boolean isAlone = alone.lookingAt();
        boolean isLong = isAlone && alone.end() - behind >= SHORTEST;
        if (isLong || (isAlone && inRows)) {
            count += Redactor.blank(bytes, from + behind, from + alone.end()) ? 1 : 0;
        }
        inRows = isLong;
        Matcher row = ROW.matcher(line).region(at, to);
        while (row.find()) {
            count += Redactor.blank(bytes, from + row.start(1), from + row.end(1)) ? 1 : 0;
            if (!inRows && to == line.length()) {
                prefix = line.substring(0, row.start(1));
                inRows = true;
            }
        }
        return count;
    }

    /** Where the line goes on when it begins as the one before did, all digits aside: step and time; behind its end when it does not. */
    private int behindPrefix(String line) {
        int at = 0;
        for (int i = 0; i < prefix.length(); i++) {
            char expected = prefix.charAt(i);
            if (!Character.isDigit(expected)) {
                while (at < line.length() && Character.isDigit(line.charAt(at))) {
                    at++;
                }
                if (at == line.length() || line.charAt(at) != expected) {
                    return line.length();
                }
                at++;
            }
        }
        return at;
    }
}
