package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search page as a person uses it. */
class SearchPageTest {
    private static final int MANY = 45;

    @TempDir
    static Path folder;

    static Browsing browsing;
    static String conflict;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        for (int i = 1; i <= MANY; i++) {
            browsing.server.ingest(gizmo(i));
        }
        browsing.server.ingest(Logs.real("apt-missing-package"));
        browsing.server.ingest(Logs.real("pip-success"));
        conflict = browsing.server.ingest(Logs.real("pip-conflict"));
    }

    /** One of many builds, on a day of its own. */
    private static LogSource gizmo(int i) {
        return Logs.made("ci/gizmo-" + i + ".log", """
                2026-%02d-%02dT10:00:00.0000000Z #1 [1/1] RUN make gizmo-%d
                2026-%02d-%02dT10:00:01.0000000Z #1 0.500 gizmo %d wobbles
                2026-%02d-%02dT10:00:02.0000000Z #1 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """.formatted(
                        1 + i / 25, 1 + i % 25, i, 1 + i / 25, 1 + i % 25, i, 1 + i / 25, 1 + i % 25));
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
    void findsABuildByTypingAndOpensItWithTheKeyboard() {
        Page page = browsing.open("/");
        page.keyboard().press("/");
        assertThat(box(page)).isFocused();
        page.keyboard().type("ResolutionImpossible");
        assertThat(status(page)).containsText("1 build in");
        assertThat(page.locator(".hit-line mark").first()).hasText("ResolutionImpossible");
        assertThat(page).hasURL(Pattern.compile("/\\?q=ResolutionImpossible$"));
        Chromium.screenshot(page, "search-light");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("/builds/" + conflict));
        assertThat(page.locator(".verdict h1")).isVisible();
    }

    @Test
    void whereNothingIsSearchedForEachFailureShowsTheLineThatTellsWhatBrokeIt() {
        Page page = browsing.open("/?q=outcome:failure");
        Locator line = page.locator(".hit[data-build='" + conflict + "'] .hit-line");
        assertThat(line).hasText(Pattern.compile("^45ERROR: Cannot install -r requirements.txt"));
        line.click();
        assertThat(page).hasURL(Pattern.compile("/builds/" + conflict + "#L45$"));
    }

    @Test
    void enterLeavesTheFocusToWhoeverGoesOnTyping() {
        Page page = browsing.open("/?q=gizmo");
        assertThat(page.locator(".hit")).hasCount(20);
        List<Route> asked = new ArrayList<>();
        page.route("**/api/search?**", asked::add);
        box(page).fill("wobbles");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> asked.size() == 1);
        page.keyboard().type(" 7");
        page.waitForCondition(() -> asked.size() == 2);
        asked.get(1).resume();

        assertThat(page).hasURL(Pattern.compile("q=wobbles\\+7$"));
        assertThat(page.locator(".results:not(.stale) .hit").first()).isVisible();
        assertThat(box(page)).isFocused();

        page.unroute("**/api/search?**");
        box(page).fill("wobbles \"");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("quote is not closed");
        assertThat(box(page)).isFocused();
    }

    @Test
    void whoComesBackFromABuildIsWhereTheyWere() {
        Page page = browsing.open("/?q=outcome:failure");
        page.locator(".more").click();
        assertThat(page.locator(".hit")).hasCount(40);
        page.locator(".hit-title a").nth(35).scrollIntoViewIfNeeded();
        int before = (int) page.evaluate("Math.round(scrollY)");
        page.locator(".hit-title a").nth(35).click();
        assertThat(page.locator(".verdict h1")).isVisible();

        page.goBack();

        assertThat(page.locator(".hit")).hasCount(40);
        page.waitForFunction("y => Math.abs(scrollY - y) < 5", before);
        assertThat(before).isGreaterThan(1000);
    }

    @Test
    void offersFieldsAndTheirValuesWhileSomebodyTypes() {
        Page page = browsing.open("/");
        page.keyboard().press("/");
        page.keyboard().type("outc");
        assertThat(options(page)).hasText(new Pattern[] {Pattern.compile("outcome:how the build ended.*")});
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");
        assertThat(box(page)).hasValue("outcome:");
        assertThat(options(page).first()).hasText("failure" + (MANY + 2));
        Chromium.screenshot(page, "search-completion");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(box(page)).hasValue("outcome:success ");
        assertThat(page.getByRole(AriaRole.LISTBOX)).isHidden();
        assertThat(status(page)).containsText("1 build in");
    }

    @Test
    void narrowsToTheTimeThatIsDraggedOver() {
        Page page = browsing.open("/?q=gizmo");
        Locator chart = page.locator(".chart .u-over");
        BoundingBox place = chart.boundingBox();
        double y = place.y + place.height / 2;
        page.mouse().move(place.x + 2, y);
        page.mouse().down();
        page.mouse().move(place.x + place.width / 3, y);
        page.mouse().up();

        assertThat(box(page)).hasValue(Pattern.compile("gizmo seen:2026-0\\d-\\d\\d\\.\\.2026-0\\d-\\d\\d"));
        assertThat(status(page)).not().containsText(MANY + " builds");
        assertThat(page.locator(".chip")).hasCount(1);
        Chromium.screenshot(page, "search-brushed");
        assertThat(page.locator(".chart"))
                .hasAttribute("aria-label", Pattern.compile("\\d+ builds by (day|week) from .*"));
    }

    @Test
    void narrowsToTheBarsThatAreMarkedWithTheKeyboard() {
        Page page = browsing.open("/?q=gizmo");
        Locator chart = page.getByRole(AriaRole.SLIDER);
        chart.focus();
        assertThat(chart).hasAttribute("aria-valuetext", Pattern.compile("No time is marked.*"));
        page.keyboard().press("End");
        assertThat(chart).hasAttribute("aria-valuetext", Pattern.compile(".*Feb 21, 2026: 1 build, 1 failed"));
        page.keyboard().press("Shift+ArrowLeft");
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(chart)
                .hasAttribute(
                        "aria-valuetext", Pattern.compile(".*Feb 19, 2026 to .*Feb 21, 2026: 3 builds, 3 failed"));
        assertThat(page.locator(".when-says")).containsText("3 builds");
        assertThat((Double) page.locator(".u-select").evaluate("mark => mark.getBoundingClientRect().width"))
                .isGreaterThan(20);
        Chromium.screenshot(page, "search-brushing");
        page.keyboard().press("Escape");
        assertThat(chart).hasAttribute("aria-valuetext", Pattern.compile("No time is marked.*"));

        page.keyboard().press("Home");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Enter");
        assertThat(box(page)).hasValue("gizmo seen:2026-01-02..2026-01-03");
        assertThat(status(page)).containsText("2 builds");
        assertThat(page.getByRole(AriaRole.SLIDER)).isFocused();
    }

    @Test
    void goesOnPageByPageInTheOrderThatIsAskedFor() {
        Page page = browsing.open("/?q=gizmo");
        page.getByLabel("Order").selectOption("oldest");
        assertThat(page).hasURL(Pattern.compile("q=gizmo&sort=oldest"));
        assertThat(page.locator(".hit").first()).containsText("gizmo-1.log");
        assertThat(page.locator(".hit")).hasCount(20);
        page.getByRole(AriaRole.BUTTON, named("More")).click();
        assertThat(page.locator(".hit")).hasCount(40);
        page.locator(".hit-title a").last().focus();
        page.keyboard().press("j");
        assertThat(page.locator(".hit")).hasCount(MANY);
        assertThat(page.locator(".hit").last()).containsText("gizmo-" + MANY + ".log");
        assertThat(page.getByRole(AriaRole.BUTTON, named("More"))).hasCount(0);
    }

    @Test
    void keepsASearchUnderAName() {
        Page page = browsing.open("/?q=wobbles+outcome:failure");
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        page.getByLabel("Name of the search").fill("The gizmos");
        page.keyboard().press("Enter");
        page.navigate(browsing.server.address().toString());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The gizmos"))
                .click();

        assertThat(box(page)).hasValue("wobbles outcome:failure");
        assertThat(status(page)).containsText(MANY + " builds");
        page.getByRole(AriaRole.BUTTON, named("Forget The gizmos")).click(new Locator.ClickOptions().setForce(true));
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The gizmos")))
                .hasCount(0);
    }

    @Test
    void keepsWhatAnotherTabSavesMeanwhile() {
        Page page = browsing.open("/?q=wobbles");
        Page other = page.context().newPage();
        other.navigate(browsing.server.address() + "?q=conflict");
        for (Page tab : new Page[] {page, other}) {
            tab.getByRole(AriaRole.BUTTON, named("Save")).click();
            tab.keyboard().press("Enter");
        }
        assertThat(other.locator(".saved li")).hasCount(2);
    }

    @Test
    void saysWhereAQueryGoesWrongAndWhatItMayHaveMeant() {
        Page page = browsing.open("/?q=gizmo");
        assertThat(page.locator(".hit")).hasCount(20);
        box(page).fill("gizmo \"never closed");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("quote is not closed");
        assertThat(page.locator(".query-place mark")).hasText("\"");
        assertThat(page.locator(".hit")).hasCount(20);
        Chromium.screenshot(page, "search-problem");

        box(page).fill("platfrom:arm64");
        assertThat(page.locator(".query-hint")).containsText("Did you mean platform:?");
        assertThat(page.getByRole(AriaRole.HEADING, named("No build matches"))).isVisible();
        Chromium.screenshot(page, "search-empty");
    }

    @Test
    void tellsItsKeys() {
        Page page = browsing.open("/");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG, named("Keyboard"))).containsText("Next and previous build");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "keys");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    void lettersAreNoKeysOnceTheyAreSwitchedOff() {
        Page page = browsing.open("/?q=gizmo");
        Locator keys = page.getByRole(AriaRole.DIALOG, named("Keyboard"));
        Locator letters = page.getByRole(AriaRole.CHECKBOX);
        page.keyboard().press("?");
        letters.uncheck();
        page.keyboard().press("Escape");
        page.reload();
        assertThat(page.locator(".hit")).hasCount(20);
        page.keyboard().press("?");
        page.keyboard().press("/");
        assertThat(keys).isHidden();
        assertThat(box(page)).not().isFocused();

        page.getByRole(AriaRole.BUTTON, named("Keyboard shortcuts")).click();
        letters.check();
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        assertThat(box(page)).isFocused();
    }

    @Test
    void linksALineOfAResultToThatLineOfTheLog() {
        Page page = browsing.open("/?q=ResolutionImpossible");
        page.locator(".hit-line").first().click();

        assertThat(page.locator(".log-row.selected")).containsText("ResolutionImpossible");
        assertThat(page.locator(".log-row.selected")).isInViewport();
    }

    @Test
    void tellsHowToBeginWhenNothingIsStored() {
        try (TestServer empty = new TestServer(folder.resolve("empty"))) {
            Page page = browsing.chromium.page(Browsing.WIDE, Browsing.HEIGHT, ColorScheme.LIGHT);
            page.navigate(empty.address().toString());
            assertThat(page.getByRole(AriaRole.HEADING, named("No builds yet"))).isVisible();
            assertThat(page.locator(".command").first()).containsText("faultbook ingest build.log");
            Chromium.screenshot(page, "search-no-builds");
            page.context().close(); // It would ask for its server again.
        }
    }

    @Test
    void isForEverybodyInBothThemesAndOnANarrowScreen() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = browsing.open("/?q=gizmo+platfrom:x+OR+conflict", Browsing.WIDE, scheme);
            assertThat(page.locator(".hit").first()).isVisible();
            Browsing.assertAccessible(page);
            Chromium.screenshot(page, "search-" + scheme.name().toLowerCase(java.util.Locale.ROOT));

            Page narrow = browsing.open("/?q=gizmo", Browsing.NARROW, scheme);
            assertThat(narrow.locator(".results:not(.stale) .hit").first()).isVisible();
            assertThat(Browsing.fits(narrow)).isTrue();
            Browsing.assertAccessible(narrow);
            Chromium.screenshot(narrow, "search-narrow-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static Locator box(Page page) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search builds and their logs"));
    }

    private static Locator options(Page page) {
        return page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setVisible(true))
                .and(page.locator(".completions *"));
    }

    private static Locator status(Page page) {
        return page.locator(".result-status");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
