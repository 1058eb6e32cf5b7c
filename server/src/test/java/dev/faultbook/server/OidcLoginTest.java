package dev.faultbook.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.access.Tokens;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.login.OidcConfig;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People log in at a provider, over real HTTP; a provider, or somebody in between, lies. */
class OidcLoginTest {
    private final IdentityProvider provider = new IdentityProvider(false);
    private final Visitor visitor = new Visitor();

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = serving("*:read", "groups=ops:admin");
    }

    @AfterEach
    void stop() {
        visitor.close();
        server.close();
        provider.close();
    }

    private TestServer serving(String... rules) {
        return new TestServer(folder, TestServer.ANY_PORT.with(provider.config(folder, rules)));
    }

    private URI entrance(String to) {
        return server.address().resolve("/login/oidc?to=" + to);
    }

    /** Logs in; returns the page that is shown then. */
    private URI login(Map<String, Object> claims) throws Exception {
        provider.claims(claims);
        return afterwards(visitor.get(entrance("/trends")));
    }

    private URI afterwards(HttpResponse<String> started) throws Exception {
        HttpResponse<String> atProvider = visitor.get(Visitor.next(started));
        return Visitor.next(visitor.get(Visitor.next(atProvider)));
    }

    private JsonNode session() throws Exception {
        return TestServer.parse(visitor.get(server.address().resolve("/api/session")));
    }

    private HttpResponse<String> forget(String build, String... headers) throws Exception {
        return visitor.send(HttpRequest.newBuilder(server.address().resolve("/api/builds/" + build))
                .DELETE()
                .headers(headers));
    }

    private String[] origin() {
        return new String[] {"origin", server.address().toString().replaceFirst("/$", "")};
    }

    @Test
    void letsNobodyInWithoutALoginOrAToken() throws Exception {
        assertThat(visitor.get(server.address().resolve("/api/search")).statusCode())
                .isEqualTo(401);
        assertThat(session().path("open").asBoolean()).isFalse();
        assertThat(session().path("provider").toString())
                .isEqualTo("{\"name\":\"Example ID\",\"url\":\"" + server.address() + "login/oidc\"}");
    }

    @Test
    void leadsToTheProviderAndBackToThePageThatWasWanted() throws Exception {
        HttpResponse<String> started = visitor.get(entrance("/?q%3Doutcome:failure"));
        assertThat(started.statusCode()).isEqualTo(303);
        assertThat(Visitor.next(started).toString())
                .startsWith(provider.issuer() + "/authorize?")
                .contains("response_type=code", "client_id=faultbook", "code_challenge_method=S256")
                .contains("scope=openid+profile+email+groups")
                .containsPattern("state=[\\w-]{43}")
                .containsPattern("nonce=[\\w-]{43}")
                .containsPattern("code_challenge=[\\w-]{43}");
        assertThat(started.headers().firstValue("set-cookie").orElseThrow())
                .contains("Path=/login/oidc;", "Max-Age=600", "HttpOnly", "SameSite=Lax");

        provider.claims(Map.of("preferred_username", "ann"));
        assertThat(afterwards(started)).isEqualTo(server.address().resolve("/?q=outcome:failure"));
        assertThat(session().path("name").asText()).isEqualTo("ann");
        assertThat(session().path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(visitor.get(server.address().resolve("/api/search")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsTheSessionWhereScriptsCannotReadIt() throws Exception {
        provider.claims(Map.of());
        HttpResponse<String> atProvider = visitor.get(Visitor.next(visitor.get(entrance("/"))));
        List<String> cookies = visitor.get(Visitor.next(atProvider)).headers().allValues("set-cookie");

        assertThat(cookies)
                .anyMatch(cookie ->
                        cookie.matches("faultbook_session=[\\w-]{43}; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax"))
                .anyMatch(cookie -> cookie.startsWith("faultbook_login=; Max-Age=0; Path=/login/oidc;"));
    }

    @Test
    void letsPeopleDoWhatTheirGroupsMayAndNotesWhoDidIt() throws Exception {
        String build = server.ingest(Logs.real("pip-conflict"));
        login(Map.of("preferred_username", "ben"));
        assertThat(forget(build, origin()).body())
                .contains("The login of \\\"ben\\\" allows read, but this needs admin.");

        login(Map.of("email", "ann@example.com", "email_verified", true, "groups", List.of("dev", "ops")));
        assertThat(forget(build, origin()).statusCode()).isEqualTo(204);
        assertThat(Files.readString(folder.resolve("audit.log")))
                .contains("\"who\":\"ann@example.com\",\"token\":null,\"subject\":\"4711\"")
                .doesNotContain("\"ben\"");
    }

    @Test
    void looksForTheRestInTheUserInfo() throws Exception {
        provider.claimsInUserInfo(Map.of("preferred_username", "ann", "groups", List.of("ops")));
        afterwards(visitor.get(entrance("/")));
        assertThat(session().path("name").asText()).isEqualTo("ann");
        assertThat(session().path("scopes").toString()).isEqualTo("[\"read\",\"admin\"]");
    }

    @Test
    void changesNothingThatAPageOfAnotherSiteAsksFor() throws Exception {
        String build = server.ingest(Logs.real("pip-conflict"));
        login(Map.of("groups", List.of("ops")));

        assertThat(forget(build, "origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(forget(build, "sec-fetch-site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(forget(build, "accept", "*/*").body()).contains("needs the header Origin");
        assertThat(server.store().size()).isEqualTo(1);
        assertThat(forget(build, origin()).statusCode()).isEqualTo(204);
    }

    @Test
    void logsOut() throws Exception {
        login(Map.of());
        String session = visitor.cookies().get("faultbook_session");
        assertThat(visitor.send(HttpRequest.newBuilder(server.address().resolve("/api/session"))
                                .DELETE()
                                .headers(origin()))
                        .statusCode())
                .isEqualTo(204);

        assertThat(visitor.cookies()).isEmpty();
        assertThat(server.get("/api/search", "cookie", "faultbook_session=" + session)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void turnsAwayWhomNoRuleIsAbout() throws Exception {
        server.close();
        server = serving("groups=build-team:read");
        assertThat(login(Map.of("groups", List.of("sales"))).getQuery()).startsWith("problem=stranger");
        assertThat(visitor.cookies()).doesNotContainKey("faultbook_session");
        assertThat(login(Map.of("groups", List.of("build-team"))).getPath()).isEqualTo("/trends");
    }

    @Test
    void anIssuerMayNameItselfWithASlashAtItsEnd() throws Exception {
        for (String issuer : List.of(provider.issuer().toString(), provider.issuer() + "/")) {
            provider.claims(Map.of());
            HttpResponse<String> atProvider = visitor.get(Visitor.next(visitor.get(entrance("/trends"))));
            URI back = URI.create(Visitor.next(atProvider) + "&iss=" + URLEncoder.encode(issuer, UTF_8));
            assertThat(Visitor.next(visitor.get(back)).getPath()).isEqualTo("/trends");
        }
    }

    @Test
    void believesNoTokenThatIsForSomebodyElseOrAnotherLoginOrAnotherTime() throws Exception {
        login(Map.of()); // now the provider's keys are known
        for (Map<String, Object> lie : List.<Map<String, Object>>of(
                Map.of("aud", "another-client"),
                Map.of("aud", List.of("faultbook", "another-client"), "iss", "https://evil.example"),
                Map.of("iss", "https://evil.example"),
                Map.of("nonce", "another-login"))) {
            assertRefused(login(lie), "refused");
        }
        provider.claimsTooLate();
        assertRefused(afterwards(visitor.get(entrance("/"))), "refused");
    }

    @Test
    void believesNoTokenThatAnotherKeyHasSigned() throws Exception {
        login(Map.of());
        provider.changeKey(provider.key());
        assertRefused(login(Map.of("groups", List.of("ops"))), "refused");
    }

    @Test
    void asksAgainWhenTheProviderHasANewKey() throws Exception {
        login(Map.of());
        provider.changeKey("new");
        assertThat(login(Map.of("preferred_username", "ann")).getPath()).isEqualTo("/trends");
        assertThat(session().path("name").asText()).isEqualTo("ann");
    }

    @Test
    void takesNobodyBackWhoHasNotGoneFromHere() throws Exception {
        URI answer = Visitor.next(visitor.get(Visitor.next(visitor.get(entrance("/")))));
        try (Visitor other = new Visitor()) {
            assertThat(Visitor.next(other.get(answer)).getQuery()).startsWith("problem=expired");
        }
        URI forged = URI.create(answer.toString().replaceFirst("state=.", "state="));
        assertRefused(Visitor.next(visitor.get(forged)), "expired");
        assertRefused(Visitor.next(visitor.get(server.address().resolve("/login/oidc/callback"))), "expired");
    }

    @Test
    void redeemsNoCodeOfAnotherLogin() throws Exception {
        try (Visitor thief = new Visitor()) {
            String stolen = Visitor.next(visitor.get(Visitor.next(visitor.get(entrance("/")))))
                    .getQuery()
                    .replaceFirst(".*\\bcode=([^&]+).*", "$1");
            URI own = Visitor.next(thief.get(Visitor.next(thief.get(entrance("/")))));
            URI mixed = URI.create(own.toString().replaceFirst("\\bcode=[^&]+", "code=" + stolen));

            assertThat(Visitor.next(thief.get(mixed)).getQuery()).startsWith("problem=refused");
        }
    }

    @Test
    void saysWhatWentWrongAtTheProvider() throws Exception {
        String state =
                Visitor.next(visitor.get(entrance("/triage"))).getQuery().replaceFirst(".*\\bstate=([^&]+).*", "$1");
        URI page = Visitor.next(visitor.get(server.address()
                .resolve("/login/oidc/callback?error=access_denied&error_description=%3Cb%3E%0Ano&state=" + state)));
        assertThat(page.toString()).endsWith("/login?problem=denied&to=%2Ftriage");
    }

    @Test
    void leadsToNoOtherSite() throws Exception {
        for (String to :
                List.of("//evil.example", "https://evil.example/", "/%5Cevil.example", "/%0d%0aset-cookie:a=b")) {
            provider.claims(Map.of());
            assertThat(afterwards(visitor.get(entrance(to)))).isEqualTo(server.address());
        }
    }

    @Test
    void saysSoWhileTheProviderCannotBeReached() throws Exception {
        HttpResponse<String> started = visitor.get(entrance("/"));
        URI answer = Visitor.next(visitor.get(Visitor.next(started)));
        provider.close();
        assertRefused(Visitor.next(visitor.get(answer)), "unreachable");

        server.close();
        server = serving();
        assertRefused(Visitor.next(visitor.get(entrance("/"))), "unreachable");
    }

    private void assertRefused(URI page, String problem) throws Exception {
        assertThat(page.getPath()).isEqualTo("/login");
        assertThat(page.getQuery()).startsWith("problem=" + problem);
    }

    @Test
    void goesByThePublicAddressBehindAProxy() throws Exception {
        server.close();
        server = new TestServer(
                folder,
                TestServer.ANY_PORT
                        .with(provider.config(folder))
                        .published(URI.create("https://faultbook.example.com")));
        HttpResponse<String> started = visitor.get(entrance("/"));

        assertThat(Visitor.next(started).getQuery())
                .contains("redirect_uri=https://faultbook.example.com/login/oidc/callback");
        assertThat(started.headers().firstValue("set-cookie").orElseThrow()).endsWith("; Secure");
        assertThat(session().path("provider").path("url").asText())
                .isEqualTo("https://faultbook.example.com/login/oidc");
    }

    @Test
    void trustsAProviderByTheCertificatesThatAreGivenOnly() throws Exception {
        server.close();
        try (IdentityProvider encrypted = IdentityProvider.encrypted()) {
            server = new TestServer(folder, TestServer.ANY_PORT.with(encrypted.config(folder)));
            assertRefused(Visitor.next(visitor.get(entrance("/"))), "unreachable");

            server.close();
            Path authorities = Files.writeString(folder.resolve("ca.pem"), encrypted.certificate());
            server = new TestServer(
                    folder, TestServer.ANY_PORT.with(encrypted.config(folder, Optional.of(authorities))));
            assertThat(Visitor.next(visitor.get(entrance("/"))).toString())
                    .startsWith(encrypted.issuer() + "/authorize?");
        }
    }

    @Test
    void takesTokensAsWell() {
        Tokens.Issued token = new Tokens(folder).create("ci", Set.of(Scope.INGEST), Optional.empty());
        assertThat(server.send(HttpRequest.newBuilder(server.address().resolve("/api/builds"))
                                .header("authorization", "Bearer " + token.secret())
                                .POST(BodyPublishers.ofString("hello")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void wantsAnAddressThatBrowsersCanComeBackTo() {
        OidcConfig config = provider.config(folder);
        Path other = folder.resolve("other");
        try (Store store = Store.open(other)) {
            assertThatThrownBy(() -> ApiServer.start(
                            store, other, TeamCatalog.in(other), new ServerConfig("0.0.0.0", 0).with(config)))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("--public-url");
        }
    }
}
