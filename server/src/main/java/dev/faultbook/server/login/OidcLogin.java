package dev.faultbook.server.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.server.access.Person;
import dev.faultbook.server.access.Sessions;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Cookies;
import dev.faultbook.server.http.Request;
import dev.faultbook.server.http.Site;
import dev.faultbook.server.login.Attempts.Attempt;
import dev.faultbook.server.login.LoginException.Reason;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has people log in at a provider: by OpenID Connect's authorization code flow with PKCE. From the login page they go to the provider, and from there
 * back to the page that they wanted, or to the login page, which says what went wrong.
 */
public final class OidcLogin {
    private static final System.Logger LOG = System.getLogger(OidcLogin.class.getName());
    private static final String START = "/login/oidc";
    private static final String BACK = START + "/callback";
    private static final String COOKIE = "faultbook_login";
    private static final int LONGEST_DESTINATION = 1_000;
    private static final int LONGEST_TOLD = 300;

    private final OidcConfig config;
    private final Sessions sessions;
    private final Supplier<URI> address;
    private final Cookies cookies;
    private final Provider provider;
    private final Attempts attempts;

    /**
     * @param address under which browsers reach this server
     * @throws dev.faultbook.FaultbookException BAD_INPUT when a file that the configuration names cannot be read
     */
    public OidcLogin(Vertx vertx, OidcConfig config, Sessions sessions, Supplier<URI> address, Cookies cookies) {
        this.config = config;
        this.sessions = sessions;
        this.address = address;
        this.cookies = cookies;
        Clock clock = Clock.systemUTC();
        config.authorities().ifPresent(OidcLogin::read);
        this.provider = new Provider(vertx, config, config.secretFile().map(OidcLogin::read), clock);
        this.attempts = new Attempts(clock);
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw OidcConfig.bad(file + " is empty.");
            }
            return text;
        } catch (IOException e) {
            throw OidcConfig.bad("Cannot read " + file + ", which the login needs: " + e.getMessage() + ".");
        }
    }

    /** Puts the ways there and back on the site, and asks the provider what it is, so that a wrong address is seen in the log at once. */
    public void mount(Site site) {
        site.visit(START, this::start);
        site.visit(BACK, this::finish);
        Thread.ofPlatform().name("faultbook-login").daemon(true).start(() -> {
            try {
                provider.prepare();
            } catch (LoginException e) {
                tell(e);
            }
        });
    }

    /** What the provider is called. */
    public String name() {
        return config.name();
    }

    /** Where a login begins; {@code ?to=} names the page that is wanted. */
    public URI entrance() {
        return address.get().resolve(START);
    }

    private Answer start(Request request) {
        Attempt attempt = attempts.begin(destination(request.text("to")));
        try {
            return Answer.seeOther(provider.entrance(attempt, back()))
                    .cookie(cookies.keep(COOKIE, attempt.cookie(), Cookies.Sent.LAX, START, Attempts.LONGEST));
        } catch (LoginException e) {
            return failed(e, attempt.destination());
        }
    }

    private Answer finish(Request request) {
        Optional<Attempt> attempt =
                request.cookie(COOKIE).flatMap(cookie -> attempts.resume(cookie, request.text("state")));
        String destination = attempt.map(Attempt::destination).orElse("/");
        try {
            Person person = person(
                    request,
                    attempt.orElseThrow(() -> new LoginException(
                            Reason.EXPIRED, "A browser came back from a login that it has not begun, or long ago.")));
            String session = sessions.begin(person, config.session());
            return Answer.seeOther(destination)
                    .cookie(cookies.keep(Cookies.SESSION, session, Cookies.Sent.LAX, "/", config.session()))
                    .cookie(cookies.loggedIn(config.session()))
                    .cookie(cookies.drop(Cookies.TOKEN, "/"))
                    .cookie(cookies.drop(COOKIE, START));
        } catch (LoginException e) {
            return failed(e, destination).cookie(cookies.drop(COOKIE, START));
        }
    }

    private Person person(Request request, Attempt attempt) {
        String error = request.text("error");
        if (!error.isEmpty()) {
            throw new LoginException(
                    error.equals("access_denied") ? Reason.DENIED : Reason.REFUSED,
                    "The provider says " + error + ": " + request.text("error_description"));
        }
        String issuer = request.text("iss"); // RFC 9207
        if (!issuer.isEmpty() && !IdToken.isOf(config, issuer)) {
            throw new LoginException(Reason.REFUSED, "The answer is of another issuer, " + issuer + ".");
        }
        String code = request.text("code");
        if (code.isEmpty()) {
            throw new LoginException(Reason.REFUSED, "The provider has sent the browser back without a code.");
        }
        JsonNode claims = provider.redeem(code, attempt, back());
        return People.of(claims, config.rules());
    }

    private URI back() {
        return address.get().resolve(BACK);
    }

    private static Answer failed(LoginException why, String destination) {
        tell(why);
        return Answer.seeOther(
                "/login?problem=" + why.reason().word() + "&to=" + URLEncoder.encode(destination, UTF_8));
    }

    /** To whoever runs the server; in one line, whatever the provider or a browser has put into it. */
    private static void tell(LoginException why) {
        String text = String.valueOf(why.getMessage()).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        LOG.log(
                why.reason() == Reason.UNREACHABLE || why.reason() == Reason.REFUSED ? Level.WARNING : Level.INFO,
                "Login " + why.reason().word() + ": "
                        + (text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "..."));
    }

    /** A page of this server only. */
    private static String destination(String wanted) {
        boolean isOurs = wanted.startsWith("/")
                && !wanted.startsWith("//")
                && wanted.length() <= LONGEST_DESTINATION
                && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return isOurs ? wanted : "/";
    }
}
