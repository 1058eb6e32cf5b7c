package dev.faultbook.server.access;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People who are logged in, each by a secret that their browser keeps. So many and for so long at most; in memory only, so that a restart ends all.
 * Thread-safe.
 */
public final class Sessions {
    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE = 10;
    private static final int SECRET_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** By hash of the secret; those that began first come first. */
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private record Session(Person person, Instant end) {}

    public Sessions() {
        this(Clock.systemUTC());
    }

    Sessions(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /** Begins a session; where there are too many, the oldest one ends. Returns its secret. */
    public synchronized String begin(Person person, Duration length) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.end()));
        List<String> own = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().person().subject().equals(person.subject()))
                .map(Map.Entry::getKey)
                .toList();
        if (own.size() >= MOST_OF_ONE) {
            sessions.remove(own.getFirst());
        } else if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(Tokens.hash(secret), new Session(person, now.plus(length)));
        return secret;
    }

    /** Whose secret this is, if the session has not ended. */
    public synchronized Optional<Person> find(String secret) {
        return Optional.ofNullable(sessions.get(Tokens.hash(secret)))
                .filter(session -> clock.instant().isBefore(session.end()))
                .map(Session::person);
    }

    /** Ends a session, if there is one with this secret. */
    public synchronized void end(String secret) {
        sessions.remove(Tokens.hash(secret));
    }
}
