package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all pages have in common, in a real browser on a real server. Each page is also photographed, into {@code target/screenshots}. */
class BrowserTest {
    private static final int MOST_SCRIPT_BYTES = 200_000;
    /** Rows are alike, and axe looks at each for long. */
    private static final String SOME_LEARNINGS = "/learnings?q=uv";

    @TempDir
    static Path folder;

    static Browsing browsing;
    static String conflict;

    @BeforeAll
    static void start() {
        browsing = new Browsing(folder);
        conflict = browsing.server.ingest(Logs.real("pip-conflict"));
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
    void followsTheSystemsDarkThemeUntilAnotherIsChosen() {
        Page page = browsing.open("/builds/" + conflict, Browsing.WIDE, ColorScheme.DARK);
        assertThat(page.locator(".verdict")).isVisible();
        assertThat(brightness(page)).isLessThan(60);

        page.getByRole(AriaRole.BUTTON, named("Switch to light theme")).click();
        assertThat(brightness(page)).isGreaterThan(200);
        page.reload();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Switch to dark theme")))
                .isVisible();
        assertThat(brightness(page)).isGreaterThan(200);
    }

    @Test
    void saysSoWhereThereIsNoPage() {
        Page page = browsing.open("/nowhere/at/all");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("There is no such page");
        Browsing.assertAccessible(page);
    }

    @Test
    void isForEverybodyInBothThemesAndOnANarrowScreen() {
        for (String path : new String[] {SOME_LEARNINGS, "/learnings/pip-conflict", "/login"}) {
            assertForEverybody(browsing.open(path, Browsing.WIDE, ColorScheme.LIGHT));
            assertForEverybody(browsing.open(path, Browsing.NARROW, ColorScheme.DARK));
        }
    }

    private static void assertForEverybody(Page page) {
        assertThat(page.locator("h1")).isVisible();
        assertThat(Browsing.fits(page)).isTrue();
        Browsing.assertAccessible(page);
    }

    @Test
    void hasAScriptThatIsSmall() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream script = BrowserTest.class.getResourceAsStream("/web/assets/main.js");
                GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            script.transferTo(gzip);
        }
        assertThat(out.size()).isLessThan(MOST_SCRIPT_BYTES);
    }

    /** Of the page's background, from 0 to 255. */
    private static int brightness(Page page) {
        return ((Number) page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"))
                .intValue();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
