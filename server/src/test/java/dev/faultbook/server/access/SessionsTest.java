package dev.faultbook.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Person ANN = new Person("1", "ann", Set.of(Scope.READ));

    @Test
    void areKnownByTheirSecretsUntilTheyEnd() {
        Sessions sessions = new Sessions();
        String secret = sessions.begin(ANN, HOUR);
        assertThat(sessions.find(secret)).contains(ANN);
        assertThat(sessions.find(secret + "x")).isEmpty();
        sessions.end(secret);
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void endWhenTheirTimeIsOver() {
        Instant start = Instant.parse("2026-11-29T04:00:00Z");
        Instant[] now = {start};
        Sessions sessions = new Sessions(new Clock() {
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
        String secret = sessions.begin(ANN, HOUR);
        now[0] = start.plus(HOUR).minusMillis(1);
        assertThat(sessions.find(secret)).isPresent();
        now[0] = start.plus(HOUR);
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void areTenAPersonAtMostTheOldestEndsFirst() {
        Sessions sessions = new Sessions();
        String other = sessions.begin(new Person("2", "ben", Set.of(Scope.READ)), HOUR);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            secrets.add(sessions.begin(ANN, HOUR));
        }
        assertThat(secrets.stream()
                        .filter(secret -> sessions.find(secret).isPresent())
                        .toList())
                .isEqualTo(secrets.subList(2, 12));
        assertThat(sessions.find(other)).isPresent();
    }
}
