package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks builds and where their time goes, on a page: figures, charts, and the way to the builds behind them. */
class TrendsPageTest {
    @TempDir
    private static Path folder;

    private static Browsing browsing;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        History history = new History(browsing.server);
        for (int day : new int[] {1, 3, 3, 12, 20}) {
            history.ran("pip-conflict", day);
        }
        for (int day : new int[] {2, 12}) {
            history.ran("apt-missing-package", day);
        }
        history.ran("pip-backtracking", 5);
        history.ran("two-platforms", 15);
        history.unexplained("the gizmo wobbles, giving up", 18);
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

    private static Page open(String path) {
        Page page = browsing.open(path);
        assertThat(page.locator(".trends:not(.stale) .panel").first()).isVisible();
        return page;
    }

    private static Locator tile(Page page, String label) {
        return page.locator(".tile")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))))
                .locator("dd")
                .first();
    }

    private static Locator panel(Page page, String heading) {
        return page.locator(".panel")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading))));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void showsFiguresAndChartsThatAreReadableByAll() {
        Page page = open("/trends");

        assertThat(tile(page, "Builds")).hasText("10");
        assertThat(tile(page, "Unexplained")).hasText("1");
        assertThat(panel(page, "Failures by cause").locator("canvas")).isVisible();
        assertThat(panel(page, "Slowest steps").locator("tbody tr").first()).isVisible();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "trends-light");
    }

    @Test
    void aCauseInTheLegendNarrowsThePageAndItsAddress() {
        Page page = open("/trends");

        button(page, "pip-conflict").click();

        assertThat(page).hasURL(Pattern.compile("/trends\\?q=cause%3Apip-conflict$"));
        assertThat(tile(page, "Builds")).hasText("5");
        page.goBack();
        assertThat(tile(page, "Builds")).hasText("10");
    }

    @Test
    void aFigureOfTheTableLeadsToItsBuilds() {
        Page page = open("/trends");
        Locator causes = panel(page, "Failures by cause");
        causes.getByText("Figures as a table").click();

        Locator two = causes.locator("tbody a")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^2$")))
                .first();
        two.click();

        assertThat(page)
                .hasURL(Pattern.compile(
                        "/\\?q=seen%3A\\d{4}-\\d\\d-\\d\\d\\+cause%3Apip-conflict\\+outcome%3Afailure"));
        assertThat(page.locator(".result-status")).containsText("2 builds");
    }

    @Test
    void aFigureOfAlternativesLeadsToAsManyBuilds() {
        Page page = open("/trends?q=no-such-package+OR+success");
        assertThat(tile(page, "Failed")).hasText("2");
        tile(page, "Failed").getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile("/\\?q=%28no-such-package\\+OR\\+success%29\\+outcome%3Afailure$"));
        assertThat(page.locator(".result-status")).containsText("2 builds");
    }

    @Test
    void aFigureThatNoQueryTellsOfLeadsNowhere() {
        Page page = open("/trends");
        Locator lost = panel(page, "Time lost").locator(".chart-table");
        lost.getByText("Figures as a table").click();
        assertThat(lost.locator("tbody th a").first()).isVisible();
        assertThat(lost.locator("tbody td a")).hasCount(0);
    }

    @Test
    void aBarLeadsToTheBuildsOfItsDay() {
        Page page = open("/trends");
        BoundingBox plot = panel(page, "Failures by cause").locator(".u-over").boundingBox();

        page.mouse().move(plot.x + 4, plot.y + plot.height / 2);
        assertThat(panel(page, "Failures by cause").locator(".chart-tip")).containsText("pip-conflict1");
        page.mouse().down();
        page.mouse().up();

        assertThat(page).hasURL(Pattern.compile("/\\?q=seen%3A.*outcome%3Afailure"));
        assertThat(page.locator(".result-status")).containsText("1 build");
    }

    @Test
    void draggingOverAChartChoosesATimeAndASpanTakesItBack() {
        Page page = open("/trends?q=outcome:failure");
        BoundingBox plot = panel(page, "Failures by cause").locator(".u-over").boundingBox();

        page.mouse().move(plot.x + plot.width * 0.7, plot.y + 60);
        page.mouse().down();
        page.mouse()
                .move(
                        plot.x + plot.width - 2,
                        plot.y + 60,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        page.mouse().up();

        assertThat(page)
                .hasURL(Pattern.compile(
                        "q=outcome%3Afailure\\+seen%3A\\d{4}-\\d\\d-\\d\\d\\.\\.\\d{4}-\\d\\d-\\d\\d$"));
        assertThat(tile(page, "Builds")).hasText("4");
        button(page, "90 days").click();
        assertThat(page).hasURL(Pattern.compile("q=outcome%3Afailure\\+since%3A90d$"));
        assertThat(tile(page, "Builds")).hasText("9");
        assertThat(button(page, "90 days")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void stepsAndLossesLeadToTheirBuilds() {
        Page page = open("/trends");
        assertThat(panel(page, "Time lost")).containsText("Backtracking");

        panel(page, "Time lost")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("pip-backtracking"))
                .click();

        assertThat(page).hasURL(Pattern.compile("/\\?q=learning%3Apip-backtracking\\+lost%3A%3E0s$"));
        assertThat(page.locator(".result-status")).containsText("1 build");
    }

    @Test
    void saysWhatIsWrongWithAQueryAndThatNothingMatches() {
        Page page = browsing.open("/trends?q=duration:>600");
        assertThat(page.locator(".notice-failure")).containsText("600 is no duration");

        Locator query = page.getByLabel("Only builds that match this query");
        query.fill("nobodysaysthis");
        query.press("Enter");

        assertThat(page.locator(".notice")).containsText("Nothing stored matches nobodysaysthis");
        Browsing.assertAccessible(page);
    }

    @Test
    void fitsANarrowScreenAndTheDark() {
        Page page = browsing.open("/trends", Browsing.NARROW, ColorScheme.DARK);
        assertThat(page.locator(".trends:not(.stale) canvas").first()).isVisible();

        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "trends-narrow-dark");
    }
}
