package dev.faultbook.ingest.source;

import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Finds;
import dev.faultbook.learnings.match.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Blanks secrets in a line with {@code *}, byte for byte, so that no position moves: credentials in URLs, tokens that carry their issuer's
 * prefix, authorization headers, values behind names such as {@code PASSWORD=}, private key blocks. What only looks random (digests, package
 * files, commit ids) stays.
 */
final class Redactor {
    /** With what an error goes on behind the thing that failed: {@code failed to fetch oauth token: unexpected status from GET request}. In
     * quotes, or behind an equals sign, it is a value. */
    private static final String MESSAGE =
            "(?<=: )(?:unexpected|failed|failure|invalid|expired|missing|unable|cannot|unauthorized|forbidden|malformed|initializing|denied|permission) ";

    /** A backslash before a quote is not part of the value: without it the quote would end a string of JSON. */
    private static final String VALUE = "(?!\\$|\\*{3}|<|%|\\{\\{|" + MESSAGE + ")([^\\s'\"`,;&]{5,}[^\\s'\"`,;&\\\\])";

    /** Not what ends a path in front of a message of several words: {@code open /run/secrets/npm_token: permission denied}. */
    private static final String SEPARATOR =
            "(?:=(?!=)|:(?![= ])|(?<!/[\\w.'\"-]{0,80}):(?= )|:(?= (?:['\"]|\\S+\\s*\\z)))";

    private static final List<Kind> KINDS = List.of(
            new Kind("://(?:[^\\s:/@]{1,256}:)?([^\\s:/@]{3,256})@", "://"),
            Kind.token(
                    "\\b((?:gh[pousr]_|github_pat_|glpat-|dckr_pat_|npm_|pypi-|hf_)[A-Za-z0-9_-]{16,})",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "glpat-",
                    "dckr_pat_",
                    "npm_",
                    "pypi-",
                    "hf_"),
            Kind.token("\\b(xox[abpr]-[A-Za-z0-9-]{10,})", "xoxa-", "xoxb-", "xoxp-", "xoxr-"),
            Kind.token("\\b((?:AKIA|ASIA)[A-Z0-9]{16})\\b", "AKIA", "ASIA"),
            Kind.token("\\b(AIza[A-Za-z0-9_-]{35})", "AIza"),
            Kind.token("\\b(sk-[A-Za-z0-9_-]{20,})", "sk-"),
            Kind.token("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,})", "eyJ"),
            new Kind(
                    "(?i)(?:\\b(?:bearer|basic) +|\\bauthorization: *(?!bearer |basic ))([A-Za-z0-9+/=._~-]{12,})",
                    "earer ",
                    "EARER ",
                    "asic ",
                    "ASIC ",
                    "uthorization:",
                    "UTHORIZATION:"),
            new Kind(
                    "(?i)(?:password|passwd|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key)[\\w-]*['\"]? ?"
                            + SEPARATOR
                            + " ?['\"]?"
                            + VALUE,
                    "assw",
                    "ASSW",
                    "pwd",
                    "PWD",
                    "ecret",
                    "ECRET",
                    "oken",
                    "OKEN",
                    "api_key",
                    "API_KEY",
                    "apikey",
                    "APIKEY",
                    "apiKey",
                    "ApiKey",
                    "api-key",
                    "Api-Key",
                    "API-KEY",
                    "rivate_key",
                    "RIVATE_KEY",
                    "rivateKey",
                    "ccess_key",
                    "CCESS_KEY",
                    "ccessKey",
                    "ccess-key"),
            // Not to be searched for, only to be noticed: see privateKey.
            new Kind("(?!)()", "PRIVATE KEY-----"),
            // Nor this: see encoded.
            new Kind("(?!)()", "\"data\":", "\"short\":", "\"detail\":"));
    private static final int URL = 1;
    private static final int ENCODED = 1 << (KINDS.size() - 1);
    /** What any line with a secret holds: looked for together with whatever else is looked for in lines, they cost next to nothing. */
    static final List<LinePattern> HINTS = KINDS.stream()
            .flatMap(kind -> kind.hints().stream())
            .map(hint -> (LinePattern) new LinePattern.Literal(hint))
            .toList();

