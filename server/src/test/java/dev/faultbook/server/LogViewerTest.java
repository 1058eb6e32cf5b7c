package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.faultbook.server.Browsing.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log beside a build's verdict, as a person uses it. */
class LogViewerTest {
    /** More than a window shows, so that the evidence is seen only where the log is scrolled to it. */
    private static final int NOISE = 30_000;
    /** Where the conflict is reported, behind so much noise. */
    private static final int EVIDENCE = NOISE + 45;

    @TempDir
    static Path folder;

    static Browsing browsing;
    static String conflict;
    static String hostile;
    static String clipped;
    static String platforms;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        conflict = browsing.server.ingest(Logs.longConflict(NOISE));
        hostile = browsing.server.ingest(Logs.hostile());
        platforms = browsing.server.ingest(Logs.made("ci/two-at-once.log", """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [linux/amd64 1/1] RUN make all
                #2 0.100 x86_64 one

                #3 [linux/arm64 1/1] RUN make all
                #3 0.150 aarch64 one

                #2 [linux/amd64 1/1] RUN make all
                #2 0.200 x86_64 two
                #2 DONE 0.3s

                #3 [linux/arm64 1/1] RUN make all
                #3 0.300 aarch64 two
                #3 ERROR: process "/bin/sh -c make all" did not complete successfully: exit code: 2
                ------
                ERROR: failed to solve: process "/bin/sh -c make all" did not complete successfully: exit code: 2
                """));
        clipped = browsing.server.ingest(Logs.made("ci/clipped.log", """
                2026-11-01T10:00:00.0000000Z #1 [internal] load build definition from Dockerfile
                2026-11-01T10:00:00.1000000Z #1 DONE 0.1s
                2026-11-01T10:00:01.0000000Z #2 [1/1] RUN make
                2026-11-01T10:01:01.5000000Z #2 60.50 compiling
                2026-11-01T10:01:02.0000000Z #2 61.00 [output clipped, log limit 2MiB reached]
                2026-11-01T10:01:03.0000000Z #2 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """));
    }

    @AfterAll
    static void stop() {
        if (browsing != null) {
            browsing.close();
        }
    }

    @AfterEach
    void scriptsRanWithoutErrors() {
        browsing.assertNoComplaints();
    }

    @Test
    void opensAtTheEvidenceAndGoesFromOneToTheNext() {
        Page page = browsing.open("/builds/" + conflict);
        Locator evidence = line(page, EVIDENCE);
        assertThat(evidence).containsText("ERROR: Cannot install");
        assertThat(evidence).hasClass(Pattern.compile("marked-cause"));
        assertThat(evidence).isInViewport();
        assertThat(line(page, 1)).not().isAttached();

        page.getByLabel("Go to line").fill("1");
        page.keyboard().press("Enter");
        assertThat(line(page, 1)).isInViewport();
        page.locator(".log-scroller").focus();
        page.keyboard().press("n");
        assertThat(page.locator(".log-row.selected.marked-cause").first()).isInViewport();
        Chromium.screenshot(page, "log");
    }

    @Test
    void scrollsToLinesThatTheAddressNamesAndBackAgain() {
        Page page = browsing.open("/builds/" + conflict + "#L120-L122");
        assertThat(page.locator(".log-row.selected")).hasCount(3);
        assertThat(line(page, 121)).isInViewport();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Copy a link to these lines")))
                .isVisible();

        page.getByRole(AriaRole.TEXTBOX, named("Go to line")).fill("20000");
        page.keyboard().press("Enter");
        assertThat(line(page, 20_000)).isInViewport();
        assertThat(page).hasURL(Pattern.compile("#L20000$"));

        line(page, 20_002).locator(".line-number").click();
        assertThat(page).hasURL(Pattern.compile("#L20002$"));
        line(page, 20_005)
                .locator(".line-number")
                .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page).hasURL(Pattern.compile("#L20002-L20005$"));
        assertThat(page.locator(".log-row.selected")).hasCount(4);

        page.goBack();
        page.goBack();
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("#L120-L122$"));
        assertThat(line(page, 121)).isInViewport();
    }

    @Test
    void findsATextAnywhereInTheLog() {
        Page page = browsing.open("/builds/" + conflict);
        assertThat(line(page, EVIDENCE)).isInViewport();
        page.keyboard().press("f");
        page.keyboard().type("OBJECT 1234");
        assertThat(page.locator(".find-says")).hasText(Pattern.compile("\\d+ of 11"));
        assertThat(page.locator(".log-row.match mark").first()).hasText("object 1234");

        page.getByLabel("Find in log").fill("object 12345 ");
        assertThat(page.locator(".find-says")).hasText("1 of 1");
        assertThat(page.locator(".log-row.match-current")).containsText("compiling object 12345 of many");
        assertThat(page.locator(".log-row.match-current")).isInViewport();
        Chromium.screenshot(page, "log-find");

        page.getByRole(AriaRole.BUTTON, named("Regular expression")).click();
        page.getByLabel("Find in log").fill("object (1|2)00 of");
        assertThat(page.locator(".find-says")).hasText(Pattern.compile("\\d of 2"));
        page.getByLabel("Find in log").fill("(");
        assertThat(page.locator(".find-problem")).containsText("not valid");
        page.getByLabel("Find in log").fill("no such text");
        assertThat(page.locator(".find-says")).hasText("No match");
        page.keyboard().press("Escape");
        assertThat(page.locator(".log-row.match")).hasCount(0);
    }

    @Test
    void foldsStepsAndUnfoldsTheOneWithTheLineThatIsWanted() {
        Page page = browsing.open("/builds/" + conflict);
        assertThat(page.locator(".log-section")).containsText("RUN pip install");
        page.keyboard().press("z");

        Locator step =
                page.locator(".log-row.folded").filter(new Locator.FilterOptions().setHasText("RUN pip install"));
        assertThat(step).containsText("failed");
        assertThat(step).containsText("Pip finds no set of versions");
        assertThat(line(page, 1)).isInViewport();
        Chromium.screenshot(page, "log-folded");

        page.keyboard().press("n");
        assertThat(page.locator(".log-row.selected.marked-cause").first()).isInViewport();
        page.keyboard().press("z");
        page.keyboard().press("z");
        assertThat(page.locator(".log-row.folded").first()).isVisible();
        step.locator(".fold").first().click();
        assertThat(page.locator(".log-row[data-line]")
                        .filter(new Locator.FilterOptions().setHasText("compiling object 1 of many")))
                .isVisible();
    }

    @Test
    void showsTheLinesOfOneStepAlone() {
        Page page = browsing.open("/builds/" + platforms);
        page.locator(".step")
                .filter(new Locator.FilterOptions().setHasText("[linux/arm64 1/1]"))
                .click();
        assertThat(page).hasURL(Pattern.compile("\\?step=%233#L"));
        assertThat(page.locator(".log-section")).containsText("Only [linux/arm64 1/1]");
        assertThat(page.locator(".log-row")
                        .filter(new Locator.FilterOptions().setHasText("aarch64"))
                        .first())
                .isVisible();
        assertThat(page.locator(".log-row").filter(new Locator.FilterOptions().setHasText("x86_64")))
                .hasCount(0);
        Chromium.screenshot(page, "log-one-step");
        Browsing.assertAccessible(page);
        assertThat(lineNumbers(page)).isEqualTo("7,8,14,15,16");
        page.reload();
        assertThat(page.locator(".log-row").filter(new Locator.FilterOptions().setHasText("x86_64")))
                .hasCount(0);
        assertThat(page.locator(".log-section")).containsText("Only [linux/arm64 1/1]");
        assertThat(lineNumbers(page)).isEqualTo("7,8,14,15,16");
        page.keyboard().press("Escape");
        assertThat(page.locator(".log-row")
                        .filter(new Locator.FilterOptions().setHasText("x86_64"))
                        .first())
                .isVisible();
        assertThat(page).hasURL(Pattern.compile("/builds/[0-9a-f]+#L\\d+$"));
        page.goBack();
        assertThat(page.locator(".log-section")).containsText("Only [linux/arm64 1/1]");

        page.getByRole(AriaRole.TEXTBOX, named("Go to line")).fill("1");
        page.keyboard().press("Enter");
        assertThat(line(page, 1)).isInViewport();
        assertThat(page).hasURL(Pattern.compile("/builds/[0-9a-f]+#L1$"));
    }

    @Test
    void showsTheStepThatWasAskedForLastWhicheverIsAnsweredFirst() {
        Page page = browsing.open("/builds/" + platforms);
        List<Route> asked = new ArrayList<>();
        page.route("**/step-lines?**", asked::add);
        page.locator(".step")
                .filter(new Locator.FilterOptions().setHasText("[linux/arm64 1/1]"))
                .click();
        page.waitForCondition(() -> asked.size() == 1);
        page.locator(".step")
                .filter(new Locator.FilterOptions().setHasText("load build definition"))
                .click();
        assertThat(page.locator(".log-section")).containsText("Only [internal]");
        page.waitForResponse("**/step-lines?**", () -> asked.get(0).resume());

        page.keyboard().press("Escape");
        assertThat(page).hasURL(Pattern.compile("/builds/[0-9a-f]+#L\\d+$"));
        page.goBack();
        assertThat(page.locator(".log-section")).containsText("Only [internal]");
        assertThat(lineNumbers(page)).isEqualTo("1,2");
    }

    @Test
    void looksForMoreMatchesOnceHoweverOftenSomebodyPressesEnter() {
        Page page = browsing.open("/builds/" + conflict);
        assertThat(line(page, EVIDENCE)).isInViewport();
        page.keyboard().press("f");
        page.keyboard().type("compiling object");
        assertThat(page.locator(".find-says")).hasText("10,000 of 10,000+");
        List<Route> asked = new ArrayList<>();
        page.route("**/occurrences?**", asked::add);
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !asked.isEmpty());
        asked.get(0).resume();
        assertThat(page.locator(".find-says")).hasText("10,001 of 20,000+");
        assertThat(asked).hasSize(1);
    }

    private static Object lineNumbers(Page page) {
        return page.locator(".log-row").evaluateAll("rows => rows.map((row) => row.dataset.line).join()");
    }

    @Test
    void showsTimesAsSomebodyWantsThem() {
        Page page = browsing.open("/builds/" + clipped);
        assertThat(line(page, 4).locator(".line-time")).hasText("1:01.5");
        assertThat(line(page, 4).locator(".line-text")).hasText("#2 compiling");

        page.getByLabel("Times", new Page.GetByLabelOptions().setExact(true)).selectOption("day");
        assertThat(line(page, 4).locator(".line-time")).hasText("10:01:01.500");
        page.getByLabel("Times", new Page.GetByLabelOptions().setExact(true)).selectOption("log");
        assertThat(line(page, 4).locator(".line-text")).hasText("2026-11-01T10:01:01.5000000Z #2 60.50 compiling");
        page.reload();
        assertThat(line(page, 4).locator(".line-text")).hasText("2026-11-01T10:01:01.5000000Z #2 60.50 compiling");
    }

    @Test
    void marksWhereATooLongOutputWasCut() {
        Page page = browsing.open("/builds/" + clipped);
        assertThat(line(page, 5)).hasClass(Pattern.compile("marked-clipped|marked-cause|marked-excerpt"));
        assertThat(page.locator(".warning")).containsText("cut its own output");
        Chromium.screenshot(page, "log-clipped");
    }

    @Test
    void showsAHostileLogAsText() {
        Page page = browsing.open("/builds/" + hostile);

        assertThat(line(page, 4)).containsText("<img src=x onerror=\"document.title='owned'\"> </span></div>");
        assertThat(line(page, 5)).containsText("red and link");
        assertThat(line(page, 5).locator(".sgr-red")).hasText("red");
        assertThat(line(page, 5).locator(".line-text a")).hasCount(0);
        assertThat(line(page, 7)).containsText("LONGxxxx");
        assertThat(line(page, 7).locator(".line-cut")).isAttached();
        assertThat(page.locator("main img, main script")).hasCount(0);
        assertThat(page.title()).doesNotContain("owned").contains("b>.log");
        assertThat(page.locator(".step-link")).containsText("<script>document.title='owned'</script>");
        // The page itself does not grow; the log scrolls sideways and down.
        assertThat(Browsing.fits(page)).isTrue();
        page.locator(".log-scroller").evaluate("log => log.scrollTo(5000, 0)");
        assertThat((Integer) page.locator(".log-scroller").evaluate("log => log.scrollLeft"))
                .isGreaterThan(4000);
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "log-hostile");

        page.navigate(browsing.server.address().resolve("/?q=onerror").toString());
        assertThat(page.locator(".hit-line").first()).containsText("<img src=x onerror=");
    }

    @Test
    void isForEverybodyInBothThemesAndOnANarrowScreen() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (String build : new String[] {conflict + "#L3-L8", hostile, clipped}) {
                Page page = browsing.open("/builds/" + build, Browsing.WIDE, scheme);
                assertThat(page.locator(".log-row:not(.missing)").first()).isAttached();
                page.keyboard().press("f");
                page.keyboard().type("e");
                assertThat(page.locator(".log-row.match").first()).isAttached();
                Browsing.assertAccessible(page);
            }
        }
        Page page = browsing.open("/builds/" + conflict, Browsing.NARROW, ColorScheme.LIGHT);
        page.locator(".quote a.line-number").first().click();
        assertThat(line(page, EVIDENCE)).isInViewport();
        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "log-narrow");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
