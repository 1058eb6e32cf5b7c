package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets callers in. On this machine alone, without any token and any login, everybody is; else nobody is without a token or a session. Wrong tokens are counted by address, so that nobody can try many.
 */
public final class Gate {
    private final Tokens tokens;
    private final Sessions sessions;
    private final boolean mayBeOpen;
    private final RateLimit requests;

    /**
     * @param mayBeOpen whether everybody may get in while there is no token: where only this machine can reach the server, no proxy stands before it, and people do not log in
     * @param perSecond requests that a caller may make; 0: any number
     */
    public Gate(Tokens tokens, Sessions sessions, boolean mayBeOpen, double perSecond) {
        this.tokens = requireNonNull(tokens, "tokens");
        this.sessions = requireNonNull(sessions, "sessions");
        this.mayBeOpen = mayBeOpen;
        this.requests = new RateLimit(perSecond);
    }

    /** Whether nobody has to say who they are. */
    public boolean isOpen() {
        return mayBeOpen && tokens.all().isEmpty();
    }

    /**
     * Who gave this secret.
     *
     * @param secret empty when there was none
     */
    public Caller identify(Optional<String> secret, String address) {
        if (isOpen()) {
            return Caller.local(address);
        }
        return secret.flatMap(tokens::find)
                .map(token -> Caller.of(token, address))
                .orElseGet(() -> Caller.nobody(address));
    }

    /** Who is logged in with this secret of a session, if anybody. */
    public Optional<Caller> loggedIn(String session, String address) {
        return sessions.find(session).map(person -> Caller.of(person, address));
    }

    /** Ends a session. */
    public void logOut(String session) {
        sessions.end(session);
    }

    /** Takes one of a caller's requests; when there is none left, how long to wait. */
    public Optional<Duration> take(Caller caller) {
        if (caller.token() == null && isOpen()) {
            return Optional.empty();
        }
        return requests.take(
                caller.token() != null
                        ? "token " + caller.token()
                        : caller.subject() != null ? "person " + caller.subject() : caller.address());
    }
}
