package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learning is written, tried, and saved, on a page. */
class LearningEditorTest {
    private static final String GIZMO = """
            ---
            id: gizmo-wobbles
            title: The gizmo wobbles
            category: other
            role: cause
            status: active
            revision: 1
            added: 2026-11-29
            detect:
              log:
                line: 'error: gizmo (?P<number>\\d+) wobbles'
            fix:
              - say: Tighten it
            ---

            ## Problem
            It wobbles.

            ## Why it happens
            A screw is loose.

            ## Solution
            Tighten it.

            ## Samples
            ```log match
            error: gizmo 7 wobbles
            ```
            ```log near-miss
            the gizmo is fine
            ```
            """;

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

    private Page editing(String path) {
        Page page = browsing.open(path);
        assertThat(page.locator(".code-text")).isVisible();
        return page;
    }

    private static Locator text(Page page) {
        return page.locator(".code-text");
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** As somebody else does, with a tool of theirs. */
    private void savedElsewhere(String markdown) {
        String body =
                new ObjectMapper().createObjectNode().put("markdown", markdown).toString();
        var known = browsing.server.get("/api/learnings/gizmo-wobbles");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        browsing.server.address().resolve("/api/learnings/gizmo-wobbles"))
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        if (known.statusCode() == 200) {
            request.header("if-match", known.headers().firstValue("etag").orElseThrow());
        } else {
            request.header("if-none-match", "*");
        }
        assertThat(browsing.server.send(request).statusCode()).isIn(200, 201);
    }

    @Test
    void aNewLearningIsTriedWhileItIsTypedAndSaved() {
        Page page = editing("/new-learning");
        text(page).fill(GIZMO.replace("error: gizmo 7 wobbles\n", "error: gizmo seven wobbles\n"));
        assertThat(page.locator(".problem").first()).containsText("line 27");
        assertThat(page.locator(".code-gutter .wrong")).hasText("27");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "editor-problem");
        page.locator(".problem").first().click();
        assertThat(text(page)).isFocused();

        text(page).fill(GIZMO);
        assertThat(page.locator(".check-ok")).containsText("2 samples as they should be");
        tab(page, "LEARNINGS.md");
        assertThat(page.locator(".document h3", new Page.LocatorOptions().setHasText("The gizmo wobbles"))
                        .first())
                .isVisible();
        press(page, "Save");

        assertThat(page).hasURL(Pattern.compile("/learnings/gizmo-wobbles\\?saved=[0-9a-f]{7,8}$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("The gizmo wobbles");
        assertThat(page.locator(".commits li").first()).containsText("Add gizmo-wobbles");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "learning-ours");
    }

    @Test
    void aPastedLogSaysWhereItShowsTheLearning() {
        savedElsewhere(GIZMO);
        Page page = editing("/learnings/gizmo-wobbles/edit");
        tab(page, "On a log");
        Locator log = page.getByLabel("A log to try it on");

        log.fill("all is well\n\u001b[31merror: gizmo 12 wobbles\u001b[0m\n<b>the end</b>\n");

        Locator panel = page.getByRole(AriaRole.TABPANEL);
        assertThat(panel.locator(".check-ok")).hasText("The log shows it.");
        assertThat(panel.locator("figcaption")).hasText("line 2");
        assertThat(panel.locator(".facts")).hasText("number12");
        log.fill("all is well\n");
        assertThat(panel.locator(".check-bad")).hasText("The log does not show it.");
    }

    @Test
    void aReplaySaysWhichVerdictsWouldChange() {
        new History(browsing.server).unexplained("error: gizmo 12 wobbles", 2);
        Page page = editing("/new-learning");
        text(page).fill(GIZMO);
        tab(page, "On stored builds");

        press(page, "Try on all stored builds");

        assertThat(page.locator(".replay-effect")).containsText("gizmo-wobbles (added)");
        assertThat(page.locator(".replay-hits h4")).hasText("Gained: 1");
        Chromium.screenshot(page, "editor-replay");
        page.waitForPopup(() -> page.locator(".replay-hits a").first().click())
                .waitForURL(Pattern.compile("/builds/[0-9a-f]+"));
    }

