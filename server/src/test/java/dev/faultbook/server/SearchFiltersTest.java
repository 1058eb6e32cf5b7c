package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What narrows a search with a click: values of fields, beside the results and above them. */
class SearchFiltersTest {
    @TempDir
    static Path folder;

    static Browsing browsing;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        for (String log : List.of("apt-missing-package", "pip-success", "pip-conflict")) {
            browsing.server.ingest(Logs.real(log));
        }
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
    void narrowsByAFacetAndTakesItAwayAgain() {
        Page page = browsing.open("/");
        assertThat(status(page)).containsText("3 builds");

        page.getByRole(AriaRole.BUTTON, named("success 1")).click();
        assertThat(status(page)).containsText("1 build in");
        assertThat(box(page)).hasValue("outcome:success");
        page.getByRole(AriaRole.BUTTON, named("Remove outcome: success")).click();
        assertThat(status(page)).containsText("3 builds");
        page.goBack();
        assertThat(box(page)).hasValue("outcome:success");
        assertThat(status(page)).containsText("1 build in");
    }

    /** The word stands in another stage than the one that is asked for. */
    @Test
    void aStagesFilterFindsAsManyBuildsAsItCounts() {
        try (TestServer staged = new TestServer(folder.resolve("staged"))) {
            staged.ingest(Logs.made("ci/sprocket.log", """
                    #1 [builder 1/1] RUN make tools
                    #1 DONE 0.5s

                    #2 [final 1/1] RUN make all
                    #2 0.500 the sprocket spins
                    #2 ERROR: process "/bin/sh -c make all" did not complete successfully: exit code: 2
                    """));
            Page page = browsing.chromium.page(Browsing.WIDE, Browsing.HEIGHT, ColorScheme.LIGHT);
            page.navigate(staged.address() + "?q=sprocket");
            page.locator(".facet summary")
                    .filter(new Locator.FilterOptions().setHasText("stage"))
                    .click();
            Locator builder = page.getByRole(AriaRole.BUTTON, named("builder 1"));
            builder.click();

            assertThat(box(page)).hasValue("sprocket (stage:builder)");
            assertThat(status(page)).containsText("1 build in");
            assertThat(builder).hasAttribute("aria-pressed", "true");
            Chromium.screenshot(page, "search-stage");
            page.getByRole(AriaRole.BUTTON, named("Remove stage: builder")).click();
            assertThat(box(page)).hasValue("sprocket");
            page.context().close(); // It would ask for its server again.
        }
    }

    @Test
    void aFilterBesideAlternativesIsSeenAndTakenAway() {
        Page page = browsing.open("/?q=gizmo+OR+conflict");
        Locator age = page.getByRole(AriaRole.COMBOBOX, named("When"));
        age.selectOption("7d");
        assertThat(box(page)).hasValue("(gizmo OR conflict) since:7d");
        assertThat(age).hasValue("7d");
        age.selectOption("30d");
        assertThat(box(page)).hasValue("(gizmo OR conflict) since:30d");
        page.getByRole(AriaRole.BUTTON, named("Remove since: 30d")).click();
        assertThat(box(page)).hasValue("(gizmo OR conflict)");
        assertThat(age).hasValue("");

        Locator failure = page.locator(".facet-value")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^failure\\d+$")));
        failure.click();
        assertThat(box(page)).hasValue("(gizmo OR conflict) outcome:failure");
        assertThat(failure).hasAttribute("aria-pressed", "true");
        failure.click();
        assertThat(box(page)).hasValue("(gizmo OR conflict)");
    }

    @Test
    void aFilterBesideARegularExpressionIsSeenAndTakenAway() {
        Page page = browsing.open("/?q=%2Fexit+%28code%7Cstatus%29%3A%3F+%5B1-9%5D%2F+outcome%3Afailure");
        page.getByRole(AriaRole.BUTTON, named("Remove outcome: failure")).click();
        assertThat(box(page)).hasValue("/exit (code|status):? [1-9]/");
    }

    @Test
    void whatIsOneOfSeveralAlternativesIsNoFilter() {
        Page page = browsing.open("/?q=Successfully+OR+conflict+outcome:failure");
        assertThat(status(page)).containsText("2 builds");
        assertThat(page.locator(".chip")).hasCount(0);
    }

    @Test
    void leavesAValueOut() {
        Page page = browsing.open("/");
        page.getByRole(AriaRole.BUTTON, named("Without outcome failure"))
                .click(new Locator.ClickOptions().setForce(true));
        assertThat(box(page)).hasValue("-outcome:failure");
        assertThat(status(page)).containsText("1 build in");
        page.getByRole(AriaRole.BUTTON, named("Remove without outcome: failure"))
                .click();
        assertThat(status(page)).containsText("3 builds");
    }

    private static Locator box(Page page) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search builds and their logs"));
    }

    private static Locator status(Page page) {
        return page.locator(".result-status");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
