package dev.faultbook.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildKitStatusTest {
    private static final String DIGEST = "sha256:4a8d9d0c6a0e9bdbbc2fd0a8d5b3a3f0f0a0a3c4b2c1d0e9f8a7b6c5d4e3f2a1";

    private static BuildKitStatus status(String text) {
        return BuildKitStatus.parse(text).orElseThrow();
    }

    @Test
    void aLayerHasItsSizeSoFarAndItsWholeSize() {
        assertThat(status(DIGEST + " 12.58MB / 49.55MB 0.3s"))
                .isEqualTo(new BuildKitStatus(DIGEST, 12_580_000L, 49_550_000L, 0.3, false));
    }

    @Test
    void aTransferHasOneSize() {
        assertThat(status("transferring context: 2B done"))
                .isEqualTo(new BuildKitStatus("transferring context:", 2L, null, null, true));
        assertThat(status("transferring context: 1.20GB 14.3s done"))
                .isEqualTo(new BuildKitStatus("transferring context:", 1_200_000_000L, null, 14.3, true));
    }

    @Test
    void theUnitIsChosenBeforeRounding() {
        assertThat(status("transferring context: 1000.00kB 0.1s"))
                .isEqualTo(new BuildKitStatus("transferring context:", 1_000_000L, null, 0.1, false));
    }

    @Test
    void mostHaveNoSize() {
        assertThat(status("naming to docker.io/library/x:1 done"))
                .isEqualTo(new BuildKitStatus("naming to docker.io/library/x:1", null, null, null, true));
        assertThat(status("exporting layers"))
                .isEqualTo(new BuildKitStatus("exporting layers", null, null, null, false));
        assertThat(status("exporting layers 3.1s done"))
                .isEqualTo(new BuildKitStatus("exporting layers", null, null, 3.1, true));
    }

    @Test
    void aTextOfUnusualLengthIsNone() {
        assertThat(BuildKitStatus.parse("x".repeat(5000))).isEmpty();
    }
}