    @Test
    void whatIsSavedCountsForStoredBuildsOnceTheyAreJudgedAnew() {
        String build = new History(browsing.server).unexplained("error: gizmo 12 wobbles", 2);
        Page page = editing("/new-learning");
        text(page).fill(GIZMO);
        press(page, "Save");

        press(page, "Judge stored builds anew");

        assertThat(page.locator(".saved-notice")).containsText("Done: 1 build has another verdict");
        page.navigate(browsing.server.address().resolve("/builds/" + build).toString());
        assertThat(page.locator(".verdict")).containsText("The gizmo wobbles");
        page.navigate(browsing.server.address().resolve("/triage").toString());
        assertThat(page.locator(".notice")).containsText("No unexplained failures");
    }

    @Test
    void whatIsNotSavedIsKeptInTheBrowser() {
        savedElsewhere(GIZMO);
        Page page = editing("/learnings/gizmo-wobbles/edit");
        text(page).fill(GIZMO.replace("A screw is loose.", "Two screws are loose."));
        assertThat(page.locator(".editor-state")).hasText("Not saved; kept in this browser");

        page.reload();

        assertThat(text(page)).hasValue(Pattern.compile("Two screws are loose"));
        assertThat(page.locator(".editor-result")).containsText("This is your draft");
        press(page, "Discard the draft");
        assertThat(text(page)).hasValue(Pattern.compile("A screw is loose"));
        page.reload();
        assertThat(text(page)).hasValue(Pattern.compile("A screw is loose"));
    }

    @Test
    void aStaleSaveShowsBothTextsAndLosesNeither() {
        savedElsewhere(GIZMO);
        Page page = editing("/learnings/gizmo-wobbles/edit");
        text(page).fill(GIZMO.replace("A screw is loose.", "Two screws are loose."));
        savedElsewhere(
                GIZMO.replace("revision: 1", "revision: 2").replace("say: Tighten it", "say: Tighten it by hand"));

        press(page, "Save");

        Locator stale = page.locator(".stale-save");
        assertThat(stale).containsText("Somebody else has saved it meanwhile");
        assertThat(stale.locator(".diff-gone").filter(new Locator.FilterOptions().setHasText("by hand")))
                .isVisible();
        assertThat(stale.locator(".diff-new").filter(new Locator.FilterOptions().setHasText("Two screws")))
                .isVisible();
        assertThat(text(page)).hasValue(Pattern.compile("Two screws"));
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "editor-stale");

        press(page, "Go on editing yours");
        text(page)
                .fill(GIZMO.replace("A screw is loose.", "Two screws are loose.")
                        .replace("revision: 1", "revision: 3")
                        .replace("say: Tighten it", "say: Tighten it by hand"));
        page.getByLabel("What changed, for the history").fill("Both of us");
        press(page, "Save");
        assertThat(page.locator(".editor-state")).containsText("Saved as commit");

