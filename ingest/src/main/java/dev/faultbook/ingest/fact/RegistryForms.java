package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.fact.NetworkFact.RegistryError.Kind;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of container registries say: BuildKit 0.8 to 0.28 and containerd ({@code unexpected status from HEAD request to ...}), dockerd 19
 * to 28, podman and buildah, skopeo, kaniko 1.24.
 */
final class RegistryForms {
    private static final Pattern STATUS = Pattern.compile(
            "(?:unexpected (?:http )?status(?: code)?(?: from \\w+ request to)? ?\\S*: |status code \\S* ?|StatusCode: |HTTP |HTTP status: |status: |parsing HTTP )(\\d{3})\\b|\\b(401) Unauthorized|\\b(403) Forbidden|\\b(429) Too Many");
    private static final List<Pattern> REFERENCES = List.of(
            Pattern.compile("failed to resolve source metadata for ([^\\s,]+?):? "),
            Pattern.compile("(?:pull|push) access denied for ([^\\s,]+)"),
            Pattern.compile("manifest for ([^\\s,]+) not found"),
            Pattern.compile(
                    "(?:initializing source|reading manifest \\S+ in|trying to reuse blob \\S+ at destination:|docker://) ?(?:docker://)?([\\w.-]+[/:][^\\s,]*?):? "),
            Pattern.compile("failed to push (?:to destination )?([^\\s,]+?):? "),
            Pattern.compile(
                    "(?:failed to solve|ERROR|error): ([\\w./-]+(?::[\\w.-]+)?(?:@sha256:\\w+)?): (?:pull access|failed to|unexpected|not found)"),
            Pattern.compile("https://([^/\\s\"]+)/v2/([^\\s\"]+?)/(?:manifests|blobs)/"),
            Pattern.compile("\\b((?:[\\w-]{1,63}\\.){1,10}[\\w-]{1,63}(?::\\d+)?/[\\w./-]+(?:[:@][\\w.:-]+)?): "));

    static final List<LineForm> ALL = List.of(
            whole(
                    List.of("toomanyrequests", "429 Too Many Requests", "pull rate limit"),
                    "toomanyrequests|unexpected status.*429 Too Many|pull rate limit",
                    (line, at) -> error(line, Kind.RATE_LIMIT, at)),
            whole(
                    List.of("pull access denied", "push access denied", "requested access to the resource is denied"),
                    "denied",
                    (line, at) -> error(line, Kind.DENIED, at)),
            whole(
                    List.of(
                            "insufficient_scope: authorization failed",
                            "no basic auth credentials",
                            "failed to fetch oauth token",
                            "failed to fetch anonymous token",
                            "unable to retrieve auth token",
                            "failed to authorize: ",
                            "unauthorized: "),
                    "insufficient_scope: auth|no basic auth cred|failed to fetch (?:oauth|anonymous) token"
                            + "|unable to retrieve auth token|failed to authorize: "
                            + "|\\bunauthorized: (?:authentication required|incorrect username|access to|access token|HTTP Basic"
                            + "|access denied|not authorized|invalid username|personal access)",
                    (line, at) -> error(line, authOrUnavailable(line), at)),
            whole(
                    List.of("manifest unknown", "no match for platform in", "name unknown: ", "manifest for "),
                    "manifest unknown|no match for platform in (?:the )?manifest|name unknown: |manifest for \\S+ not found",
                    (line, at) -> error(line, Kind.NOT_FOUND, at)),
            whole(
                    List.of("failed to resolve source metadata for "),
                    "failed to resolve source metadata for \\S+: (?:\\S+: )?not found$",
                    (line, at) -> error(line, Kind.NOT_FOUND, at)),
            whole(
                    List.of("unexpected status", "unexpected HTTP status", "error parsing HTTP "),
                    "unexpected (?:http |HTTP )?status(?: code)?.*?: \\d{3}\\b|error parsing HTTP \\d{3} response",
                    (line, at) -> error(line, byStatus(status(line)), at)));

    private RegistryForms() {}

    /** The wording may stand anywhere; the whole line is the message. */
    private static LineForm whole(List<String> hints, String regex, LineForm.Making making) {
        return LineForm.of(hints, "^.*(?:" + regex + ").*$", making);
    }

    private static Fact error(Matcher line, Kind kind, LineRange at) {
        return new NetworkFact.RegistryError(reference(line.group()), status(line), kind, line.group(), at);
    }

    /** A token that cannot be fetched for want of an answer is no matter of rights. */
    private static Kind authOrUnavailable(Matcher line) {
        Integer status = status(line);
        if (status != null) {
            return byStatus(status);
        }
        boolean noAnswer = line.group()
                .matches(
                        ".*(?:i/o timeout|timeout|no such host|connection re\\w+|EOF|server misbehaving|context deadline).*");
        return noAnswer ? Kind.UNAVAILABLE : Kind.AUTH;
    }

    private static Kind byStatus(@Nullable Integer status) {
        return switch (status == null ? 500 : status) {
            case 401, 407 -> Kind.AUTH;
            case 403 -> Kind.DENIED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 429 -> Kind.RATE_LIMIT;
            default -> Kind.UNAVAILABLE;
        };
    }

    private static @Nullable Integer status(Matcher line) {
        Matcher status = STATUS.matcher(line.group());
        if (!status.find()) {
            return null;
        }
        for (int group = 1; group <= status.groupCount(); group++) {
            if (status.group(group) != null) {
                return LineForm.number(status.group(group));
            }
        }
        return null;
    }

    private static @Nullable String reference(String text) {
        for (Pattern pattern : REFERENCES) {
            Matcher reference = pattern.matcher(text);
            if (reference.find()) {
                return reference.groupCount() == 2 ? reference.group(1) + "/" + reference.group(2) : reference.group(1);
            }
        }
        return null;
    }
}
