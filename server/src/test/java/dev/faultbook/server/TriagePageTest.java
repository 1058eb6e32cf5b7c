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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures that nobody has explained, on a page: looked at, labelled, muted, and made a learning of. */
class TriagePageTest {
    @TempDir
    private Path folder;

    private Browsing browsing;

    private static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        browsing = Browsing.with(chromium, folder);
    }

    @AfterEach
    void stop() {
        try {
            browsing.assertNoComplaints();
        } finally {
            browsing.close();
        }
    }

    private void twoClusters() {
        History history = new History(browsing.server);
        history.ran("pip-conflict", 1);
        history.ran("apt-missing-package", 1);
        for (int gizmo = 1; gizmo <= 3; gizmo++) {
            history.unexplained("error: gizmo " + gizmo + " wobbles", 10 - gizmo);
        }
        history.unexplained("error: <img src=x onerror=\"document.title='owned'\"> is out of widgets", 40);
    }

    private static Locator cards(Page page) {
        return page.locator(".clusters > .cluster");
    }

    private static Locator button(Locator where, String name) {
        return where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void listsTheLargestFirstWithWhatTheySayAndWhatSetsThemApart() {
        twoClusters();
        Page page = browsing.open("/triage");
        assertThat(cards(page)).hasCount(2);
        Locator largest = cards(page).first();
        assertThat(largest).containsText("3 builds");
        assertThat(largest.locator("pre")).hasText("error: gizmo 3 wobbles");
        assertThat(cards(page).last().locator("pre")).containsText("<img src=x onerror=");

        button(largest, "What sets it apart").click();

        assertThat(largest.locator(".terms li").first()).containsText(Pattern.compile("(gizmo|wobbles)in 3 of 3"));
        assertThat(largest.locator(".cluster-builds li")).hasCount(3);
        assertThat(page).hasTitle("Triage · Faultbook");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "triage-light");
        largest.locator(".terms a").first().click();
        assertThat(page.locator(".result-status")).containsText("3 builds");
    }

    @Test
    void aMutedClusterGoesBelowAndStaysThere() {
        twoClusters();
        Page page = browsing.open("/triage");
        button(cards(page).first(), "Mute").click();

        assertThat(cards(page)).hasCount(2);
        assertThat(page.locator("main > .clusters > .cluster")).hasCount(1);
        page.reload();
        page.getByText("1 muted cluster").click();
        Locator muted = page.locator(".muted-clusters .cluster");
        assertThat(muted).containsText("muted just now by local");
        Chromium.screenshot(page, "triage-muted");

        button(muted, "List again").click();
        assertThat(page.locator("main > .clusters > .cluster")).hasCount(2);
        assertThat(page.locator(".muted-clusters")).hasCount(0);
    }

    @Test
    void aLabelIsKeptAndNarrowsTheList() {
        twoClusters();
        Page page = browsing.open("/triage");
        Locator largest = cards(page).first();
        button(largest, "Label").click();
        page.keyboard().type("hardware");
        page.keyboard().press("Enter");
        assertThat(cards(page).first().locator(".badge-label")).hasText("hardware");

        page.getByLabel("Only clusters with this label").selectOption("hardware");

        assertThat(page).hasURL(Pattern.compile("/triage\\?label=hardware$"));
        assertThat(cards(page)).hasCount(1);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("7 days"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/triage\\?days=7&label=hardware$"));
        assertThat(cards(page)).hasCount(0);
        assertThat(page.locator(".notice")).containsText("No such failures");
    }

    @Test
    void keysGoFromClusterToClusterAndMakeADraftOfOne() {
        twoClusters();
        Page page = browsing.open("/triage");
        assertThat(cards(page)).hasCount(2);

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(cards(page).first()).isFocused();
        page.keyboard().press("w");

        assertThat(page).hasURL(Pattern.compile("/new-learning\\?cluster="));
        assertThat(page.locator(".code-text")).hasValue(Pattern.compile("status: draft[\\s\\S]*gizmo \\(\\?P<number>"));
        assertThat(page.locator(".check-ok")).containsText("All is well");
    }

    @Test
    void whoMutesOneByItsKeyGoesOnWithTheNextAndMayListItAgain() {
        twoClusters();
        Page page = browsing.open("/triage");
        Locator listed = page.locator("main > .clusters > .cluster");
        assertThat(listed).hasCount(2);
        page.keyboard().press("j");
        page.keyboard().press("m");
        assertThat(listed).hasCount(1);
        assertThat(listed).isFocused();

        page.getByText("1 muted cluster").click();
        listed.focus();
        page.keyboard().press("j");
        assertThat(page.locator(".muted-clusters .cluster")).isFocused();
        page.keyboard().press("m");
        assertThat(listed).hasCount(2);
    }

    @Test
    void aLabelThatNoClusterHasIsSeenAndTakenBack() {
        twoClusters();
        Page page = browsing.open("/triage?label=gone");
        Locator label = page.getByLabel("Only clusters with this label");
        assertThat(label).hasValue("gone");
        assertThat(cards(page)).hasCount(0);
        label.selectOption("");
        assertThat(cards(page)).hasCount(2);
    }

    @Test
    void saysWhenEveryFailureIsExplained() {
        Page page = browsing.open("/triage", Browsing.NARROW, ColorScheme.DARK);

        assertThat(page.locator(".notice")).containsText("No unexplained failures");
        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
    }

    @Test
    void fitsANarrowScreenAndTheDark() {
        twoClusters();
        Page page = browsing.open("/triage", Browsing.NARROW, ColorScheme.DARK);
        assertThat(cards(page)).hasCount(2);

        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "triage-narrow-dark");
    }
}
