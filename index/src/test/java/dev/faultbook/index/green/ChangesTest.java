package dev.faultbook.index.green;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two logs, compared. */
final class ChangesTest {
    private static final Ingest INGEST = new Ingest(new Catalog("1", Map.of(), List.of()));

    private static Report report(String log) {
        return INGEST.read(LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8)), LogListener.NONE);
    }

    private static List<Change> between(String failed, String green) {
        return Changes.between(report(failed), report(green));
    }

    @Test
    void aBaseImageAndAFlag() {
        List<Change> changes = between("""
                #4 [1/3] FROM docker.io/library/python:3.13
                #4 DONE 0.1s

                #5 [2/3] RUN pip install torch==2.9
                #5 1.0 ERROR: No matching distribution found for torch==2.9
                #5 ERROR: process "/bin/sh -c pip install torch==2.9" did not complete successfully: exit code: 1
                """, """
                #4 [1/3] FROM docker.io/library/python:3.12
                #4 DONE 0.1s

                #5 [2/3] RUN pip install --index-url https://wheels.example/cpu torch==2.8
                #5 DONE 8.0s

                #6 [3/3] COPY . .
                #6 DONE 0.1s
                """);

        assertThat(changes)
                .containsExactly(
                        new Change.BaseImage("python:3.13", Optional.of("python:3.12")),
                        new Change.Command(
                                "RUN pip install torch==2.9",
                                "RUN pip install --index-url https://wheels.example/cpu torch==2.8",
                                List.of("torch==2.9"),
                                List.of("--index-url https://wheels.example/cpu torch==2.8")));
        assertThat(changes.get(1).kinds()).containsExactlyInAnyOrder("--index-url added", "torch requirement changed");
    }

    @Test
    void aStepBeforeTheOneThatFailedAndOneThatIsGone() {
        List<Change> changes = between("""
                STEP 1/5: FROM debian:12
                STEP 2/5: ENV MODE=fast
                STEP 3/5: RUN make
                cc: not found
                Error: building at STEP "RUN make": while running runtime: exit status 127
                """, """
                STEP 1/5: FROM debian:12
                STEP 2/5: RUN apt-get install -y gcc
                STEP 3/5: RUN make
                STEP 4/5: RUN strip app
                STEP 5/5: CMD ["./app"]
                COMMIT app
                """);

        assertThat(changes)
                .as("what comes behind RUN make, the failed build may not have come to")
                .containsExactly(
                        new Change.StepRemoved("ENV MODE=fast"), new Change.StepAdded("RUN apt-get install -y gcc"));
    }

    @Test
    void versionsThatBothLogsTell() {
        String log = """
                #5 [2/3] RUN pip install -r requirements.txt
                #5 9.0 Successfully installed %s typing_extensions-4.12.2
                #5 DONE 9.1s

                #6 [3/3] RUN pytest
                """;

        assertThat(between(
                        log.formatted("numpy-2.0.0 Typer-0.9")
                                + "#6 ERROR: process \"/bin/sh -c pytest\" did not complete successfully: exit code: 1\n",
                        log.formatted("numpy-1.26.4 rich-13.0") + "#6 DONE 3.0s\n"))
                .containsExactly(new Change.PackageVersion("numpy", "2.0.0", "1.26.4"));
    }

    @Test
    void aPlatformThatIsGoneAndNoneThatTheFailedBuildDidNotReach() {
        String amd = """
                #5 [linux/amd64 2/2] RUN make
                #5 DONE 1.0s
                """;
        String arm = """
                #6 [linux/arm64 2/2] RUN make
                #6 %s
                """;
        String failed = arm.formatted("ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1");

        assertThat(between(amd + failed, amd))
                .containsExactly(new Change.Platforms(List.of("linux/amd64", "linux/arm64"), List.of("linux/amd64")));
        assertThat(between(failed, amd + arm.formatted("DONE 1.0s"))).isEmpty();
    }

    @Test
    void nothingWhenADigestIsLeftOutOrTheProgressIsPrintedInAnotherWay() {
        assertThat(between("""
                #4 [1/2] FROM docker.io/library/python:3.13@sha256:aaaa
                #4 CACHED

                #5 [2/2] RUN make
                #5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 1
                """, """
                #4 [1/2] FROM docker.io/library/python:3.13
                #4 CACHED

                #5 [2/2] RUN make
                #5 DONE 1.0s
                """)).isEmpty();
    }

    @Test
    void anotherBuilder() {
        assertThat(between("""
                STEP 1/2: FROM debian:12
                STEP 2/2: RUN make
                Error: building at STEP "RUN make": while running runtime: exit status 2
                """, """
                #4 [1/2] FROM docker.io/library/debian:12
                #4 CACHED

                #5 [2/2] RUN make
                #5 DONE 1.0s
                """)).singleElement().isInstanceOf(Change.Builder.class);
    }

    @Test
    void aVariableOfTheShellIsNoRequirement() {
        assertThat(CommandWords.diff("RUN JOBS=4 make", "RUN JOBS=1 make").kinds())
                .containsExactly("RUN changed");
        assertThat(CommandWords.diff("ENV mode=4", "ENV mode=1").kinds()).containsExactly("ENV changed");
        assertThat(CommandWords.diff("RUN pip install 'a[x]<2' --pre", "RUN pip install 'a[x]<3'")
                        .kinds())
                .isEqualTo(Set.of("a requirement changed", "--pre removed"));
    }
}
