package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What programs say that could not fetch a file: curl 7.x and 8, GNU wget 1.21, busybox wget 1.35, BuildKit's ADD, Python's urllib and
 * requests, and what Go programs print of HTTP.
 */
final class DownloadForms {
    private static final Pattern STATUS =
            Pattern.compile("(?:returned error|HTTP/[\\d.]+|HTTP Error|response status)[ :]+(\\d{3})\\b");
    private static final Pattern URL = Pattern.compile("https?://[^\\s'\"<>]+");

    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    "curl: (",
                    "(?<![A-Za-z])curl: \\((\\d{1,3})\\) (.+)",
                    (line, at) -> failed("curl", line.group(1), line.group(2), at)),
            LineForm.of(
                    "ERROR ",
                    "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR (\\d{3}): (.*)$",
                    (line, at) -> new NetworkFact.DownloadFailed(
                            "wget", null, null, LineForm.number(line.group(1)), line.group(2), at)),
            LineForm.of(
                    "wget: ",
                    "^wget: ((?:unable to resolve|bad address|server returned error|can't connect|can't execute|error getting response|note: TLS).*)$",
                    (line, at) -> failed("wget", null, line.group(1), at)),
            LineForm.of(
                    "HTTP Error ",
                    "(?:urllib\\.error\\.HTTPError|urllib2\\.HTTPError): (HTTP Error \\d{3}.*)",
                    (line, at) -> failed("urllib", null, line.group(1), at)),
            LineForm.of(
                    " Error: ",
                    "HTTPError: (\\d{3}) ((?:Client|Server) Error: .*)",
                    (line, at) -> new NetworkFact.DownloadFailed(
                            "requests", url(line.group(2)), null, LineForm.number(line.group(1)), line.group(2), at)),
            LineForm.of(
                    "invalid response status ",
                    "(invalid response status (\\d{3}).*)",
                    (line, at) -> failed("ADD", null, line.group(1), at)));

    private DownloadForms() {}

    private static Fact failed(String tool, @Nullable String code, String message, LineRange at) {
        Matcher status = STATUS.matcher(message);
        return new NetworkFact.DownloadFailed(
                tool, url(message), code, status.find() ? LineForm.number(status.group(1)) : null, message, at);
    }

    private static @Nullable String url(String text) {
        Matcher url = URL.matcher(text);
        return url.find() ? url.group() : null;
    }
}