    /** A bit for each kind of secrets, by hint. */
    private static final int[] KIND_OF_HINT = IntStream.range(0, KINDS.size())
            .flatMap(kind -> IntStream.generate(() -> 1 << kind)
                    .limit(KINDS.get(kind).hints().size()))
            .toArray();

    /**
     * One way in which a secret shows.
     *
     * @param pattern its first group is the secret
     * @param hints only a line with one of these is looked at more closely
     * @param beginsWithHint whether the secret can be nowhere but where a hint is
     */
    private record Kind(Pattern pattern, List<String> hints, boolean beginsWithHint) {
        Kind(String regex, String... hints) {
            this(Pattern.compile(regex), List.of(hints), false);
        }

        static Kind token(String regex, String... hints) {
            return new Kind(Pattern.compile(regex), List.of(hints), true);
        }
    }

    private final LineScan scan;
    private final EncodedTexts encoded = new EncodedTexts();
    private boolean inPrivateKey;
    private long count;

    Redactor() {
        this(new MatcherScan(Hints.MATCHER, 0));
    }

    /** @param scan looks for the hints */
    Redactor(LineScan scan) {
        this.scan = scan;
    }

    /** Where nothing else is looked for. */
    private static final class Hints {
        static final Matcher MATCHER = Matcher.compile(HINTS);
    }

    /**
     * Blanks what is secret in the bytes {@code from} to {@code to}, which are a line or a piece of one.
     *
     * @return what the scan found in them; null when that has changed
     */
    @Nullable
    Finds redact(byte[] bytes, int from, int to) {
        Finds finds = scan.look(bytes, from, to);
        int hinted = 0;
        for (int i = 0; i < finds.count(); i++) {
            int hint = finds.pattern(i) - scan.firstHint();
            hinted |= hint >= 0 ? KIND_OF_HINT[hint] : 0;
        }
        boolean quiet = hinted == 0 && isIdle();
        return quiet || !blank(bytes, from, to, hinted) ? finds : null;
    }

    private boolean blank(byte[] bytes, int from, int to, int hints) {
        long before = count;
        int hinted = hints;
        if ((hinted & ENCODED) != 0 || encoded.goOn()) {
            count += encoded.redact(bytes, from, to);
            hinted &= ~ENCODED;
        }
        if ((hinted & URL) != 0 && !mayHaveCredentials(bytes, from, to)) {
            hinted &= ~URL;
        }
        if (hinted == 0 && !inPrivateKey) {
            return count > before;
        }
        // One char a byte, so that positions in the text are positions in the bytes.
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (privateKey(line, bytes, from, to)) {
            return true;
        }
        for (int number = 0; number < KINDS.size(); number++) {
            Kind kind = KINDS.get(number);
            if ((hinted & 1 << number) == 0) {
                continue;
            }
            java.util.regex.Matcher secret = kind.pattern().matcher(line);
            if (kind.beginsWithHint()) {
                tokens(kind, secret, line, bytes, from);
            } else {
                while (secret.find()) {
                    blank(secret, bytes, from);
                }
            }
        }
        return count > before;
    }

    private void tokens(Kind kind, java.util.regex.Matcher secret, String line, byte[] bytes, int from) {
        secret.useTransparentBounds(true);
        for (String hint : kind.hints()) {
            for (int at = line.indexOf(hint); at >= 0; at = line.indexOf(hint, at + 1)) {
                if (secret.region(at, line.length()).lookingAt()) {
                    blank(secret, bytes, from);
                }
            }
        }
    }

    private void blank(java.util.regex.Matcher secret, byte[] bytes, int from) {
        blank(bytes, from + secret.start(1), from + secret.end(1));
        count++;
    }

    /** Whether an {@code @} stands between a URL's scheme and its path; in most there is none. */
    private static boolean mayHaveCredentials(byte[] bytes, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (bytes[i] == ':' && bytes[i + 1] == '/' && bytes[i + 2] == '/') {
                i += 3;
                while (i < to && bytes[i] != '/' && bytes[i] != ' ' && (bytes[i] < '\t' || bytes[i] > '\r')) {
                    if (bytes[i] == '@') {
                        return true;
                    }
                    i++;
                }
                i--;
            }
        }
        return false;
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

    /** Whether what follows is read as if it were the log's beginning. */
    boolean isIdle() {
        return !inPrivateKey && !encoded.goOn();
    }

    long count() {
        return count;
    }
}
