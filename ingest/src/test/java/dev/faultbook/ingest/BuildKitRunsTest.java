package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several builds in one log: each has steps of its own. */
class BuildKitRunsTest {
    private static final String GREEN = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #2 [1/1] RUN true
            #2 DONE 0.1s

            #3 exporting to image
            #3 DONE 0.1s

            """;

    private static final String RED = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #2 [1/1] RUN false
            #2 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1
            ------
             > [1/1] RUN false:
            ------
            ERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1
            """;

    private static String ids(String log) {
        return StepTable.read(log).build().steps().stream()
                .map(step -> step.id() + " " + step.outcome().word())
                .toList()
                .toString();
    }

    @Test
    void numbersStartAnewWithAndWithoutZero() {
        String expected = "[#1 ok, #2 ok, #3 ok, 2:#1 ok, 2:#2 failed]";

        assertThat(ids(GREEN + RED)).isEqualTo(expected);
        assertThat(ids(GREEN + "#0 building with \"default\" instance using docker driver\n\n" + RED))
                .isEqualTo(expected);
        assertThat(ids((GREEN + RED).replace("\n\n", "\n"))).isEqualTo(expected);
    }

    @Test
    void aBuildMayFollowAFailedOneAtOnce() {
        assertThat(ids(RED + GREEN)).isEqualTo("[#1 ok, #2 failed, 2:#1 ok, 2:#2 ok, 2:#3 ok]");
        assertThat(ids(RED + RED)).isEqualTo("[#1 ok, #2 failed, 2:#1 ok, 2:#2 failed]");
    }

    @Test
    void aBuilderThatIsStartedFirstCountsOnItsOwn() {
        assertThat(StepTable.of("""
                #1 [internal] booting buildkit
                #1 pulling image moby/buildkit:buildx-stable-1
                #1 pulling image moby/buildkit:buildx-stable-1 2.1s done
                #1 creating container buildx_buildkit_builder0 0.5s done
                #1 DONE 2.6s

                """ + GREEN)).isEqualTo("""
                #1    ok  1-5    2.6  -  [internal] booting buildkit
                2:#1  ok  7-8    0.0  -  [internal] load build definition from Dockerfile
                2:#2  ok  10-11  0.1  -  [1/1] RUN true
                2:#3  ok  13-14  0.1  -  exporting to image
                """);
    }

    @Test
    void whatStandsBetweenBuildsIsTheJobs() {
        String log = GREEN + """
                Pulling db
                12: Pulling from library/postgres
                a480a496ba95: Pull complete
                """ + GREEN;

        assertThat(ids(log)).isEqualTo("[#1 ok, #2 ok, #3 ok, log ok, 2:#1 ok, 2:#2 ok, 2:#3 ok]");
        assertThat(StepTable.output(log)).isEqualTo("""
                10  log  Pulling db
                11  log  12: Pulling from library/postgres
                12  log  a480a496ba95: Pull complete
                """);
    }

    @Test
    void aHeaderThatComesBackInTheSameBuildBeginsNoOther() {
        assertThat(ids("""
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [1/2] RUN true
                #2 0.100 x
                #2 ...

                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [1/2] RUN true
                #2 DONE 0.1s
                """)).isEqualTo("[#1 ok, #2 ok]");
    }

    @Test
    void aBuildInsideAStepIsThatStepsOutput() {
        assertThat(ids("""
                #5 [1/1] RUN docker build .
                #5 0.100 #1 [internal] load build definition from Dockerfile
                #5 0.200 #1 DONE 0.0s
                #5 DONE 0.3s
                """)).isEqualTo("[#5 ok]");
    }
}
