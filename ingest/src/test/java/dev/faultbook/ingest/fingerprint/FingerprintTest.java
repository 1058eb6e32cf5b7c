package dev.faultbook.ingest.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    /** Ids in stores and in people's notes rest on this value: whoever changes it raises the version. */
    @Test
    void isTheSameInEveryProgramOfThisVersion() {
        assertThat(Fingerprint.of("ERROR: No matching distribution found for torch==2.6.0"))
                .isEqualTo("2:a48f6ea403fab67d");
    }

    @Test
    void doesNotDependOnTheOrderOfLinesAndOnRepeats() {
        assertThat(Fingerprint.of("a.c:1: error: alpha\nb.c:2: error: beta"))
                .isEqualTo(Fingerprint.of("b.c:9: error: beta\na.c:3: error: alpha\nb.c:7: error: beta"));
    }

    @Test
    void isEmptyWhenNothingIsSaid() {
        assertThat(Fingerprint.of("")).isEmpty();
        assertThat(Fingerprint.of(" \n---\n12:30:00 7%")).isEmpty();
    }

    @Test
    void knowsThoseOfOtherVersions() {
        assertThat(Fingerprint.isCurrent("1:0123456789abcdef")).isFalse();
        assertThat(Fingerprint.isCurrent(Fingerprint.of("alpha"))).isTrue();
        assertThat(Fingerprint.isCurrent("")).isTrue();
    }
}
