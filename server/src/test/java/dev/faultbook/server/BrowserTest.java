package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The UI as a person uses it: a real browser on a real server. Each page is also photographed. */
class BrowserTest {
    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final int HEIGHT = 900;
    /** More than a window shows, so that the evidence is seen only where the log is scrolled to it. */
    private static final int NOISE = 30_000;
    /** Where the conflict is reported, behind so much noise. */
    private static final int EVIDENCE = NOISE + 45;

    @TempDir
    static Path folder;

    static Chromium chromium;
    static TestServer server;
    static String conflict;
    static String green;
    static String hostile;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        server = new TestServer(folder);
        server.ingest(Logs.real("two-platforms"));
        server.ingest(Logs.real("apt-missing-package"));
        server.ingest(Logs.real("pip-success"));
        green = server.ingest(Logs.real("pip-backtracking"));
        hostile = server.ingest(Logs.hostile());
        conflict = server.ingest(Logs.longConflict(NOISE));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            chromium.close();
        }
    }

    @AfterEach
    void scriptsRanWithoutErrors() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void searchesOpensABuildAndFindsTheEvidenceMarkedInTheLog() {
        Page page = open("/", WIDE, ColorScheme.LIGHT);
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
        page.keyboard().type("ResolutionImpossible");
        assertThat(page.locator(".result-status")).containsText("1 build in");
        assertThat(page.locator(".hit-line mark").first()).hasText("ResolutionImpossible");
        assertThat(page).hasURL(Pattern.compile("/\\?q=ResolutionImpossible$"));
        Chromium.screenshot(page, "search-light");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("/builds/" + conflict));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.locator(".quote .line-text").first()).containsText("ERROR: Cannot install");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The fix")))
                .isVisible();
        Locator evidence = line(page, EVIDENCE);
        assertThat(evidence).containsText("ERROR: Cannot install");
        assertThat(evidence).hasClass(Pattern.compile("marked-cause"));
        assertThat(evidence).isInViewport();
        assertThat(line(page, 1)).not().isAttached();
        Chromium.screenshot(page, "build-light");
    }

    @Test
    void linksALineOfAResultToThatLineOfTheLog() {
        Page page = open("/?q=\"compiling object 12345\"", WIDE, ColorScheme.LIGHT);
        page.locator(".hit-line").first().click();

        Locator line = page.locator(".log-row.selected");
        assertThat(line).containsText("compiling object 12345 of many");
        assertThat(line).isInViewport();
    }

    @Test
    void narrowsASearchByAFacetAndTakesItAwayAgain() {
        Page page = open("/", WIDE, ColorScheme.LIGHT);
        assertThat(page.locator(".result-status")).containsText("6 builds");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("success"))
                .click();
        assertThat(page.locator(".result-status")).containsText("2 builds");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("outcome:success");
        Chromium.screenshot(page, "search-facet");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove outcome: success"))
                .click();
        assertThat(page.locator(".result-status")).containsText("6 builds");

        page.goBack();
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("outcome:success");
        assertThat(page.locator(".result-status")).containsText("2 builds");
    }

    @Test
    void scrollsToLinesThatTheAddressNamesAndBackAgain() {
        Page page = open("/builds/" + conflict + "#L120-L122", WIDE, ColorScheme.LIGHT);
        assertThat(page.locator(".log-row.selected")).hasCount(3);
        assertThat(line(page, 121)).isInViewport();

        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Go to line"))
                .fill("20000");
        page.keyboard().press("Enter");
        assertThat(line(page, 20_000)).isInViewport();
        assertThat(page).hasURL(Pattern.compile("#L20000$"));

        line(page, 20_002).locator(".line-number").click();
        assertThat(page).hasURL(Pattern.compile("#L20002$"));
        line(page, 20_005)
                .locator(".line-number")
                .click(new Locator.ClickOptions()
                        .setModifiers(java.util.List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        assertThat(page).hasURL(Pattern.compile("#L20002-L20005$"));
        assertThat(page.locator(".log-row.selected")).hasCount(4);

        page.goBack();
        page.goBack();
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("#L120-L122$"));
        assertThat(line(page, 121)).isInViewport();
    }

    @Test
    void showsTheLinesOfAStepThatIsClicked() {
        Page page = open("/builds/" + conflict, WIDE, ColorScheme.LIGHT);
        page.locator(".step")
                .filter(new Locator.FilterOptions().setHasText("COPY requirements.txt"))
                .click();

        assertThat(page.locator(".log-row.selected").first()).containsText("[3/5] COPY requirements.txt");
        assertThat(page.locator(".log-row.selected").first()).isInViewport();
    }

    @Test
    void followsTheSystemsDarkThemeUntilAnotherIsChosen() {
        Page page = open("/builds/" + conflict, WIDE, ColorScheme.DARK);
        assertThat(line(page, EVIDENCE)).isInViewport();
        assertThat(brightness(page)).isLessThan(60);
        Chromium.screenshot(page, "build-dark");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Switch to light theme"))
                .click();
        assertThat(brightness(page)).isGreaterThan(200);
        page.reload();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Switch to dark theme")))
                .isVisible();
        assertThat(brightness(page)).isGreaterThan(200);
    }

    @Test
    void showsAHostileLogAsText() {
        Page page = open("/builds/" + hostile, WIDE, ColorScheme.LIGHT);

        assertThat(line(page, 4)).containsText("<img src=x onerror=\"document.title='owned'\"> </span></div>");
        assertThat(line(page, 5)).containsText("red and link");
        assertThat(line(page, 7)).containsText("LONGxxxx");
        assertThat(page.locator("main img, main script")).hasCount(0);
        assertThat(page.title()).doesNotContain("owned").contains("hostile");
        assertThat(page.locator(".step-link")).containsText("<script>document.title='owned'</script>");
        // The page itself does not grow; the log scrolls sideways.
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        Chromium.screenshot(page, "build-hostile");

        page.navigate(server.address().resolve("/?q=onerror").toString());
        assertThat(page.locator(".hit-line").first()).containsText("<img src=x onerror=");
    }

    @Test
    void givesAdviceOnAGreenBuild() {
        Page page = open("/builds/" + green, WIDE, ColorScheme.LIGHT);

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("This build is green");
        assertThat(page.locator(".finding").first()).containsText("Advice");
        assertThat(page.locator(".log-row.marked-other").first()).isInViewport();
        Chromium.screenshot(page, "build-green");
    }

    @Test
    void explainsALearning() {
        Page page = open("/learnings", WIDE, ColorScheme.LIGHT);
        page.getByLabel("Filter learnings").fill("pip-conflict");
        Chromium.screenshot(page, "learnings");
        page.locator(".row-link[href='/learnings/pip-conflict']").click();

        assertThat(page).hasURL(Pattern.compile("/learnings/pip-conflict$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Why it happens")))
                .isVisible();
        Chromium.screenshot(page, "learning");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Builds that show it"))
                .click();
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("learning:pip-conflict");
        assertThat(page.locator(".result-status")).containsText("1 build");
    }

    @Test
    void saysWhatToDoWhenNothingIsFoundOrSomethingIsWrong() {
        Page page = open("/?q=nosuchwordanywhere", WIDE, ColorScheme.LIGHT);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("No build matches")))
                .isVisible();
        Chromium.screenshot(page, "search-empty");

        page.getByRole(AriaRole.SEARCHBOX).fill("\"never closed");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("quote is not closed");

        page.navigate(server.address().resolve("/builds/ffffffffffffffff").toString());
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no build ffffffffffffffff");

        page.navigate(server.address().resolve("/nowhere/at/all").toString());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("There is no such page");
    }

    @Test
    void tellsHowToBeginWhenNothingIsStored() {
        try (TestServer empty = new TestServer(folder.resolve("empty"))) {
            Page page = chromium.page(WIDE, HEIGHT, ColorScheme.LIGHT);
            page.navigate(empty.address().toString());
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("No builds yet")))
                    .isVisible();
            assertThat(page.locator(".command").first()).containsText("faultbook ingest build.log");
            Chromium.screenshot(page, "search-no-builds");
        }
    }

    @Test
    void fitsANarrowScreen() {
        Page page = open("/?q=pip", NARROW, ColorScheme.LIGHT);
        assertThat(page.locator(".results:not(.stale) .hit").first()).isVisible();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        Chromium.screenshot(page, "search-narrow");

        page.navigate(server.address().resolve("/builds/" + conflict).toString());
        assertThat(page.locator(".verdict")).isVisible();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        Chromium.screenshot(page, "build-narrow");

        page.locator(".quote a.line-number").first().click();
        assertThat(line(page, EVIDENCE)).isInViewport();
        Chromium.screenshot(page, "build-narrow-log");
    }

    private static Page open(String path, int width, ColorScheme scheme) {
        Page page = chromium.page(width, HEIGHT, scheme);
        page.navigate(server.address() + path.substring(1));
        return page;
    }

    private static Locator line(Page page, int number) {
        return page.locator(".log-row[data-line='" + number + "']");
    }

    /** Of the page's background, from 0 to 255. */
    private static int brightness(Page page) {
        return ((Number) page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"))
                .intValue();
    }
}
