package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are open while builds come. */
class LivePagesTest {
    private static final int GIZMOS = 14;

    @TempDir
    private Path folder;

    private Browsing browsing;
    private History history;

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
        history = new History(browsing.server);
    }

    @AfterEach
    void stop() {
        try {
            browsing.assertNoComplaints();
        } finally {
            browsing.close();
        }
    }

    private static Locator news(Page page) {
        return page.locator(".news-button");
    }

    private static double top(Locator element) {
        return ((Number) element.evaluate("element => element.getBoundingClientRect().top")).doubleValue();
    }

    @Test
    void aSearchOffersBuildsThatCameSinceAndKeepsThePlace() {
        for (int gizmo = 1; gizmo <= GIZMOS; gizmo++) {
            history.unexplained("error: gizmo " + gizmo + " wobbles", 1 + gizmo);
        }
        Page page = browsing.open("/?q=outcome:failure&sort=newest");
        Locator read = page.locator(".hit-title a").nth(9);
        read.focus();
        String build = (String) read.evaluate("link => link.closest('.hit').dataset.build");
        double before = top(read);

        history.ran("pip-success", 1);
        history.unexplained("error: gizmo 99 wobbles", 1);
        assertThat(news(page)).hasText("Show 1 new build");
        assertThat(page.locator(".hit")).hasCount(GIZMOS);
        assertThat(top(read)).isEqualTo(before);
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "live-search");

        before = top(read);
        page.keyboard().press("r");
        assertThat(page.locator(".hit")).hasCount(GIZMOS + 1);
        assertThat(news(page)).hasCount(0);
        Locator same = page.locator(".hit[data-build='" + build + "'] .hit-title a");
        assertThat(same).isFocused();
        assertThat(top(same)).isCloseTo(before, within(2.0));
        assertThat(page.locator(".hit").first().locator(".badge-advice")).hasText("new");
        assertThat(page.locator(".hit .badge-advice")).hasCount(1);
    }

    @Test
    void aSearchOfAnEmptyStoreFillsItself() {
        Page page = browsing.open("/");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("No builds yet")))
                .isVisible();
        history.ran("pip-conflict", 1);
        assertThat(page.locator(".hit")).hasCount(1);
    }

    @Test
    void triageOffersFailuresThatNobodyHasExplainedAndKeepsWhatIsOpen() {
        history.unexplained("error: gizmo 1 wobbles", 3);
        history.unexplained("error: gizmo 2 wobbles", 2);
        Page page = browsing.open("/triage");
        Locator card = page.locator(".cluster").first();
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("What sets it apart"))
                .click();
        assertThat(card.locator(".cluster-builds li")).hasCount(2);

        history.ran("pip-conflict", 1);
        history.unexplained("fatal: out of widgets", 1);
        assertThat(news(page)).hasText("Show 1 new failure");
        news(page).click();
        assertThat(page.locator(".cluster")).hasCount(2);
        assertThat(card.locator(".cluster-builds li")).hasCount(2);
        Chromium.screenshot(page, "live-triage");

        // What was decided here is no news here, but in another window.
        Page other = browsing.open("/triage");
        assertThat(other.locator(".cluster")).hasCount(2);
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mute"))
                .click();
        assertThat(news(other)).hasText("Show what has changed");
        assertThat(news(page)).hasCount(0);
    }

    @Test
    void trendsOfferToCountAgain() {
        history.ran("pip-conflict", 2);
        Page page = browsing.open("/trends?q=outcome:failure");
        assertThat(page.locator(".tile dd").first()).hasText("1");
        history.ran("pip-success", 1);
        history.ran("apt-missing-package", 1);
        assertThat(news(page)).hasText("Show 1 new build");
        news(page).click();
        assertThat(page.locator(".tile dd").first()).hasText("2");
    }

    @Test
    void aBuildIsFollowedFromItsFirstLinesToItsVerdict() throws Exception {
        String log = Files.readString(Path.of("src/test/logs/pip-conflict.log"));
        int half = log.indexOf("#7 [3/5]");
        int failed = log.indexOf("#8 ERROR");
        try (GrowingLog growing = new GrowingLog(browsing.server, "ci/nightly.log")) {
            growing.write(log.substring(0, half));
            Page list = browsing.open("/");
            Page page = browsing.open("/builds/" + growing.upload());
            assertThat(page.locator(".live-note")).containsText("Still running.");
            assertThat(page.locator(".verdict h1")).hasText("Nothing has failed so far");
            assertThat(Browsing.line(page, 9)).containsText("transferring dockerfile");
            Chromium.screenshot(page, "live-build");
            list.getByText("1 running").click();
            assertThat(list.locator(".running-list")).containsText("nightly.log");

            growing.write(log.substring(half, failed));
            assertThat(page.locator(".step").filter(new Locator.FilterOptions().setHasText("RUN pip install")))
                    .isVisible();
            assertThat(page.locator(".log-row").filter(new Locator.FilterOptions().setHasText("ResolutionImpossible")))
                    .isInViewport();
            growing.write(log.substring(failed));
            String build = growing.end();

            assertThat(page.locator(".verdict h1")).hasText("Pip finds no set of versions that fits together");
            assertThat(page).hasURL(Pattern.compile("/builds/" + build + "$"));
            assertThat(page.locator(".live-note")).hasCount(0);
            assertThat(page.getByText("Why this verdict")).isVisible();
            Browsing.assertAccessible(page);
            assertThat(list.getByText("1 running")).hasCount(0);
        }
    }

    @Test
    void becomesTheStoredBuildWhenTheLogBreaksOff() throws Exception {
        try (GrowingLog growing = new GrowingLog(browsing.server, "ci/nightly.log")) {
            growing.write("#1 [1/1] RUN make\n#1 0.5 compiling\n");
            Page page = browsing.open("/builds/" + growing.upload(), Browsing.NARROW, ColorScheme.DARK);
            assertThat(page.locator(".live-note")).isVisible();
            assertThat(Browsing.fits(page)).isTrue();
            Browsing.assertAccessible(page);
            growing.breakOff();
            assertThat(page.locator(".warning")).containsText("ends before the build does");
            assertThat(page.locator(".live-note")).hasCount(0);
        }
    }

    @Test
    void theWayToTheEvidenceIsThereAsSoonAsThereIsSome() throws Exception {
        try (GrowingLog growing = new GrowingLog(browsing.server, "ci/nightly.log")) {
            growing.write("#1 [1/1] RUN make\n#1 0.5 compiling\n");
            String upload = growing.upload();
            Page page = browsing.open("/builds/" + upload);
            assertThat(page.locator(".live-note")).isVisible();
            refuse(page, "**/api/builds/" + upload, 409); // it gets the report on all of the log, and none before
            growing.write("#1 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2\n")
                    .end();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Next evidence")))
                    .isVisible();
        }
    }

    @Test
    void aBuildIsAwaitedUntilItsFirstLineHasCome() {
        try (GrowingLog growing = new GrowingLog(browsing.server, "ci/nightly.log")) {
            growing.write("#1 [1/1] RUN");
            Page page = browsing.open("/");
            page.getByText("1 running").click();
            page.waitForResponse(
                    "**/api/builds/*",
                    () -> page.locator(".running-list a").first().click());
            growing.write(" make\n#1 0.5 compiling\n");
            assertThat(page.locator(".live-note")).isVisible();
        }
    }

    @Test
    void saysSoWhenTheServerKnowsNothingOfTheLogAnyMore() throws Exception {
        try (GrowingLog growing = new GrowingLog(browsing.server, "ci/nightly.log")) {
            growing.write("#1 [1/1] RUN make\n#1 0.5 compiling\n");
            Page page = browsing.open("/builds/" + growing.upload());
            assertThat(page.locator(".live-note")).isVisible();
            refuse(page, "**/api/builds/*", 404);
            growing.write("#1 0.6 compiling\n");
            assertThat(page.locator(".warning")).containsText("broke off");
        }
    }

    private static void refuse(Page page, String address, int status) {
        page.route(
                address,
                route -> route.fulfill(
                        new Route.FulfillOptions().setStatus(status).setBody("{}")));
    }

    @Test
    void aTabThatNobodySeesKeepsNoConnectionAndIsToldWhatItMissed() throws Exception {
        history.ran("pip-conflict", 3);
        Page page = browsing.chromium.page(Browsing.WIDE, Browsing.HEIGHT, ColorScheme.LIGHT);
        page.clock().install();
        page.navigate(browsing.server.address().toString());
        assertThat(page.locator(".hit")).hasCount(1);
        awaitListeners(1);

        see(page, false);
        page.clock().runFor(11_000);
        awaitListeners(0);
        history.ran("apt-missing-package", 1);
        see(page, true);
        awaitListeners(1);
        page.clock().runFor(2_000);
        assertThat(news(page)).hasText("Show 1 new build");
    }

    @Test
    void aTabThatWasOpenedInTheBackgroundIsToldWhatItMissed() {
        history.ran("pip-conflict", 3);
        Page page = browsing.chromium.page(Browsing.WIDE, Browsing.HEIGHT, ColorScheme.LIGHT);
        page.addInitScript("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
        page.navigate(browsing.server.address().toString());
        assertThat(page.locator(".hit")).hasCount(1);

        history.ran("apt-missing-package", 1);
        see(page, true);

        assertThat(news(page)).hasText("Show 1 new build");
    }

    @Test
    void aBuildThatIsLookedAtAfterItsEndIsTheStoredOne() throws Exception {
        try (GrowingLog growing = new GrowingLog(browsing.server, "ci/nightly.log")) {
            growing.write("#1 [1/1] RUN make\n#1 0.5 compiling\n");
            Page page = browsing.chromium.page(Browsing.WIDE, Browsing.HEIGHT, ColorScheme.LIGHT);
            page.addInitScript("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
            page.navigate(browsing.server.address() + "builds/" + growing.upload());
            assertThat(page.locator(".live-note")).isVisible();
            String build = growing.write("#1 DONE 0.7s\n").end();
            see(page, true);
            assertThat(page).hasURL(Pattern.compile("/builds/" + build + "$"));
        }
    }

    /** As if another tab came to the front, or this one again. */
    private static void see(Page page, boolean seen) {
        page.evaluate("""
                hidden => {
                  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", !seen);
    }

    private void awaitListeners(int wanted) throws InterruptedException {
        String line = "faultbook_listeners " + wanted + ".0";
        for (int i = 0; i < 500 && !browsing.server.get("/metrics").body().contains(line); i++) {
            Thread.sleep(20);
        }
        assertThat(browsing.server.get("/metrics").body()).contains(line);
    }

    @Test
    void saysWhenItHearsNothingOfTheServerAnyMore() {
        try (Chromium other = Chromium.launch()) { // what it complains about is wanted here
            TestServer server = new TestServer(folder.resolve("other"));
            Page page = other.page(Browsing.WIDE, Browsing.HEIGHT, ColorScheme.LIGHT);
            page.clock().install();
            page.navigate(server.address().toString());
            assertThat(page.locator(".notice")).isVisible();
            assertThat(page.locator(".connection")).isEmpty();
            server.close();
            page.waitForRequest("**/api/events", () -> page.clock().runFor(2_000));
            page.clock().runFor(4_000);
            assertThat(page.locator(".connection")).hasText("Not live");
        }
    }
}
