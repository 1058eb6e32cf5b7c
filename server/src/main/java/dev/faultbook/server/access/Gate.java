package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets callers in. On this machine alone, without any token, everybody is; once there is a token, or others can reach the server, nobody is without one.
 * Wrong tokens are counted by address, so that nobody can try many.
 */
public final class Gate {
    private static final double WRONG_TOKENS_PER_SECOND = 5;

    private final Tokens tokens;
    private final boolean loopback;
    private final RateLimit requests;
    private final RateLimit wrong = new RateLimit(WRONG_TOKENS_PER_SECOND);

    /**
     * @param loopback whether only this machine can reach the server
     * @param perSecond requests that a caller may make; 0: any number
     */
    public Gate(Tokens tokens, boolean loopback, double perSecond) {
        this.tokens = requireNonNull(tokens, "tokens");
        this.loopback = loopback;
        this.requests = new RateLimit(perSecond);
    }

    /** Whether no token is wanted. */
    public boolean isOpen() {
        return loopback && tokens.all().isEmpty();
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
        if (secret.isEmpty() || !wrong.hasRoom(address)) {
            return Caller.nobody(address);
        }
        Optional<Token> token = secret.flatMap(tokens::find);
        if (token.isEmpty()) {
            wrong.take(address);
            return Caller.nobody(address);
        }
        return Caller.of(token.get(), address);
    }

    /** Takes one of a caller's requests; when there is none left, how long to wait. */
    public Optional<Duration> take(Caller caller) {
        if (caller.token() == null && isOpen()) {
            return Optional.empty();
        }
        String token = caller.token();
        return requests.take(token == null ? caller.address() : "token " + token);
    }
}
