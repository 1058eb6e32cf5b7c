package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.access.Tokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to a server that wants a token, as a person does. */
class LoginPageTest {
    @TempDir
    Path folder;

    @Test
    void asksForATokenAndGoesOnToThePageThatWantedIt() {
        Tokens.Issued token = new Tokens(folder).create("me", Set.of(Scope.READ), Optional.empty());
        try (Chromium chromium = Chromium.launch();
                TestServer server = new TestServer(folder)) {
            server.ingest(Logs.real("apt-missing-package"));
            Page page = chromium.page(1440, 900, ColorScheme.LIGHT);
            page.navigate(server.address() + "?q=apt");
            assertThat(page).hasURL(Pattern.compile("/login\\?to="));
            page.getByLabel("Token").fill("fbk_wrong");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT)).not().isEmpty();
            Chromium.screenshot(page, "login");

            page.getByLabel("Token").fill(token.secret());
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/\\?q=apt$"));
            assertThat(page.locator(".result-status")).containsText("1 build in");
        }
    }

    @Test
    void whereEverybodyMayDoEverythingNobodyIsAskedForAToken() {
        try (Chromium chromium = Chromium.launch();
                TestServer server = new TestServer(folder)) {
            Page page = chromium.page(1440, 900, ColorScheme.LIGHT);
            page.navigate(server.address() + "login?to=/trends");
            assertThat(page.getByLabel("Token")).hasCount(0);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go on"))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/trends$"));
        }
    }

    @Test
    void goesOnToNoPageOfAnotherServer() {
        Tokens.Issued token = new Tokens(folder).create("me", Set.of(Scope.READ), Optional.empty());
        try (Chromium chromium = Chromium.launch();
                TestServer server = new TestServer(folder)) {
            Page page = chromium.page(1440, 900, ColorScheme.LIGHT);
            // A tab is nothing to a browser, and a dot ends where it begins.
            for (String to :
                    List.of("/%09/evil.example", "/.//evil.example", "//evil.example", "https://evil.example/")) {
                page.context().clearCookies();
                page.navigate(server.address() + "login?to=" + to);
                page.getByLabel("Token").fill(token.secret());
                page.keyboard().press("Enter");
                String own = server.address().toString();
                page.waitForURL(url -> url.equals(own) || url.equals(own + "evil.example"));
            }
        }
    }
}
