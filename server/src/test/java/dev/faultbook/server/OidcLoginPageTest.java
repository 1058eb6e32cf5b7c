package dev.faultbook.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in at a provider, and out again, as a person does. */
class OidcLoginPageTest {
    @TempDir
    Path folder;

    @Test
    void leadsToTheProviderAndBackAndOutAgain() {
        try (Chromium chromium = Chromium.launch();
                IdentityProvider provider = new IdentityProvider(true);
                TestServer server = new TestServer(
                        folder,
                        TestServer.ANY_PORT.with(provider.config(folder, "*:read", "groups=build-team:edit")))) {
            server.ingest(Logs.real("apt-missing-package"));
            Page page = chromium.page(1440, 900, ColorScheme.LIGHT);
            page.navigate(server.address() + "?q=apt");
            assertThat(page).hasURL(Pattern.compile("/login\\?to="));
            Chromium.screenshot(page, "login-provider");
            Browsing.assertAccessible(page);

            page.getByRole(AriaRole.LINK, named("Log in with Example ID")).click();
            page.locator("input[name=username]").fill("4711");
            page.locator("textarea[name=claims]")
                    .fill("{\"preferred_username\": \"ann\", \"groups\": [\"build-team\"]}");
            page.locator("input[type=submit]").click();
            assertThat(page).hasURL(Pattern.compile("/\\?q=apt$"));
            assertThat(page.locator(".result-status")).containsText("1 build in");

            page.getByRole(AriaRole.LINK, named("Account")).click();
            assertThat(page.locator("main")).containsText("You are logged in as ann, and may read, change learnings.");
            Chromium.screenshot(page, "login-account");
            Browsing.assertAccessible(page);
            page.setViewportSize(Browsing.NARROW, Browsing.HEIGHT);
            assertThat(Browsing.fits(page)).isTrue();
            Chromium.screenshot(page, "login-account-narrow");
            page.getByRole(AriaRole.BUTTON, named("Log out")).click();
            assertThat(page.getByRole(AriaRole.LINK, named("Account"))).hasCount(0);
            page.navigate(server.address().toString());
            assertThat(page).hasURL(Pattern.compile("/login\\?to="));
            // The provider's own page wants a font from elsewhere.
            assertThat(chromium.complaints())
                    .filteredOn(complaint -> !complaint.contains("ERR_NAME_NOT_RESOLVED"))
                    .isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        try (Chromium chromium = Chromium.launch();
                IdentityProvider provider = new IdentityProvider(true);
                TestServer server = new TestServer(
                        folder, TestServer.ANY_PORT.with(provider.config(folder, "groups=build-team:edit")))) {
            Page page = chromium.page(390, 900, ColorScheme.DARK);
            page.navigate(server.address() + "login/oidc?to=/trends");
            page.locator("input[name=username]").fill("4711");
            page.locator("input[type=submit]").click();
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText("Example ID knows you, but nothing here is open to you.");
            Chromium.screenshot(page, "login-stranger");
            Browsing.assertAccessible(page);

            page.navigate(server.address() + "login/oidc/callback?code=1&state=2");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Begin again.");
            assertThat(Browsing.fits(page)).isTrue();
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
