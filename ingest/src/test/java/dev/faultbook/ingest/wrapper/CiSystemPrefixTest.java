package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What CI systems put before each line. */
class CiSystemPrefixTest {
    private static final String ESC = "\u001b";
    private static final String BOM = "\ufeff";

    @Test
    void gitHubsMarkMayStandBeforeAnyLineAndAMessagesSecondLineHasTheTimeOfItsFirst() {
        Unwrapped log = Unwrapped.of(BOM + "2025-10-13T23:07:22.1234567Z ##[group]Run docker build .\r\n"
                + "2025-10-13T23:07:22.2000000Z first line of a message\r\n"
                + "its second line\r\n"
                + BOM + "2025-10-13T23:07:23.0000000Z #1 DONE 0.0s\r\n"
                + "2025-10-13T23:07:24.0000000Z\r\n");

        assertThat(log.lines()).isEqualTo("""
                1 2025-10-13T23:07:22.123456Z | ##[group]Run docker build .
                2 2025-10-13T23:07:22.200Z | first line of a message
                3 2025-10-13T23:07:22.200Z | its second line
                4 2025-10-13T23:07:23Z | #1 DONE 0.0s
                5 2025-10-13T23:07:24Z |
                """);
        assertThat(log.wrapper().name()).isEqualTo("github-actions");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.ABSOLUTE);
        assertThat(log.wrapper().first()).isEqualTo(Instant.parse("2025-10-13T23:07:22.123456Z"));
        assertThat(log.wrapper().last()).isEqualTo(Instant.parse("2025-10-13T23:07:24Z"));
    }

    @Test
    void gitHubsLinesAreKnownAtSightInTheMiddleOfALog() {
        Unwrapped log = Unwrapped.of("copied from the web page\nsome text\nmore text\n" + BOM
                + "2025-10-13T23:07:22.1234567Z #1 DONE 0.0s\n");

        assertThat(log.texts()).endsWith("more text", "#1 DONE 0.0s");
    }

    @Test
    void azuresLinesAreGitHubsButForItsSections() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T12:43:46.1234567Z ##[section]Starting: Build image
                2024-05-22T12:43:47.1234567Z #1 DONE 0.0s
                """);

        assertThat(log.wrapper().name()).isEqualTo("azure-pipelines");
        assertThat(log.texts()).containsExactly("##[section]Starting: Build image", "#1 DONE 0.0s");
    }

    @Test
    void runViewsLinesNameTheirJobAndStep() {
        Unwrapped log = Unwrapped.of(
                "build\tSet up job\t" + BOM + "2025-10-13T23:07:22.1234567Z Current runner version: '2.336.0'\n"
                        + "build\tRun make\t2025-10-13T23:07:23.0000000Z cc -c a.c\n"
                        + "build\tRun make\tsecond line of a message\n"
                        + "test (3.12)\tUNKNOWN STEP\t2025-10-13T23:07:21.0000000Z Requested labels: ubuntu-latest\n");

        assertThat(log.lines()).isEqualTo("""
                1 2025-10-13T23:07:22.123456Z | (build / Set up job) Current runner version: '2.336.0'
                2 2025-10-13T23:07:23Z | (build / Run make) cc -c a.c
                3 2025-10-13T23:07:23Z | (build / Run make) second line of a message
                4 2025-10-13T23:07:21Z | (test (3.12) / ) Requested labels: ubuntu-latest
                """);
        assertThat(log.wrapper().name()).isEqualTo("github-actions");
        assertThat(log.wrapper().last()).isEqualTo(Instant.parse("2025-10-13T23:07:23Z"));
    }

    @Test
    void aMarkThatAShellOfAnotherCodePageGarbledHidesNoTime() {
        for (String garbled : List.of("\u2229\u2557\u2510", "\u00ef\u00bb\u00bf", "\u30fb\uff7f")) {
            Unwrapped log = Unwrapped.of("build\tUNKNOWN STEP\t" + garbled
                    + "2025-10-13T23:07:22.1234567Z Current runner version: '2.336.0'\n"
                    + "build\tUNKNOWN STEP\t2025-10-13T23:07:23.0000000Z cc -c a.c\n"
                    + "build\tUNKNOWN STEP\t\u2713 second line of a message\n");

            assertThat(log.lines()).isEqualTo("""
                    1 2025-10-13T23:07:22.123456Z | (build / ) Current runner version: '2.336.0'
                    2 2025-10-13T23:07:23Z | (build / ) cc -c a.c
                    3 2025-10-13T23:07:23Z | (build / ) \u2713 second line of a message
                    """);
        }
    }

    @Test
    void gitLabsContinuationsAreJoinedToTheLastLineOfTheirStream() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T12:43:46.962646Z 00O Running with gitlab-runner 17.0.0 (44feccdf)
                2024-05-22T12:43:52.101010Z 01O #7 1.234 Collecting torch
                2024-05-22T12:43:52.150000Z 01E a warning
                2024-05-22T12:43:52.202020Z 01O+ (continued)
                2024-05-22T12:43:53.000000Z 01O+ and on
                2024-05-22T12:43:54.000000Z 01O last
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2024-05-22T12:43:46.962646Z | Running with gitlab-runner 17.0.0 (44feccdf)
                2-5 2024-05-22T12:43:52.101010Z | #7 1.234 Collecting torch (continued) and on
                3 2024-05-22T12:43:52.150Z | a warning
                6 2024-05-22T12:43:54Z | last
                """);
        assertThat(log.wrapper().name()).isEqualTo("gitlab");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.ABSOLUTE);
    }

    @Test
    void gitLabsContinuationMayFollowSeveralLinesOfItsStream() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T12:43:46.962646Z 01O one
                2024-05-22T12:43:52.101010Z 01O two
                2024-05-22T12:43:52.202020Z 01O thr
                2024-05-22T12:43:53.000000Z 01O+ee
                2024-05-22T12:43:54.000000Z 01O four
                """);

        assertThat(log.texts()).containsExactly("one", "two", "three", "four");
    }

    @Test
    void whatGitLabFlushedAtACarriageReturnKeepsIt() {
        Unwrapped log = Unwrapped.of(
                "2024-05-22T12:43:46.962646Z 00O section_start:1716381826:prepare_executor\r" + ESC + "[0K\n"
                        + "2024-05-22T12:43:46.970000Z 00O+" + ESC + "[0K" + ESC
                        + "[36;1mPreparing the \"docker\" executor" + ESC
                        + "[0;m\n"
                        + "2024-05-22T12:43:47.000000Z 01O 10%\r\n"
                        + "2024-05-22T12:43:48.000000Z 01O+100%\n");

        assertThat(log.lines()).isEqualTo("""
                1-2 2024-05-22T12:43:46.962646Z | section_start:1716381826:prepare_executor\\rPreparing the "docker" executor
                3-4 2024-05-22T12:43:47Z | 10%\\r100%
                """);
    }

    @Test
    void whatGitLabCutAfterEightKibibytesIsOneLine() {
        String half = "x".repeat(9000);
        Unwrapped log = Unwrapped.of("2024-05-22T12:43:46.962646Z 01E " + half + "\n2024-05-22T12:43:46.962700Z 01E+"
                + half + "\n2024-05-22T12:43:47.000000Z 01E next\n");

        assertThat(log.texts()).containsExactly(half + half, "next");
    }

    @Test
    void aContinuationOfNothingIsALineOfItsOwn() {
        Unwrapped log = Unwrapped.of("2024-05-22T12:43:52.202020Z 01O+tail\n2024-05-22T12:43:53.000000Z 01O next\n");

        assertThat(log.texts()).containsExactly("tail", "next");
    }

    @Test
    void aLineThatIsNeverContinuedWaitsForAFewOthersOnly() {
        Unwrapped log = Unwrapped.of("2024-05-22T12:43:46.000000Z 00O 50%\r\n"
                + "2024-05-22T12:43:47.000000Z 01O other\n".repeat(100)
                + "2024-05-22T12:43:48.000000Z 00O+too late\n");

        assertThat(log.texts()).hasSize(102).startsWith("50%", "other").endsWith("other", "too late");
    }

    @Test
    void jenkinsTimesAndNotesAreTakenOff() {
        Unwrapped log = Unwrapped.of("Started by user admin\n"
                + ESC + "[8mha:////4NkTOIqfpHe/Zg==" + ESC + "[0m[Pipeline] Start of Pipeline\n"
                + "[2024-05-22T12:43:46.962Z] " + ESC + "[8mha:AAAA+/=" + ESC + "[0m[Pipeline] sh\n"
                + "[2024-05-22T12:43:47.100Z] + docker build .\n"
                + "see " + ESC + "[8mha:AAAA" + ESC + "[0mthe job\n");

        assertThat(log.lines()).isEqualTo("""
                1 - | Started by user admin
                2 - | [Pipeline] Start of Pipeline
                3 2024-05-22T12:43:46.962Z | [Pipeline] sh
                4 2024-05-22T12:43:47.100Z | + docker build .
                5 - | see the job
                """);
        assertThat(log.wrapper().name()).isEqualTo("jenkins");
    }

    @Test
    void theSameTimesWithoutJenkinsAreNobodys() {
        Unwrapped log = Unwrapped.of("""
                [2025-03-08T20:54:16.631Z] Start: Run: docker buildx build
                [2025-03-08T20:54:17.069Z]
                [2025-03-08T20:54:17.070Z] #1 DONE 0.0s
                """);

        assertThat(log.wrapper().name()).isEqualTo("timestamps");
        assertThat(log.texts()).containsExactly("Start: Run: docker buildx build", "", "#1 DONE 0.0s");
    }

    @Test
    void jenkinsFreestyleTimesRunOverMidnight() {
        Unwrapped log = Unwrapped.of("""
                23:59:58  Started by user admin
                23:59:59  + docker build .
                00:00:01  Step 1/2 : FROM base
                00:00:02   ---> abc
                """);

        assertThat(log.lines()).isEqualTo("""
                1 1970-01-01T23:59:58Z | Started by user admin
                2 1970-01-01T23:59:59Z | + docker build .
                3 1970-01-02T00:00:01Z | Step 1/2 : FROM base
                4 1970-01-02T00:00:02Z |  ---> abc
                """);
        assertThat(log.wrapper().name()).isEqualTo("jenkins");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.LOCAL);
    }

    @Test
    void timesOfDayMayStandInBrackets() {
        Unwrapped log = Unwrapped.of("[12:00:00] a\n[12:00:01] b\n[12:00:03] c\n");

        assertThat(log.texts()).containsExactly("a", "b", "c");
        assertThat(log.wrapper().elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void netlifysTimesHaveTwelveHoursAndRunOverNoonAndMidnight() {
        Unwrapped log = Unwrapped.of("""
                11:59:59 AM: Build ready to start
                12:00:00 PM: $ npm run build
                12:00:01 PM:
                11:59:59 PM: Error: Cannot find module 'a'
                12:00:01 AM: Failed during stage 'building site': Build script returned non-zero exit code: 2
                """);

        assertThat(log.lines()).isEqualTo("""
                1 1970-01-01T11:59:59Z | Build ready to start
                2 1970-01-01T12:00:00Z | $ npm run build
                3 1970-01-01T12:00:01Z |
                4 1970-01-01T23:59:59Z | Error: Cannot find module 'a'
                5 1970-01-02T00:00:01Z | Failed during stage 'building site': Build script returned non-zero exit code: 2
                """);
        assertThat(log.wrapper().name()).isEqualTo("netlify");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.LOCAL);
        assertThat(Unwrapped.of("13:00:00 PM: a\n13:00:01 PM: b\n13:00:02 PM: c\n")
                        .texts())
                .contains("PM: a");
    }

    @Test
    void aTimeMayStandInAColumnOfItsOwn() {
        Unwrapped log = Unwrapped.of("""
                15:04:05.123 | Cloning the repository
                15:04:06.001 |
                15:04:07.250 | Error: Command "npm run build" exited with 1
                """);

        assertThat(log.texts())
                .containsExactly("Cloning the repository", "", "Error: Command \"npm run build\" exited with 1");
    }

    @Test
    void buildkitesSequenceIsTheTimeAndLaterOnesInTheLineGo() {
        String time = ESC + "_bk;t=17163818269";
        Unwrapped log = Unwrapped.of(time + "62\u0007~~~ Running commands\r\n"
                + time + "65\u0007#7 1.0 50%" + time + "99\u0007 done\n"
                + "continued\n");

        assertThat(log.lines()).isEqualTo("""
                1 2024-05-22T12:43:46.962Z | ~~~ Running commands
                2 2024-05-22T12:43:46.965Z | #7 1.0 50% done
                3 - | continued
                """);
        assertThat(log.wrapper().name()).isEqualTo("buildkite");
    }

    @Test
    void taskclustersWordIsWhereTheLineComesFrom() {
        Unwrapped log = Unwrapped.of("""
                [taskcluster 2025-02-13 21:39:55.345Z] Task ID: XkURn3z0RK2Xue_W0vc0IA
                [taskcluster:error] Error downloading "image.tar"
                [setup 2025-02-13T21:39:55.932Z] run-task started
                [task 2025-02-13T21:39:57.000Z] + make
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2025-02-13T21:39:55.345Z | (taskcluster) Task ID: XkURn3z0RK2Xue_W0vc0IA
                2 2025-02-13T21:39:55.345Z | (taskcluster) [taskcluster:error] Error downloading "image.tar"
                3 2025-02-13T21:39:55.932Z | (setup) run-task started
                4 2025-02-13T21:39:57Z | (task) + make
                """);
        assertThat(log.wrapper().name()).isEqualTo("taskcluster");
    }

    @Test
    void systemsWithoutAPrefixAreKnownByTheirLines() {
        assertThat(nameOf("travis_fold:start:system_info\r" + ESC + "[0KBuild system information\n"))
                .isEqualTo("travis");
        assertThat(nameOf("Running with gitlab-runner 17.0.0\nsection_start:1716381826:x\r" + ESC + "[0K\n"))
                .isEqualTo("gitlab");
        assertThat(nameOf("[Pipeline] Start of Pipeline\n")).isEqualTo("jenkins");
        assertThat(nameOf("Build-agent version 1.0.1\n")).isEqualTo("circleci");
        assertThat(nameOf("##[group]Run make\n")).isEqualTo("github-actions");
        assertThat(nameOf("##[section]Starting: Job\n")).isEqualTo("azure-pipelines");
        assertThat(nameOf("make\n##[section]Finishing: Job\n")).isEqualTo("azure-pipelines");
        assertThat(nameOf("make\n##[debug]Processed: ##vso[task.complete result=Failed;done=true;]\n"))
                .isEqualTo("azure-pipelines");
    }

    private static String nameOf(String log) {
        return String.valueOf(Unwrapped.of(log).wrapper().name());
    }
}
