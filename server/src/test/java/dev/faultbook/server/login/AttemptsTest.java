package dev.faultbook.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.server.login.Attempts.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-29T04:00:00Z"), ZoneOffset.UTC);

    private final Attempts attempts = new Attempts(NOW);

    @Test
    void areTheSameOnTheWayBack() {
        Attempt attempt = attempts.begin("/builds/1?q=\u00e4");
        assertThat(attempts.resume(attempt.cookie(), attempt.state())).contains(attempt);
        assertThat(attempt.nonce()).isNotEqualTo(attempt.state()).isNotEqualTo(attempt.verifier());
        assertThat(attempts.begin("/").state()).isNotEqualTo(attempt.state());
    }

    @Test
    void haveTheChallengeOfTheirVerifier() {
        // RFC 7636, appendix B
        assertThat(new Attempt("", "", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void areNotResumedWithAnotherStateOrChangedOrAfterARestart() {
        Attempt attempt = attempts.begin("/");
        assertThat(attempts.resume(attempt.cookie(), attempts.begin("/").state()))
                .isEmpty();
        assertThat(attempts.resume(attempt.cookie(), "")).isEmpty();
        assertThat(attempts.resume(attempt.cookie() + "YQ", attempt.state())).isEmpty();
        assertThat(attempts.resume("..", attempt.state())).isEmpty();
        assertThat(attempts.resume(attempt.cookie() + "\u00e4", attempt.state()))
                .isEmpty();
        assertThat(new Attempts(NOW).resume(attempt.cookie(), attempt.state())).isEmpty();
    }

    @Test
    void endAfterTenMinutes() {
        Instant[] now = {NOW.instant()};
        Attempts own = new Attempts(new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        Attempt attempt = own.begin("/");
        now[0] = now[0].plus(Duration.ofMinutes(9));
        assertThat(own.resume(attempt.cookie(), attempt.state())).isPresent();
        now[0] = now[0].plus(Duration.ofMinutes(1));
        assertThat(own.resume(attempt.cookie(), attempt.state())).isEmpty();
    }
}
