package dev.faultbook.cli.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.platform.Cut;
import dev.faultbook.cli.report.Describe;
import dev.faultbook.cli.report.MarkdownHtml;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One web page that needs nothing else: no script, no other file, and a policy that would let none in. */
final class HtmlWriter implements AnnotationWriter {
    /** Of a page that browsers still open at once; further logs are a line each. */
    static final long MOST_BYTES = 10_000_000;
    /** And of those lines. */
    static final int MOST_LOGS = 5000;

    private static final int FIX_CHARS = 20_000;

    private final MarkdownHtml markdown = new MarkdownHtml();

    @Override
    public String write(AnnotatedLogs logs) {
        String style = style();
        StringBuilder out = new StringBuilder();
        String title = "Faultbook: " + logs.headline();
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(Base64.getEncoder().encodeToString(Digest.sha256(style)))
                .append("'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"referrer\" content=\"no-referrer\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.escaped(title))
                .append("</title>\n<style>")
                .append(style)
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(Html.escaped(title))
                .append("</h1>\n");
        List<Annotated> all = logs.byUrgency();
        if (all.size() > 1) {
            contents(all, out);
        }
        out.append("</header>\n<main>\n");
        Room room = new Room(Long.MAX_VALUE, MOST_BYTES);
        for (int i = 0; i < Math.min(all.size(), MOST_LOGS); i++) {
            String section = section(all.get(i), i + 1);
            out.append(room.takes(section) ? section : brief(all.get(i), i + 1));
        }
        if (all.size() > MOST_LOGS) {
            out.append("<p>and ").append(all.size() - MOST_LOGS).append(" more logs</p>\n");
        }
        out.append("</main>\n<footer>Faultbook ")
                .append(Html.escaped(logs.programVersion()))
                .append(", catalog ")
                .append(Html.escaped(logs.catalog().version()))
                .append("</footer>\n</body>\n</html>\n");
        return Cut.wellFormed(out.toString());
    }

    private static void contents(List<Annotated> all, StringBuilder out) {
        out.append("<nav aria-label=\"Logs\">\n<ol>\n");
        for (int i = 0; i < Math.min(all.size(), MOST_LOGS); i++) {
            Annotated log = all.get(i);
            out.append("<li><a href=\"#log")
                    .append(i + 1)
                    .append("\">")
                    .append(Html.escaped(log.name()))
                    .append("</a>: ")
                    .append(verdict(log))
                    .append("</li>\n");
        }
        out.append("</ol>\n</nav>\n");
    }

    private static String verdict(Annotated log) {
        String kind = log.isUnreadable() ? "unreadable" : log.outcome() == BuildOutcome.FAILURE ? "failed" : "ok";
        return log.outcome() == BuildOutcome.UNKNOWN && !log.isUnreadable()
                ? log.verdict()
                : "<span class=\"" + kind + "\">" + log.verdict() + "</span>";
    }

    private static String head(Annotated log, int number) {
        return "<section id=\"log" + number + "\">\n<h2>" + Html.escaped(log.name()) + ": " + verdict(log) + "</h2>\n"
                + (log.outcome() == BuildOutcome.SUCCESS
                        ? "<p class=\"faint\">built" + Html.escaped(log.summary()) + "</p>\n"
                        : "");
    }

    private static String brief(Annotated log, int number) {
        return head(log, number)
                + log.failure()
                        .map(failure ->
                                "<p class=\"title\">" + Html.escaped(Cut.chars(failure.title(), 1000)) + "</p>\n")
                        .orElse("")
                + "<p class=\"faint\">There was no room for more on this page.</p>\n</section>\n";
    }

    private String section(Annotated log, int number) {
        StringBuilder out = new StringBuilder(head(log, number));
        Optional<Annotation> failure = log.failure();
        failure.ifPresent(annotation -> failure(log, annotation, number, out));
        List<Annotation> others = log.annotations().stream()
                .filter(annotation -> failure.filter(annotation::equals).isEmpty())
                .toList();
        if (!others.isEmpty()) {
            out.append("<h3>")
                    .append(failure.isPresent() ? "Also seen" : "Seen")
                    .append("</h3>\n<ul class=\"others\">\n");
            others.forEach(other -> other(log, other, number, out));
            out.append("</ul>\n");
        }
        if (!log.lines().isEmpty()) {
            out.append("<h3>Lines of the log</h3>\n");
            lines(log.lines(), number, out);
        }
        return out.append("</section>\n").toString();
    }

    private void failure(Annotated log, Annotation failure, int number, StringBuilder out) {
        out.append("<p class=\"title\">")
                .append(Html.escaped(Cut.chars(failure.title(), 4000)))
                .append("</p>\n");
        where(log, failure, number, out);
        if (!failure.fix().isEmpty()) {
            out.append("<h3>Fix</h3>\n").append(markdown.render(Cut.chars(failure.fix(), FIX_CHARS)));
        }
        if (!log.source().isEmpty()) {
            out.append("<p class=\"faint\">")
                    .append(Html.escaped(log.source()))
                    .append(". Learn more: <code>faultbook learnings show ")
                    .append(Html.escaped(failure.rule()))
                    .append("</code></p>\n");
        }
    }

    private static void where(Annotated log, Annotation annotation, int number, StringBuilder out) {
        out.append("<p class=\"faint\">");
        if (!annotation.step().isEmpty()) {
            out.append("in ").append(Html.escaped(annotation.step())).append("<br>");
        }
        annotation
                .instruction()
                .ifPresent(located -> out.append("<code>")
                        .append(Html.escaped(located.file() + ":"
                                + located.lines().first() + "  " + Cut.chars(located.text(), 1000)))
                        .append("</code><br>"));
        if (!annotation.rule().equals(Annotation.UNREADABLE)) {
            link(log, annotation.inLog().lines(), number, out);
        }
        out.append("</p>\n");
    }

    /** To the first of the lines that the page has. */
    private static void link(Annotated log, LineRange lines, int number, StringBuilder out) {
        String words = Describe.lines(lines);
        log.lines().stream()
                .filter(line -> lines.contains(line.number()))
                .findFirst()
                .ifPresentOrElse(
                        line -> out.append("<a href=\"#log")
                                .append(number)
                                .append("-L")
                                .append(line.number())
                                .append("\">")
                                .append(words)
                                .append("</a>"),
                        () -> out.append(words));
    }

    private static void other(Annotated log, Annotation other, int number, StringBuilder out) {
        out.append("<li>")
                .append(other.level().word())
                .append(": <span class=\"title\">")
                .append(Html.escaped(Cut.chars(other.title(), 1000)))
                .append("</span>, ");
        link(log, other.inLog().lines(), number, out);
        if (other.isLearning()) {
            out.append("<br><code>faultbook learnings show ")
                    .append(Html.escaped(other.rule()))
                    .append("</code>");
        }
        out.append("</li>\n");
    }

    private static void lines(List<LogLine> lines, int number, StringBuilder out) {
        out.append("<ol class=\"log\">\n");
        long expected = lines.getFirst().number();
        for (LogLine line : lines) {
            String id = "log" + number + "-L" + line.number();
            out.append("<li id=\"")
                    .append(id)
                    .append(line.number() == expected ? "\"" : "\" class=\"gap\"")
                    .append("><a href=\"#")
                    .append(id)
                    .append("\">")
                    .append(line.number())
                    .append("</a><span>")
                    .append(Html.escaped(line.text()))
                    .append("</span></li>\n");
            expected = line.number() + 1;
        }
        out.append("</ol>\n");
    }

    private static String style() {
        try (InputStream in =
                requireNonNull(HtmlWriter.class.getResourceAsStream("page.css"), "page.css is in the jar")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
