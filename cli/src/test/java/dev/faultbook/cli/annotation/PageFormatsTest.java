package dev.faultbook.cli.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** What people read: Markdown and web pages. */
final class PageFormatsTest {
    private static final Pattern TAG = Pattern.compile("<(?!!doctype html>)[^>]*>?");
    private static final Pattern OURS = Pattern.compile(
            "</?(?:html|head|meta|title|style|body|header|h[1-6]|nav|ol|ul|li|a|main|section|p|span|code|pre|br|em|strong|footer)"
                    + "(?: [a-z-]+=\"[^\"<>]*\")* ?/?>");

    private static String write(AnnotationFormat format, AnnotatedLogs logs) {
        return format.write(logs, InstantSource.system());
    }

    private static String asGitHubRenders(String markdown) {
        Node document = Parser.builder().build().parse(markdown);
        return HtmlRenderer.builder().build().render(document);
    }

    @Test
    void aCommentBeginsWithItsMarker() {
        assertThat(write(AnnotationFormat.MARKDOWN, Samples.logs(Samples.green())))
                .isEqualTo("""
                        <!-- faultbook:annotate -->
                        ## Faultbook: no failure in 1 build

                        ### `green.log`: ok, built, 4 steps
                        """);
    }

    @Test
    void aHeadingCallsOnlyThatGreenWhichIsKnownToBe() {
        assertThat(Samples.logs(Samples.open("a.log")).headline()).isEqualTo("outcome of 1 build unknown");
        assertThat(Samples.logs(Samples.unreadable("a.log")).headline()).isEqualTo("1 log unreadable");
        assertThat(Samples.logs(Samples.green(), Samples.open("a.log"), Samples.unreadable("b.log"))
                        .headline())
                .isEqualTo("no failure in 1 build, 1 unknown, 1 unreadable");
        assertThat(Samples.logs(Samples.failed(List.of()), Samples.green(), Samples.open("a.log"))
                        .headline())
                .isEqualTo("1 of 3 builds failed, 1 unknown");
    }

    @Test
    void aCommentHasNothingOfALogButItsWords() {
        String text = write(AnnotationFormat.MARKDOWN, Samples.hostile());
        String html = asGitHubRenders(text).replace(AnnotationFormat.COMMENT_MARKER, "");

        assertThat(html).contains("alert(1)").doesNotContain("<script", "<a ", "<img", "<!--");
        String outsideCode = html.replaceAll("(?s)<(pre|code)[^>]*>.*?</\\1>", "");
        assertThat(outsideCode).doesNotContain("@team", "#1", "!2").doesNotContainPattern("https?://");
        assertThat(text.replaceAll("(?s)\n(`{3,})text\n.*?\n\\1\n", "\n").lines())
                .noneMatch(line -> line.startsWith("/"));
    }

    @Test
    void aCommentFitsAndSaysWhatIsLeft() {
        String many = write(AnnotationFormat.MARKDOWN, Samples.many());
        String endless = write(AnnotationFormat.MARKDOWN, Samples.endless());

        assertThat(many).contains("\n- and 479 more findings\n");
        assertThat(endless.getBytes(UTF_8).length).isBetween(50_000, 65_536);
        assertThat(endless).containsPattern("\nand \\d+ more logs without room here\n$");
        assertThat(write(AnnotationFormat.MARKDOWN, Samples.huge()).getBytes(UTF_8).length)
                .isLessThanOrEqualTo(65_536);
    }

    @Test
    void buildkitesAnnotationSaysItsStyleAndFits() {
        assertThat(write(AnnotationFormat.BUILDKITE, Samples.hostile()))
                .startsWith("<!-- faultbook style=error context=faultbook -->\n## Faultbook: 1 of 1 build failed\n");
        assertThat(write(AnnotationFormat.BUILDKITE, Samples.logs(Samples.green())))
                .startsWith("<!-- faultbook style=success context=faultbook -->\n");
        assertThat(write(AnnotationFormat.BUILDKITE, Samples.endless()).getBytes(UTF_8).length)
                .isBetween(900_000, 1_048_576);
    }

    @Test
    void aStepsSummaryLeavesRoomForWhatIsThere() {
        assertThat(AnnotationFormat.summary(Samples.endless(), 1_000_000).getBytes(UTF_8).length)
                .isBetween(30_000, 48_576);
        assertThat(AnnotationFormat.summary(Samples.hostile(), 0)).startsWith("## Faultbook: ");
        assertThat(AnnotationFormat.summary(Samples.hostile(), 9)).startsWith("\n\n## Faultbook: ");
        assertThat(AnnotationFormat.summary(Samples.hostile(), 1_048_500)).isEmpty();
        assertThat(AnnotationFormat.summary(Samples.hostile(), 9_000_000)).isEmpty();
    }

    @Test
    void aPageHasNoTagsButOursAndItsPolicyFitsItsStyle() {
        String page = write(AnnotationFormat.HTML, Samples.hostile());

        List<String> foreign = TAG.matcher(page.replaceAll("(?s)<style>.*</style>", ""))
                .results()
                .map(MatchResult::group)
                .filter(tag -> !OURS.matcher(tag).matches())
                .toList();
        assertThat(foreign).isEmpty();
        assertThat(page)
                .contains("&lt;script&gt;alert(1)")
                .containsPattern(
                        "content=\"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none';")
                .doesNotContain("<img");
    }

    @Test
    void everyLinkWithinAPageLeadsSomewhere() {
        String page = write(
                AnnotationFormat.HTML,
                Samples.logs(Samples.failed(Samples.many().annotations()), Samples.green()));

        List<String> targets = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(targets).contains("log1", "log2", "log1-L7");
        assertThat(targets).allMatch(target -> page.contains("id=\"" + target + "\""));
    }

    @Test
    void aPageOfManyLogsNamesThemAll() {
        String page = write(AnnotationFormat.HTML, Samples.endless());

        assertThat(page).contains("There was no room for more on this page.", "and 25000 more logs");
        assertThat(page.length()).isLessThan(18_000_000);
        assertThat(write(AnnotationFormat.HTML, Samples.huge()).length()).isLessThan(18_000_000);
    }
}