        page.navigate(
                browsing.server.address().resolve("/learnings/gizmo-wobbles").toString());
        assertThat(page.locator(".commits > li")).hasCount(3);
        assertThat(page.locator(".commits > li").first()).containsText("Both of us");
        press(page, "Compare");
        assertThat(page.locator(".diff-new").filter(new Locator.FilterOptions().setHasText("Two screws")))
                .isVisible();
        assertThat(page).hasURL(Pattern.compile("from=.*&to=worktree#history$"));
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "learning-history");
    }

    @Test
    void whatIsTypedWhileItIsSavedIsKeptAndSavedNext() {
        savedElsewhere(GIZMO);
        Page page = editing("/learnings/gizmo-wobbles/edit");
        text(page).fill(GIZMO.replace("A screw is loose.", "Two screws are loose."));
        List<Route> saves = heldSaves(page);
        press(page, "Save");
        page.waitForCondition(() -> saves.size() == 1);
        text(page).fill(GIZMO.replace("A screw is loose.", "Three screws are loose."));
        page.keyboard().press("Control+s");
        saves.get(0).resume();

        assertThat(page.locator(".saved-notice")).isVisible();
        assertThat(page.locator(".editor-state")).hasText("Not saved; kept in this browser");
        assertThat(saves).hasSize(1);
        page.reload();
        assertThat(text(page)).hasValue(Pattern.compile("Three screws"));
        press(page, "Save");
        page.waitForCondition(() -> saves.size() == 2);
        saves.get(1).resume();
        assertThat(page.locator(".editor-state")).containsText("Saved as commit");
        assertThat(page.locator(".stale-save")).hasCount(0);
    }

    @Test
    void aNewLearningThatGrowsWhileItIsSavedStaysInTheEditor() {
        Page page = editing("/new-learning");
        text(page).fill(GIZMO);
        List<Route> saves = heldSaves(page);
        press(page, "Save");
        page.waitForCondition(() -> saves.size() == 1);
        text(page).fill(GIZMO.replace("A screw is loose.", "Two screws are loose."));
        saves.get(0).resume();

        assertThat(page).hasURL(Pattern.compile("/learnings/gizmo-wobbles/edit$"));
        assertThat(text(page)).hasValue(Pattern.compile("Two screws"));
        page.reload();
        assertThat(text(page)).hasValue(Pattern.compile("Two screws"));
        assertThat(page.locator(".editor-result")).containsText("This is your draft");
    }

    /** Saves that go on once somebody says so. */
    private static List<Route> heldSaves(Page page) {
        List<Route> saves = new ArrayList<>();
        page.route("**/api/learnings/*", route -> {
            if (route.request().method().equals("PUT")) {
                saves.add(route);
            } else {
                route.resume();
            }
        });
        return saves;
    }

    @Test
    void aLearningThatShipsIsEditedAsACopyOfTheTeams() {
        Page page = browsing.open("/learnings/pip-conflict");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit a copy of it"))
                .click();
        assertThat(text(page)).hasValue(Pattern.compile("id: pip-conflict"));

        text(page)
                .fill(text(page)
                        .inputValue()
                        .replaceFirst("title: .*", "title: Pip cannot agree")
                        .replaceFirst("revision: \\d+", "revision: 90"));
        assertThat(page.locator(".check-ok")).isVisible();
        press(page, "Save");
        assertThat(page.locator(".editor-state")).containsText("Saved as commit");

        page.navigate(browsing.server.address().resolve("/learnings?show=ours").toString());
        assertThat(page.locator(".row-link")).hasCount(1);
        assertThat(page.locator(".row-link")).containsText("Pip cannot agree");
    }

    @Test
    void theTeamsCopyGivesWayToTheOneThatShips() {
        Page page = editing("/learnings/pip-conflict/edit");
        text(page).fill(text(page).inputValue().replaceFirst("title: .*", "title: Pip cannot agree"));
        press(page, "Save");
        assertThat(page.locator(".editor-state")).containsText("Saved as commit");
        page.navigate(
                browsing.server.address().resolve("/learnings/pip-conflict").toString());
        Locator heading = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
        assertThat(heading).hasText("Pip cannot agree");
        Chromium.screenshot(page, "learning-copy");

        page.onDialog(Dialog::accept);
        press(page, "Use the one that ships");

        assertThat(heading).hasText("Pip finds no set of versions that fits together");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit a copy of it")))
                .isVisible();
    }

    @Test
    void aLearningOfTheTeamsAloneIsRemoved() {
        savedElsewhere(GIZMO);
        Page page = browsing.open("/learnings/gizmo-wobbles");
        page.onDialog(Dialog::accept);
        press(page, "Remove");

        assertThat(page).hasURL(Pattern.compile("/learnings$"));
        assertThat(page.locator(".row-link").first()).isVisible();
        assertThat(page.getByText("gizmo-wobbles")).hasCount(0);
    }

    @Test
    void aDraftIsMadeOfTheLinesThatAreSelectedInALog() {
        String build = new History(browsing.server).unexplained("error: gizmo 12 wobbles", 2);
        Page page = browsing.open("/builds/" + build + "#L7");
        assertThat(Browsing.line(page, 7)).containsText("gizmo 12");
        Chromium.screenshot(page, "log-selected");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write a learning of these lines"))
                .click();

        assertThat(page).hasURL(Pattern.compile("/new-learning\\?build=" + build + "&lines=7-7$"));
        assertThat(text(page)).hasValue(Pattern.compile("line: .*gizmo"));
    }

    @Test
    void whereNoDraftCanBeMadeAnEmptyOneIsWrittenInto() {
        String build = new History(browsing.server).unexplained("error: gizmo 12 wobbles", 2);
        Page page = editing("/new-learning?build=" + build + "&lines=1-999");

        assertThat(page.locator(".warning")).containsText("A learning goes by a few lines");
        assertThat(text(page)).hasValue(Pattern.compile("title: What broke, in a few words"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("New learning");
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "editor-no-draft");
    }

    @Test
    void fitsANarrowScreenAndTheDark() {
        Page page = browsing.open("/learnings/pip-conflict/edit", Browsing.NARROW, ColorScheme.DARK);
        assertThat(page.locator(".check-ok")).isVisible();

        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
        Chromium.screenshot(page, "editor-narrow-dark");
    }
}
