package dev.faultbook.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StepNameTest {
    @Test
    void aCrossBuildRunsOnOnePlatformForAnother() {
        assertThat(StepName.parse("[linux/amd64->arm64 build  3/12] RUN make"))
                .isEqualTo(new StepName(null, "linux/arm64", "linux/amd64", "build", 3, 12, "RUN make"));
        assertThat(StepName.parse("[linux/amd64->arm/v7 build 3/12] RUN make"))
                .isEqualTo(new StepName(null, "linux/arm/v7", "linux/amd64", "build", 3, 12, "RUN make"));
        assertThat(StepName.parse("[linux/amd64->windows/amd64 build 3/12] RUN make"))
                .isEqualTo(new StepName(null, "windows/amd64", "linux/amd64", "build", 3, 12, "RUN make"));
    }

    @Test
    void twoWordsAreTargetAndStage() {
        assertThat(StepName.parse("[api stage-1 2/4] COPY . ."))
                .isEqualTo(new StepName("api", null, null, "stage-1", 2, 4, "COPY . ."));
        assertThat(StepName.parse("[api linux/arm64 build 2/4] RUN make"))
                .isEqualTo(new StepName("api", "linux/arm64", null, "build", 2, 4, "RUN make"));
        assertThat(StepName.parse("[api linux/arm64 2/4] RUN make"))
                .isEqualTo(new StepName("api", "linux/arm64", null, null, 2, 4, "RUN make"));
    }

    @Test
    void oneWordIsTheStageUnlessTheBuildHasATargetOfThatName() {
        assertThat(StepName.parse("[api 2/4] RUN make"))
                .isEqualTo(new StepName(null, null, null, "api", 2, 4, "RUN make"));
        assertThat(StepName.parse("[api 2/4] RUN make", Set.of("api", "web")))
                .isEqualTo(new StepName("api", null, null, null, 2, 4, "RUN make"));
        assertThat(StepName.parse("[api] exporting to image", Set.of("api")).target())
                .isEqualTo("api");
    }

    @Test
    void internalStepsRevealTheTargets() {
        assertThat(StepName.targetIn("[api internal] load build definition from Dockerfile"))
                .isEqualTo("api");
        assertThat(StepName.targetIn("[api linux/arm64 internal] load metadata for docker.io/library/debian:12"))
                .isEqualTo("api");
        assertThat(StepName.targetIn("[internal] load .dockerignore")).isNull();
        assertThat(StepName.targetIn("[linux/arm64 internal] load metadata for docker.io/library/debian:12"))
                .isNull();
    }

    @Test
    void theOnlyStageHasNoName() {
        assertThat(StepName.parse("[2/5] RUN <<EOF (set -e...)"))
                .isEqualTo(new StepName(null, null, null, null, 2, 5, "RUN <<EOF (set -e...)"));
        assertThat(StepName.parse("[  7/100] RUN make"))
                .isEqualTo(new StepName(null, null, null, null, 7, 100, "RUN make"));
    }

    @Test
    void marksBeforeTheInstructionAreNoPartOfIt() {
        assertThat(StepName.parse("[build 2/4] ONBUILD COPY . .").command()).isEqualTo("COPY . .");
        assertThat(StepName.parse("[build 2/4] LINK COPY a b").command()).isEqualTo("COPY a b");
    }

    @Test
    void otherNamesHaveAtMostAPlatform() {
        assertThat(StepName.parse("[linux/arm64 internal] load metadata for docker.io/library/debian:12"))
                .isEqualTo(new StepName(null, "linux/arm64", null, null, 0, 0, null));
        assertThat(StepName.parse("exporting to image")).isEqualTo(new StepName(null, null, null, null, 0, 0, null));
        assertThat(StepName.parse("[auth] library/debian:pull token for registry-1.docker.io")
                        .command())
                .isNull();
    }
}
