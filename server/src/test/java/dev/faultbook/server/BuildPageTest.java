package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build's page as a person uses it, but for the log itself. */
class BuildPageTest {
    @TempDir
    static Path folder;

    static Browsing browsing;
    static String platforms;
    static String conflict;
    static String alike;
    static String green;
    static String zoneless;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        platforms = browsing.server.ingest(Logs.real("two-platforms"));
        conflict = browsing.server.ingest(Logs.real("pip-conflict"));
        alike = browsing.server.ingest(Logs.longConflict(50));
        green = browsing.server.ingest(Logs.real("pip-backtracking"));
        zoneless = browsing.server.ingest(Logs.made("ci/zoneless.log", """
                10:00:00  #1 [internal] load build definition from Dockerfile
                10:00:00  #1 DONE 0.1s
                10:00:01  #2 [1/1] RUN make
                10:00:01  #2 0.500 compiling
                10:00:02  #2 DONE 1.0s
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
    void saysFirstWhatBrokeTheBuildAndWhatToDo() {
        Page page = browsing.open("/builds/" + conflict);

        assertThat(page.locator(".verdict h1")).hasText("Pip finds no set of versions that fits together");
        assertThat(page.locator(".quote .line-text").first()).containsText("ERROR: Cannot install");
        assertThat(page.getByRole(AriaRole.HEADING, named("The fix"))).isInViewport();
        assertThat(page.locator(".verdict")
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy code"))
                        .first())
                .isVisible();
        Chromium.screenshot(page, "build-light");
    }

    @Test
    void saysWhyThisVerdictAndNoOther() {
        Page page = browsing.open("/builds/" + conflict);
        page.getByText("Why this verdict").click();

        Locator rows = page.locator(".candidates tbody tr");
        assertThat(rows.first()).containsText("The cause:");
        assertThat(rows.first()).containsText("Pip finds no set of versions that fits together");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "build-candidates");
    }

    @Test
    void takesWhatSomebodySaysOfTheVerdict() {
        Page page = browsing.open("/builds/" + alike);
        Locator wrong = page.getByRole(AriaRole.BUTTON, named("Wrong lines"));
        wrong.click();
        assertThat(wrong).hasAttribute("aria-pressed", "true");

        page.reload();
        assertThat(wrong).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".marking")).containsText("Wrong lines, says local");
        page.locator(".marking").scrollIntoViewIfNeeded();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "build-marked");
    }

    @Test
    void showsBuildsThatFailedAlike() {
        Page page = browsing.open("/builds/" + conflict);

        Locator other = page.locator(".alike-build");
        assertThat(other).hasCount(1);
        assertThat(other).containsText("long-conflict.log");
        assertThat(other).containsText("the same");
        other.getByRole(AriaRole.LINK).first().click();
        assertThat(page).hasURL(Pattern.compile("/builds/" + alike));
    }

    @Test
    void showsTheStepsOfEachPlatformOnOneClock() {
        Page page = browsing.open("/builds/" + platforms);

        assertThat(page.locator(".steps-platform")).containsText(new String[] {"linux/amd64", "linux/arm64"});
        assertThat(page.locator(".timeline .meta")).containsText("on the critical path");
        page.locator(".timeline").scrollIntoViewIfNeeded();
        Chromium.screenshot(page, "build-timeline");
    }

    @Test
    void showsTheLinesOfAStepThatIsClicked() {
        Page page = browsing.open("/builds/" + conflict);
        page.locator(".step")
                .filter(new Locator.FilterOptions().setHasText("COPY requirements.txt"))
                .click();

        assertThat(page.locator(".log-row.selected").first()).containsText("[3/5] COPY requirements.txt");
        assertThat(page.locator(".log-row.selected").first()).isInViewport();
    }

    @Test
    void goesFromOneBuildOfTheSearchToTheNext() {
        Page page = browsing.open("/?q=outcome:failure&sort=newest");
        page.locator(".hit-title a").first().click();
        assertThat(page.locator(".build-beside")).containsText(Pattern.compile("1 of \\d"));
        String first = page.url();
        page.keyboard().press("]");
        assertThat(page.locator(".build-beside")).containsText(Pattern.compile("2 of \\d"));
        page.keyboard().press("[");
        assertThat(page).hasURL(first);
    }

    @Test
    void wasSeenWhenItCameWhereItsLogNamesNoDay() {
        Page page = browsing.open("/builds/" + zoneless);

        assertThat(page.locator(".build-head time")).hasText(Pattern.compile("just now|\\d+ minutes? ago"));
        assertThat(page.locator(".timeline .meta")).containsText("the log's times name no zone");
        assertThat(page.locator(".time-field")).isHidden();
    }

    @Test
    void copiesTheVerdictForATicket() {
        Page page = browsing.open("/builds/" + conflict);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.getByRole(AriaRole.BUTTON, named("Copy the verdict as Markdown")).click();
        assertThat(page.locator(".badges .copy")).containsText("Copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .startsWith("**Pip finds no set of versions that fits together**\n\n`")
                .contains("\n```text\n", "ERROR: Cannot install", "/builds/" + conflict + "#L");
    }

    @Test
    void givesAdviceOnAGreenBuild() {
        Page page = browsing.open("/builds/" + green);

        assertThat(page.locator(".verdict h1")).hasText("This build is green");
        assertThat(page.locator(".finding").first()).containsText("Advice");
        assertThat(page.locator(".log-row.marked-other").first()).isInViewport();
        Chromium.screenshot(page, "build-green");
    }

    @Test
    void saysWhenThereIsNoSuchBuild() {
        Page page = browsing.open("/builds/ffffffffffffffff");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no build ffffffffffffffff");
    }

    @Test
    void isForEverybodyInBothThemesAndOnANarrowScreen() {
        for (String build : new String[] {conflict, platforms, green}) {
            assertForEverybody(build, Browsing.WIDE, ColorScheme.LIGHT);
            assertForEverybody(build, Browsing.NARROW, ColorScheme.DARK);
        }
    }

    private static void assertForEverybody(String build, int width, ColorScheme scheme) {
        Page page = browsing.open("/builds/" + build, width, scheme);
        assertThat(page.locator(".log-row:not(.missing)").first()).isAttached();
        Browsing.assertAccessible(page);
        assertThat(Browsing.fits(page)).isTrue();
        String name = build.equals(conflict) ? "conflict" : build.equals(green) ? "green" : "platforms";
        Chromium.screenshot(
                page, "build-" + name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
