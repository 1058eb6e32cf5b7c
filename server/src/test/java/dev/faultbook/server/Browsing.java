package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Set;

/** A real browser on a real server with some builds. */
final class Browsing implements AutoCloseable {
    static final int WIDE = 1440;
    static final int NARROW = 390;
    static final int HEIGHT = 900;
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    final Chromium chromium;
    final TestServer server;
    private final boolean shared;

    Browsing(Path folder) {
        this(folder, Chromium.launch(), false);
    }

    private Browsing(Path folder, Chromium chromium, boolean shared) {
        this.chromium = chromium;
        this.shared = shared;
        server = new TestServer(folder);
    }

    /** With a browser that others use as well, one after the other. */
    static Browsing with(Chromium chromium, Path folder) {
        return new Browsing(folder, chromium, true);
    }

    Page open(String path, int width, ColorScheme scheme) {
        Page page = chromium.page(width, HEIGHT, scheme);
        page.navigate(server.address() + path.substring(1));
        return page;
    }

    Page open(String path) {
        return open(path, WIDE, ColorScheme.LIGHT);
    }

    static Locator line(Page page, int number) {
        return page.locator(".log-row[data-line='" + number + "']");
    }

    /** Whether nothing is wider than the window but what scrolls by itself. */
    static boolean fits(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }

    /** Nothing on the page keeps people out, as far as axe can tell. */
    static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .map(rule -> rule.getId() + ": "
                                        + rule.getNodes().stream()
                                                .limit(3)
                                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                .toList())
                                .toList())
                .as("axe at " + page.url())
                .isEmpty();
    }

    void assertNoComplaints() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @Override
    public void close() {
        if (shared) {
            chromium.closePages();
        } else {
            chromium.close();
        }
        server.close();
    }
}
