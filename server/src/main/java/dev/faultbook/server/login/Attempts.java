package dev.faultbook.server.login;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins that have begun. The server keeps nothing of them, so nobody can fill it with them: all that has to be known on the way back is derived from
 * what the browser keeps, with a key that is made at the start.
 */
final class Attempts {
    /** From the way there to the way back. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int RANDOM_BYTES = 32;
    private static final Pattern COOKIE = Pattern.compile("[\\w-]{43}\\.\\d{1,12}\\.[\\w-]*");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key = new byte[RANDOM_BYTES];
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Attempts(Clock clock) {
        this.clock = clock;
        random.nextBytes(key);
    }

    /**
     * One of them.
     *
     * @param cookie what the browser keeps
     * @param state goes to the provider and comes back, and shows that both ways are this browser's
     * @param nonce goes to the provider and comes back in the ID token, which is so made for this login
     * @param verifier of PKCE: who has no more than the code cannot redeem it
     * @param destination the page that was wanted
     */
    record Attempt(String cookie, String state, String nonce, String verifier, String destination) {
        /** What of the verifier goes to the provider at first: RFC 7636, S256. */
        String challenge() {
            try {
                return BASE64.encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /**
     * @param destination a path of this server
     */
    Attempt begin(String destination) {
        byte[] seed = new byte[RANDOM_BYTES];
        random.nextBytes(seed);
        return derived(
                BASE64.encodeToString(seed) + "." + clock.instant().getEpochSecond() + "."
                        + BASE64.encodeToString(destination.getBytes(UTF_8)),
                destination);
    }

    /** The attempt that a browser comes back from; empty when it began elsewhere, before the server's start, or too long ago. */
    Optional<Attempt> resume(String cookie, String state) {
        if (!COOKIE.matcher(cookie).matches()) {
            return Optional.empty();
        }
        boolean isOurs = MessageDigest.isEqual(secret("state", cookie).getBytes(US_ASCII), state.getBytes(UTF_8));
        if (!isOurs) {
            return Optional.empty();
        }
        String[] parts = cookie.split("\\.", -1);
        Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1])).plus(LONGEST);
        return clock.instant().isBefore(end)
                ? Optional.of(derived(cookie, new String(Base64.getUrlDecoder().decode(parts[2]), UTF_8)))
                : Optional.empty();
    }

    private Attempt derived(String cookie, String destination) {
        return new Attempt(
                cookie, secret("state", cookie), secret("nonce", cookie), secret("verifier", cookie), destination);
    }

    /** 43 characters that nobody without the key can tell. */
    private String secret(String purpose, String cookie) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal((purpose + " " + cookie).getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
