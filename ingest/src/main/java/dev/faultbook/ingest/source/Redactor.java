package dev.faultbook.ingest.source;

import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Blanks secrets in a line with {@code *}, byte for byte, so that no position moves: credentials in URLs, tokens that carry their issuer's
 * prefix, authorization headers, values behind names such as {@code PASSWORD=}, private key blocks. What only looks random (digests, package
 * files, commit ids) stays.
 */
final class Redactor {
    /** Only a line with one of these is looked at more closely. */
    private static final Matcher HINTS = Matcher.compile(List.of(
            hint("://[^/\\s]*@"),
            hint(
                    "gh[pousr]_\\w|github_pat_|glpat-|dckr_pat_|npm_\\w|pypi-\\w|hf_\\w|xox[abpr]-|AKIA|ASIA|AIza|sk-\\w|eyJ\\w"),
            hint("(?i:authorization|bearer|basic) ?"),
            hint("(?i)pa(?:s)?(?:s)?w"),
            hint("(?i:token|api_?-?key|private_?key|access_?key)"),
            hint("(?:ecret|ECRET)"),
            hint("(?:BEGIN|END) [A-Z ]*PRIVATE KEY")));

    private static final String VALUE = "(?!\\$|\\*{3}|<|%|\\{\\{)([^\\s'\"`,;&]{6,})";
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("://(?:[^\\s:/@]{1,256}:)?([^\\s:/@]{3,256})@"),
            Pattern.compile("\\b((?:gh[pousr]_|github_pat_|glpat-|dckr_pat_|npm_|pypi-|hf_)[A-Za-z0-9_-]{16,})"),
            Pattern.compile("\\b(xox[abpr]-[A-Za-z0-9-]{10,})"),
            Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{16})\\b"),
            Pattern.compile("\\b(AIza[A-Za-z0-9_-]{35})"),
            Pattern.compile("\\b(sk-[A-Za-z0-9_-]{20,})"),
            Pattern.compile("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,})"),
            Pattern.compile("(?i)\\b(?:bearer|basic) +([A-Za-z0-9+/=._~-]{12,})"),
            Pattern.compile("(?i)\\bauthorization: *(?!bearer |basic )([^\\s'\"]{8,})"),
            Pattern.compile(
                    "(?i)[\\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key)[\\w-]*['\"]? ?[=:](?!=) ?['\"]?"
                            + VALUE));

    private final Matcher.Scan scan = HINTS.open();
    private boolean hinted;
    private boolean inPrivateKey;
    private long count;

    private static LinePattern hint(String regex) {
        return new LinePattern.Regex(regex);
    }

    /** Blanks what is secret in the bytes {@code from} to {@code to}, which are a line or a piece of one. */
    void redact(byte[] bytes, int from, int to) {
        hinted = false;
        scan.line(bytes, from, to, (pattern, captures) -> hinted = true);
        if (!hinted && !inPrivateKey) {
            return;
        }
        // One char a byte, so that positions in the text are positions in the bytes.
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (privateKey(line, bytes, from, to)) {
            return;
        }
        for (Pattern secret : SECRETS) {
            java.util.regex.Matcher matcher = secret.matcher(line);
            while (matcher.find()) {
                blank(bytes, from + matcher.start(1), from + matcher.end(1));
                count++;
            }
        }
    }

    /** The lines between a private key's BEGIN and END are blanked whole. */
    private boolean privateKey(String line, byte[] bytes, int from, int to) {
        if (line.contains("PRIVATE KEY-----")) {
            inPrivateKey = line.contains("-----BEGIN ");
            count += inPrivateKey ? 1 : 0;
            return true;
        }
        if (inPrivateKey) {
            boolean plausible = to - from < 200;
            inPrivateKey = plausible;
            if (plausible) {
                blank(bytes, from, to);
            }
            return plausible;
        }
        return false;
    }

    private static void blank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                bytes[i] = '*';
            }
        }
    }

    long count() {
        return count;
    }
}
