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

/** What is known, on pages: all of it with how often it was seen, and each learning whole. */
class LearningsPageTest {
    @TempDir
    private static Path folder;

    private static Browsing browsing;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        History history = new History(browsing.server);
        for (int day : new int[] {1, 3, 30}) {
            history.ran("pip-conflict", day);
        }
        history.ran("apt-missing-package", 200);
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
    void theListSaysHowOftenEachWasSeen() {
        Page page = browsing.open("/learnings?q=pip+conflict");
        Locator conflict = page.locator(".row-link")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText("pip-conflict", new Page.GetByTextOptions().setExact(true))));

        assertThat(conflict).containsText("3 builds");
        assertThat(conflict.locator(".sparkline")).hasAttribute("aria-label", "3 builds in the last 12 weeks");
        Browsing.assertAccessible(page);
    }

    @Test
    void itIsNarrowedAndOrderedAndTheAddressRemembersThat() {
        Page page = browsing.open("/learnings");
        assertThat(page.locator(".row-link").first()).isVisible();
        Chromium.screenshot(page, "learnings-light");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Seen here")))
                .click();
        page.getByLabel("Order").selectOption("builds");

        assertThat(page).hasURL(Pattern.compile("/learnings\\?show=seen&sort=builds$"));
        assertThat(page.locator(".row-link").first()).containsText("pip-conflict");
        page.getByLabel("Filter learnings").fill("nosuchthing");
        assertThat(page.locator(".notice")).isVisible();
        page.navigate(browsing.server
                .address()
                .resolve("/learnings?q=conflict&show=seen")
                .toString());
        assertThat(page.locator(".row-link")).hasCount(1);
    }

    @Test
    void aLearningShowsItsBuildsAndLeadsToThem() {
        Page page = browsing.open("/learnings/pip-conflict");

        assertThat(page.locator(".recent li")).hasCount(3);
        assertThat(page.locator(".recent time").first()).hasText("yesterday");
        assertThat(page.locator(".learning-aside .facts")).containsText("3 builds");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "learning-light");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("of these builds"))
                .click();
        assertThat(page.locator(".tile dd").first()).hasText("3");
    }

    @Test
    void aLearningLookedAtAgainCountsWhatHasComeSince() {
        Page page = browsing.open("/learnings/apt-missing-package");
        Locator facts = page.locator(".learning-aside .facts");
        assertThat(facts).containsText("1 build");

        new History(browsing.server).ran("apt-missing-package", 2);
        page.reload();

        assertThat(facts).containsText("2 builds");
    }

    @Test
    void theListLeadsToALearningAndThatToTheSearchForItsBuilds() {
        Page page = browsing.open("/learnings");
        page.locator(".row-link[href='/learnings/pip-conflict']").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Why it happens")))
                .isVisible();
        page.locator(".learning-aside .facts a").first().click();
        assertThat(page).hasURL(Pattern.compile("/\\?q=learning%3Apip-conflict$"));
        assertThat(page.locator(".result-status")).containsText("3 builds");
    }

    @Test
    void anUnknownLearningIsSaidToBeUnknown() {
        Page page = browsing.open("/learnings/nobody-knows");

        assertThat(page.locator(".notice-failure")).containsText("There is no learning nobody-knows");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Not Found");
    }

    @Test
    void fitsANarrowScreenAndTheDark() {
        Page page = browsing.open("/learnings?show=seen", Browsing.NARROW, ColorScheme.DARK);
        assertThat(page.locator(".row-link").first()).isVisible();

        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "learnings-narrow-dark");
    }
}
