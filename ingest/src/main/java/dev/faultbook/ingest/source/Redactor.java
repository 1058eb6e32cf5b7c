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
    /** An escape or a colour is no part of the word behind it, though it ends with a letter. */
    static final String BEHIND_ESCAPE = "(?<=\\\\[nrt]|\\[[0-9;]{0,24}[mK])";

    private static final String START = "(?:(?<!\\w)|" + BEHIND_ESCAPE + ")";
    private static final String COLORS = "(?:(?:\\x1b|\\\\++u001b)\\[[0-9;]{0,24}[mK]){0,6}+";

    /** Within strings of JSON and of the shell there are backslashes before it. */
    private static final String QUOTE = "(?:\\\\*+['\"])?+";

    private static final String NAME = "(?=[apst])(?:password|passwd|pwd(?!\\W{0,5}/)|secret"
            + "|token(?<!(?:expected|unrecognized|illegal) token)(?!i[sz])"
            + "|api[_-]?key|private[_-]?key|access[_-]?key)[\\w-]{0,64}+(?<!_file)";

    /** With what a message goes on behind the thing that failed: {@code failed to fetch oauth token: unexpected status from GET request}; or a
     * type. In quotes, or behind an equals sign, it is a value. */
    private static final String MESSAGE =
            "(?<=: )(?:(?:unexpected|failed|failure|invalid|expired|missing|unable|cannot|unauthorized|forbidden"
                    + "|malformed|initializing|denied|permission|context|connection) |[a-z]{1,24}+: "
                    + "|(?:string|boolean|number|undefined|required|passed)(?![\\w-]))";

    private static final String VERSION = "(?:\\d:)?\\d{1,4}+\\.\\d{1,4}+[.+=~-]";

    /** A backslash before a quote is not part of the value: without it the quote would end a string of JSON. */
    private static final String VALUE = "(?!\\\\*+\\$|\\*{3}|-----BEGIN |<|%|\\{\\{|" + VERSION + "|" + MESSAGE
            + ")([^\\s'\"`,;&\\x1b]{5,}[^\\s'\"`,;&\\\\\\x1b])";

    /** Not what ends a path in front of a message of several words: {@code open /run/secrets/npm_token: permission denied}. */
    private static final String SEPARATOR =
            "(?:=(?!=)|:(?![:= ])|:(?<!/[\\w.\\\\'\"-]{0,80}:)(?= )|:(?= (?:\\\\*+['\"]|\\S++\\s*+\\z)))";

    private static final List<Kind> KINDS = List.of(
            // A user name alone is not secret where there are keys; nor is what stands before a digest.
            new Kind("(?:://[^\\s:/@\"]{0,256}+:|(?<!ssh)://(?!git@))([^\\s/@\"]{3,256}+)@(?!sha\\d)", "://"),
            Kind.token("(gh[pousr]_[\\w-]{16,}+)", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            Kind.token("((?:github_pat_|glpat-|dckr_pat_)[\\w-]{16,}+)", "github_pat_", "glpat-", "dckr_pat_"),
            // As long as these are, for much else has the same prefixes: npm_config_cache, hf_hub_download.
            Kind.token("(npm_[A-Za-z0-9]{36,}+)", "npm_"),
            Kind.token("(hf_[A-Za-z0-9]{34,}+)", "hf_"),
            Kind.token("(pypi-AgE[\\w-]{16,}+)", "pypi-AgE"),
            Kind.token("(xox[abpr]-[A-Za-z0-9-]{10,}+)", "xoxa-", "xoxb-", "xoxp-", "xoxr-"),
            Kind.token("((?:AKIA|ASIA)[A-Z0-9]{16}\\b)", "AKIA", "ASIA"),
            Kind.token("(AIza[\\w-]{35})", "AIza"),
            Kind.token("(sk-(?=[a-z_-]{0,32}+[A-Z0-9])[\\w-]{20,}+)", "sk-"),
            // What begins like one but is none is passed at once.
            Kind.token("(eyJ[\\w-]{8,}+\\.[\\w-]{8,}+\\.[\\w-]{8,}+)|eyJ[\\w-]*+", "eyJ"),
            // Behind the header's name any scheme, when more than words follow; without it not what speaks of basic
            // authentication.
            new Kind(
                    "(?i)(?=[ab])" + START + "(?:bearer ++|basic ++(?-i:(?![a-z-]++(?![\\w+/=.~])))|authorization"
                            + QUOTE + COLORS + ": *+" + COLORS + QUOTE
                            + "(?:(?:bearer|basic) ++|[a-z]{2,12}+ ++(?=[A-Za-z+/=._~-]{0,64}+[0-9]))?)"
                            + "([A-Za-z0-9+/=._~-]{12,}+)",
                    "earer ",
                    "EARER ",
                    "asic ",
                    "ASIC ",
                    "uthorization",
                    "UTHORIZATION"),
            new Kind(
                    "(?i)" + NAME + QUOTE + COLORS + " ?" + SEPARATOR + " ?" + COLORS + QUOTE + VALUE,
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
            // Not to be searched for, only to be noticed: see privateKeys.
            new Kind("(?!)()", "PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"),
            // Nor this: see encoded.
            new Kind("(?!)()", "\"data\":", "\"short\":", "\"detail\":"));
    private static final int URL = 1;
    private static final int PRIVATE_KEY = 1 << (KINDS.size() - 2);
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
            return new Kind(Pattern.compile(START + "(?:" + regex + ")"), List.of(hints), true);
        }
    }

    private final LineScan scan;
    private final EncodedTexts encoded = new EncodedTexts();
    private final PrivateKeys privateKeys = new PrivateKeys();
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
        if (hinted == 0 && !privateKeys.goOn()) {
            return count > before;
        }
        // One char a byte, so that positions in the text are positions in the bytes.
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if ((hinted & PRIVATE_KEY) != 0 || privateKeys.goOn()) {
            count += privateKeys.blank(line, bytes, from);
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
            int at = line.indexOf(hint);
            while (at >= 0) {
                boolean found = secret.region(at, line.length()).lookingAt();
                if (found && secret.start(1) >= 0) {
                    blank(secret, bytes, from);
                }
                at = line.indexOf(hint, found ? secret.end() : at + 1);
            }
        }
    }

    private void blank(java.util.regex.Matcher secret, byte[] bytes, int from) {
        count += blank(bytes, from + secret.start(1), from + secret.end(1)) ? 1 : 0;
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

    /** Whether there was anything to blank. */
    static boolean blank(byte[] bytes, int from, int to) {
        boolean changed = false;
        for (int i = from; i < to; i++) {
            if ((bytes[i] > ' ' || bytes[i] < 0) && bytes[i] != '*') {
                bytes[i] = '*';
                changed = true;
            }
        }
        return changed;
    }

    /** Whether what follows is read as if it were the log's beginning. */
    boolean isIdle() {
        return !privateKeys.goOn() && !encoded.goOn();
    }

    long count() {
        return count;
    }
}
