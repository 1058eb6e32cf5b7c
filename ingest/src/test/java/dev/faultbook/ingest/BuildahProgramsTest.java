package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Programs in a RUN of buildah's that print what looks like its own words. */
class BuildahProgramsTest {
    private static final String ID = "33b87f2704e5db93941009e57f138cddf6f1cf2a76c3174b2dea4086c070854b";

    @Test
    void aHashThatAProgramPrintsIsNoImage() {
        String log = """
                STEP 1/3: FROM debian:12
                STEP 2/3: RUN sha256sum app | cut -d' ' -f1
                %1$s
                checked
                --> c450021b6d5a
                STEP 3/3: RUN openssl rand -hex 32 && make
                %1$s
                cc -c a.c
                """.formatted(ID);

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                unknown, buildah
                STEP 1/3  ok       1    -  -  FROM debian:12
                STEP 2/3  ok       2-5  -  -  RUN sha256sum app | cut -d' ' -f1
                STEP 3/3  running  6-8  -  -  RUN openssl rand -hex 32 && make
                """);
        assertThat(
                        StepTable.withOutcome(
                                log
                                        + "Error: building at STEP \"RUN openssl rand -hex 32 && make\": while running runtime: exit status 2\n"))
                .isEqualTo("""
                failure, buildah
                STEP 1/3  ok        1    -  -  FROM debian:12
                STEP 2/3  ok        2-5  -  -  RUN sha256sum app | cut -d' ' -f1
                STEP 3/3  failed 2  6-9  -  -  RUN openssl rand -hex 32 && make
                """);
        assertThat(StepTable.withOutcome("""
                STEP 1/2: FROM debian:12
                STEP 2/2: RUN openssl rand -hex 32
                %s
                """.formatted(ID))).startsWith("unknown");
    }

    @Test
    void nothingIsCommittedBeforeTheLastStep() {
        assertThat(StepTable.withOutcome("""
                STEP 1/3: FROM postgres:16
                STEP 2/3: RUN ./load.sh
                BEGIN
                COMMIT
                ANALYZE
                --> c450021b6d5a
                STEP 3/3: RUN ./check.sh
                checking
                """)).isEqualTo("""
                unknown, buildah
                STEP 1/3  ok       1    -  -  FROM postgres:16
                STEP 2/3  ok       2-6  -  -  RUN ./load.sh
                STEP 3/3  running  7-8  -  -  RUN ./check.sh
                """);
    }

    @Test
    void aListOfErrorsIsBuildahsWhereItNamesSteps() {
        String log = """
                STEP 1/3: FROM debian:12
                STEP 2/3: RUN ./probe || true
                Error: 2 errors occurred:
                \t* no such host
                \t* %s

                """;

        assertThat(StepTable.withOutcome(log.formatted("no such file") + "--> c450021b6d5a\nSTEP 3/3: RUN make\n"))
                .isEqualTo("""
                unknown, buildah
                STEP 1/3  ok       1    -  -  FROM debian:12
                STEP 2/3  ok       2-7  -  -  RUN ./probe || true
                STEP 3/3  running  8    -  -  RUN make
                """);
        assertThat(StepTable.withOutcome(log.formatted(
                        "building at STEP \"RUN ./probe || true\": while running runtime: exit status 2")))
                .isEqualTo("""
                failure, buildah
                STEP 1/3  ok        1    -  -  FROM debian:12
                STEP 2/3  failed 2  2-5  -  -  RUN ./probe || true
                """);
    }

    @Test
    void errorsOfProgramsAreNotBuildahs() {
        assertThat(StepTable.withOutcome("""
                STEP 1/2: FROM node:20
                STEP 2/2: RUN node try.js || true
                Error: Cannot find module 'left-pad'
                    at Module._resolveFilename (node:internal/modules/cjs/loader:1140:15)
                COMMIT tool
                --> 33b87f2704e5
                %s
                """.formatted(ID))).isEqualTo("""
                success, buildah
                STEP 1/2  ok  1    -  -  FROM node:20
                STEP 2/2  ok  2-7  -  -  RUN node try.js || true
                """);
    }

    @Test
    void whatAProgramLogsAsFatalIsBuildahsOnlyWhereNothingOfTheBuildFollows() {
        String log = """
                STEP 1/3: FROM debian:12
                STEP 2/3: RUN ./probe || true
                time="2025-09-01T10:00:00Z" level=fatal msg="cannot connect"
                FATA[0001] cannot connect
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildah
                STEP 1/3  ok      1    -  -  FROM debian:12
                STEP 2/3  failed  2-4  -  -  RUN ./probe || true
                """);
        assertThat(StepTable.withOutcome(log + "going on\n")).startsWith("unknown");
        assertThat(StepTable.withOutcome(log + """
                --> c450021b6d5a
                STEP 3/3: RUN make
                make: *** [a] Error 2
                Error: building at STEP "RUN make": while running runtime: exit status 2
                """)).isEqualTo("""
                failure, buildah
                STEP 1/3  ok        1    -  -  FROM debian:12
                STEP 2/3  ok        2-5  -  -  RUN ./probe || true
                STEP 3/3  failed 2  6-8  -  -  RUN make
                """);
        assertThat(StepTable.withOutcome(log + """
                STEP 3/3: CMD ["a"]
                COMMIT tool
                --> 33b87f2704e5
                %s
                """.formatted(ID))).isEqualTo("""
                success, buildah
                STEP 1/3  ok  1    -  -  FROM debian:12
                STEP 2/3  ok  2-4  -  -  RUN ./probe || true
                STEP 3/3  ok  5-8  -  -  CMD ["a"]
                """);
    }
}
