package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnwrapperTest {
    private static final String ESC = "\u001b";
    private static final String BOM = "\ufeff";

    @Test
    void aBareLogIsLeftAlone() {
        Unwrapped log = Unwrapped.of("""
                #0 building with "default" instance using docker driver

                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                """);

        assertThat(log.lines()).isEqualTo("""
                1 - | #0 building with "default" instance using docker driver
                2 - |
                3 - | #1 [internal] load build definition from Dockerfile
                4 - | #1 DONE 0.0s
                """);
        assertThat(log.wrapper().name()).isNull();
        assertThat(log.wrapper().clock()).isEqualTo(Clock.NONE);
        assertThat(log.wrapper().first()).isNull();
    }

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
    void whatPowerShellMadeOfStandardErrorIsUndone() {
        Unwrapped log = Unwrapped.of("""
                Collecting openai==2.17.0 (from -r requirements.txt (line 2))
                .venv\\Scripts\\pip.exe : ERROR: Cannot\s
                install -r requirements.txt (line 1)\s
                and openai==2.17.0.
                Au caract\u00e8re Ligne:1 :\s
                1
                + .venv\\Scripts\\pip.exe install -r re
                quirements.txt 2>&1 > pip.log
                + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                    + CategoryInfo          : NotSpec\s
                   ified: (ERROR: Cannot i...7.0.:St\s
                  ring) [], RemoteException
                    + FullyQualifiedErrorId : NativeC\s
                   ommandError
                \s

                The conflict is caused by:
                    requirements.txt wants openai==1.83.0, as standard output says unbroken
                #7 ERROR: process "/bin/sh -c pip inst
                all" did not complete successfully:\s
                exit code: 1
                #7 0.41 a line that is as long as that
                #8 0.42 one
                """);

        assertThat(log.lines()).isEqualTo("""
                1 - | Collecting openai==2.17.0 (from -r requirements.txt (line 2))
                2-4 - | ERROR: Cannot install -r requirements.txt (line 1) and openai==2.17.0.
                5 - |
                6 - |
                7 - |
                8 - |
                9 - |
                10 - |
                11 - |
                12 - |
                13 - |
                14 - |
                15 - |
                16 - |
                17 - | The conflict is caused by:
                18 - |     requirements.txt wants openai==1.83.0, as standard output says unbroken
                19-21 - | #7 ERROR: process "/bin/sh -c pip install" did not complete successfully: exit code: 1
                22 - | #7 0.41 a line that is as long as that
                23 - | #8 0.42 one
                """);
    }

    @Test
    void linesThatOnlyBeginLikeARecordOfPowerShellAreLeftAlone() {
        String log = """
                version : 1.2
                next : line\s
                of : text
                """ + "more\n".repeat(40) + "end : of it\n";

        assertThat(Unwrapped.of(log).texts())
                .containsExactlyElementsOf(log.lines().toList());
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

    @Test
    void tsPutsMonthDayAndTimeAndNoYear() {
        Unwrapped log = Unwrapped.of("""
                Dec 31 23:59:59 #1 [internal] load
                Jan 01 00:00:01 #1 DONE 0.0s
                Jan  2 00:00:01 odd day
                """);

        assertThat(log.lines()).isEqualTo("""
                1 1972-12-31T23:59:59Z | #1 [internal] load
                2 1973-01-01T00:00:01Z | #1 DONE 0.0s
                3 1973-01-02T00:00:01Z | odd day
                """);
        assertThat(log.wrapper().name()).isEqualTo("ts");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.LOCAL);
    }

    @Test
    void tsSinceTheStartTellsDurationsOnly() {
        Unwrapped log = Unwrapped.of("00:00:00 a\n00:00:02 b\n01:00:00 c\n");

        assertThat(log.wrapper().clock()).isEqualTo(Clock.RELATIVE);
        assertThat(log.wrapper().first()).isNull();
        assertThat(log.wrapper().last()).isNull();
        assertThat(log.wrapper().elapsed()).isEqualTo(Duration.ofHours(1));
        assertThat(log.wrapper().name()).isEqualTo("ts");
    }

    @Test
    void tsSinceTheLineBeforeIsAddedUp() {
        Unwrapped log = Unwrapped.of("00:00:00 a\n00:00:02 b\n00:00:03 c\n00:00:00 d\n00:00:01 e\n");

        assertThat(log.wrapper().elapsed()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void tsTakesAnyFormatOfIsoDatesFractionsAndSecondsSince1970() {
        assertThat(Unwrapped.of("2024-05-22T12:43:46 a\n2024-05-22T12:43:47 b\n2024-05-22T12:43:48 c\n")
                        .lines())
                .isEqualTo("""
                        1 2024-05-22T12:43:46Z | a
                        2 2024-05-22T12:43:47Z | b
                        3 2024-05-22T12:43:48Z | c
                        """);
        assertThat(Unwrapped.of("12:43:46.962646 a\n12:43:46.962647 b\n12:43:46.962648 c\n")
                        .lines())
                .startsWith("1 1970-01-01T12:43:46.962646Z | a\n");
        assertThat(Unwrapped.of("1716381826.962646 a\n1716381826.962647 b\n1716381826.962648 c\n")
                        .lines())
                .startsWith("1 2024-05-22T12:43:46.962646Z | a\n");
    }

    @Test
    void dockerLogsPutNineDigitsAndAZone() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T14:43:46.962646123+02:00 #1 [internal] load
                2024-05-22T14:43:46.962646000+02:00 #1 DONE 0.0s
                2024-05-22T14:43:47.000000000+02:00
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2024-05-22T12:43:46.962646Z | #1 [internal] load
                2 2024-05-22T12:43:46.962646Z | #1 DONE 0.0s
                3 2024-05-22T12:43:47Z |
                """);
        assertThat(log.wrapper().name()).isEqualTo("docker-logs");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.ABSOLUTE);
    }

    @Test
    void dockerLogsPutATimeIntoALineAfterEach16Kibibytes() {
        String time = "2024-05-22T12:43:46.962646123Z ";
        String piece = "x".repeat(16384);
        Unwrapped log =
                Unwrapped.of(time + "before\n" + time + "between\n" + time + piece + time + piece + time + "rest\n");

        assertThat(log.texts()).containsExactly("before", "between", piece + piece + "rest");
    }

    @Test
    void kubectlDropsTrailingZeros() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T12:43:46.9626461Z seven digits, as GitHub's
                2024-05-22T12:43:46.962646123Z b
                2024-05-22T12:43:47Z c
                2024-05-22T12:43:47.1Z d
                """);

        assertThat(log.texts()).containsExactly("seven digits, as GitHub's", "b", "c", "d");
        assertThat(log.wrapper().name()).isEqualTo("kubernetes");
    }

    @Test
    void kubectlsPrefixNamesThePod() {
        Unwrapped log = Unwrapped.of("[pod/build-x7/kaniko] INFO[0001] Retrieving image manifest\n");

        assertThat(log.texts()).containsExactly("INFO[0001] Retrieving image manifest");
        assertThat(log.wrapper().name()).isEqualTo("kubernetes");
    }

    @Test
    void composeNamesTheContainer() {
        Unwrapped log = Unwrapped.of("Attaching to db-1, web-1\n"
                + ESC + "[36mweb-1  | " + ESC + "[0mstarting\n"
                + ESC + "[33mdb-1   | " + ESC + "[0m  indented\n"
                + ESC + "[36mweb-1  | " + ESC + "[0m\n");

        assertThat(log.texts()).containsExactly("Attaching to db-1, web-1", "starting", "  indented", "");
        assertThat(log.wrapper().name()).isEqualTo("compose-logs");
    }

    @Test
    void aTableIsNoComposeLog() {
        String table = "name | value\nsize | 3\nrows | 4\n";

        assertThat(Unwrapped.of(table).texts()).containsExactly("name | value", "size | 3", "rows | 4");
    }

    @Test
    void dockersJsonFileIsDecodedAndItsCutLinesJoined() {
        Unwrapped log = Unwrapped.of("""
                {"log":"#1 \\u003cnone\\u003e \\"q\\" \\\\ t\\tab \\ud83d\\ude80\\n","stream":"stdout","time":"2024-05-22T12:43:46.962646123Z"}
                {"log":"first ","stream":"stdout","time":"2024-05-22T12:43:47Z"}
                {"log":"aside\\n","stream":"stderr","time":"2024-05-22T12:43:47.1Z"}
                {"log":"second\\r\\n","stream":"stdout","time":"2024-05-22T12:43:48Z"}
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2024-05-22T12:43:46.962646Z | #1 <none> "q" \\ t\tab 🚀
                2-4 2024-05-22T12:43:47Z | first second
                3 2024-05-22T12:43:47.100Z | aside
                """);
        assertThat(log.wrapper().name()).isEqualTo("docker-json-file");
    }

    @Test
    void jsonThatIsCutOffStaysAsItIs() {
        String cut = "{\"log\":\"text \\u00";

        assertThat(Unwrapped.of(cut).texts()).containsExactly(cut);
    }

    @Test
    void kubernetesPartialLinesAreJoinedUpToTheFullOne() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T12:43:46.962646123Z stdout P one,\s
                2024-05-22T12:43:46.962646999Z stderr F aside
                2024-05-22T12:43:47+00:00 stdout P two,\s
                2024-05-22T12:43:48Z stdout F three
                2024-05-22T12:43:49Z stdout F
                """);

        assertThat(log.lines()).isEqualTo("""
                1-4 2024-05-22T12:43:46.962646Z | one, two, three
                2 2024-05-22T12:43:46.962646Z | aside
                5 2024-05-22T12:43:49Z |
                """);
        assertThat(log.wrapper().name()).isEqualTo("kubernetes");
    }

    @Test
    void journalctlPutsHostAndUnitBehindTheTime() {
        Unwrapped log = Unwrapped.of("""
                -- Boot 3f2a --
                Feb 29 15:04:05 ci-7 dockerd[812]: time="2024" level=info msg="x"
                Feb 29 15:04:06 ci-7 kernel: Out of memory: Killed process 4711 (cc1plus)
                Feb 29 15:04:07 ci-7 build.sh[990]: #7 12.1 g++: fatal error
                """);

        assertThat(log.texts())
                .containsExactly(
                        "-- Boot 3f2a --",
                        "time=\"2024\" level=info msg=\"x\"",
                        "Out of memory: Killed process 4711 (cc1plus)",
                        "#7 12.1 g++: fatal error");
        assertThat(log.wrapper().name()).isEqualTo("journald");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.LOCAL);
    }

    @Test
    void journalctlsIsoFormHasAZone() {
        Unwrapped log = Unwrapped.of("""
                2024-01-02T15:04:05+0000 ci-7 build[1]: a
                2024-01-02T15:04:06+0000 ci-7 build[1]: b
                2024-01-02T15:04:07+0000 ci-7 build[1]: c
                """);

        assertThat(log.lines()).startsWith("1 2024-01-02T15:04:05Z | a\n");
        assertThat(log.wrapper().name()).isEqualTo("journald");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.ABSOLUTE);
    }

    @Test
    void aTerminalsSessionSaysWhenItBeganAndEnded() {
        Unwrapped log = Unwrapped.of(
                "Script started on 2024-05-22 12:43:46+00:00 [COMMAND=\"docker build .\" TERM=\"xterm\"]\r\n"
                        + "#1 DONE 0.0s\r\n\r\n"
                        + "Script done on 2024-05-22 12:44:46+00:00 [COMMAND_EXIT_CODE=\"1\"]\n");

        assertThat(log.wrapper().name()).isEqualTo("script");
        assertThat(log.wrapper().first()).isEqualTo(Instant.parse("2024-05-22T12:43:46Z"));
        assertThat(log.wrapper().elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void pipsLogFilesAreInLocalTime() {
        Unwrapped log = Unwrapped.of("""
                2024-11-14T23:46:32,566 Using pip 24.0
                2024-11-14T23:46:32,568   Obtaining dependency information for uv
                2024-11-14T23:46:33,001 ERROR: No matching distribution found for uv
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2024-11-14T23:46:32.566Z | Using pip 24.0
                2 2024-11-14T23:46:32.568Z |   Obtaining dependency information for uv
                3 2024-11-14T23:46:33.001Z | ERROR: No matching distribution found for uv
                """);
        assertThat(log.wrapper().name()).isEqualTo("pip-log");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.LOCAL);
    }

    @Test
    void whatALoggerPutsAroundATheLinesOfAToolGoesWithTheLevelIfThatIsHarmless() {
        assertThat(Unwrapped.of("""
                2025-01-01 12:00:00,123 - build - INFO - Step 1/2 : FROM base
                2025-01-01 12:00:00,124 - build - INFO -  ---> abc
                2025-01-01 12:00:00,125 - build - WARNING - disk is slow
                2025-01-01 12:00:00,126 - build - ERROR - Error: toomanyrequests
                """).texts())
                .containsExactly(
                        "Step 1/2 : FROM base", " ---> abc", "WARNING - disk is slow", "Error: toomanyrequests");
        assertThat(Unwrapped.of("""
                2025-01-01 12:00:00 INFO one
                2025-01-01 12:00:01 DEBUG two
                2025-01-01 12:00:02 INFO three
                """).texts()).containsExactly("one", "two", "three");
        assertThat(Unwrapped.of("""
                2025-01-01 12:00:00,123 INFO  [main] c.acme.Builder - one
                2025-01-01 12:00:00,124 INFO  [main] c.acme.Builder - two
                2025-01-01 12:00:00,125 INFO  [pool-1] c.acme.Builder - three
                """).texts()).containsExactly("one", "two", "three");
        assertThat(Unwrapped.of("""
                21:43:33     INFO -  cc -c a.c
                21:43:34     INFO -    indented
                21:43:35    ERROR -  error: linking failed
                """).texts()).containsExactly("cc -c a.c", "  indented", "error: linking failed");
    }

    @Test
    void aProgramsOwnTimesInABareLogStay() {
        String log = """
                + ./server --selftest
                2024-05-22 12:43:46 listening
                2024-05-22 12:43:47 ready
                2024-05-22 12:43:48 done
                selftest ok
                12:43:49 bye
                """;

        assertThat(Unwrapped.of(log).texts())
                .containsExactlyElementsOf(log.lines().toList());
        assertThat(Unwrapped.of(log).wrapper().name()).isNull();
    }

    @Test
    void aStyleThatStartsLateIsAdoptedAfterManyLinesInARow() {
        StringBuilder log = new StringBuilder("preparing\n");
        for (int i = 10; i < 30; i++) {
            log.append("May 22 12:43:").append(i).append(" line ").append(i).append('\n');
        }
        log.append("bare again\nMay 22 12:45:00 and not\n");

        Unwrapped unwrapped = Unwrapped.of(log.toString());

        assertThat(unwrapped.texts())
                .startsWith("preparing", "line 10", "line 11")
                .endsWith("line 29", "bare again", "and not");
        assertThat(unwrapped.wrapper().name()).isEqualTo("ts");
    }

    @Test
    void aStyleThatStartsLateIsAdoptedAtOnceWhereABuilderStandsBehindIt() {
        Unwrapped log =
                Unwrapped.of("preparing\nready\nMay 22 12:43:46 #1 [internal] load\nMay 22 12:43:47 #1 DONE 0.0s\n");

        assertThat(log.texts()).containsExactly("preparing", "ready", "#1 [internal] load", "#1 DONE 0.0s");
    }

    @Test
    void wrappersAroundEachOtherPeelFromTheOutsideIn() {
        Unwrapped log = Unwrapped.of("""
                2024-05-22T12:43:46.962646Z 00O Running with gitlab-runner 17.0.0 (44feccdf)
                2024-05-22T12:43:47.000000Z 01O May 22 14:43:46 #7 [2/3] RUN make
                2024-05-22T12:43:48.000000Z 01O May 22 14:43:48 #7 DONE 1.0s
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2024-05-22T12:43:46.962646Z | Running with gitlab-runner 17.0.0 (44feccdf)
                2 2024-05-22T12:43:47Z | #7 [2/3] RUN make
                3 2024-05-22T12:43:48Z | #7 DONE 1.0s
                """);
        assertThat(log.wrapper().name()).isEqualTo("gitlab+ts");
        assertThat(log.wrapper().clock()).isEqualTo(Clock.ABSOLUTE);
    }

    @Test
    void composeAroundTheTimesOfDockerLogs() {
        Unwrapped log = Unwrapped.of("""
                web-1  | 2024-05-22T12:43:46.962646123Z a
                web-1  | 2024-05-22T12:43:46.962646124Z b
                db-1   | 2024-05-22T12:43:46.962646125Z c
                """);

        assertThat(log.texts()).containsExactly("a", "b", "c");
        assertThat(log.wrapper().name()).isEqualTo("compose-logs+docker-logs");
        assertThat(log.wrapper().first()).isEqualTo(Instant.parse("2024-05-22T12:43:46.962646Z"));
    }

    @Test
    void aPersonsWordOnTheStartShiftsTimesWithoutADate() {
        Instant start = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(Unwrapped.of("00:00:00 a\n00:00:02 b\n00:00:03 c\n", start).lines())
                .isEqualTo("""
                1 2026-01-02T03:04:05Z | a
                2 2026-01-02T03:04:07Z | b
                3 2026-01-02T03:04:08Z | c
                """);
        Unwrapped local = Unwrapped.of("May 22 12:43:46 a\nMay 22 12:43:47 b\nMay 22 12:43:49 c\n", start);
        assertThat(local.wrapper().clock()).isEqualTo(Clock.ABSOLUTE);
        assertThat(local.wrapper().last()).isEqualTo(Instant.parse("2026-01-02T03:04:08Z"));
    }

    @Test
    void aPersonsWordOnTheStartStandsWhereThereAreNoTimesAndFallsWhereThereAreBetter() {
        Instant start = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(Unwrapped.of("a\n", start).wrapper().first()).isEqualTo(start);
        assertThat(Unwrapped.of("a\n", start).wrapper().clock()).isEqualTo(Clock.NONE);
        assertThat(Unwrapped.of("2025-10-13T23:07:22.1234567Z a\n", start)
                        .wrapper()
                        .first())
                .isEqualTo(Instant.parse("2025-10-13T23:07:22.123456Z"));
    }

    @Test
    void brokenTimesAreText() {
        String log = """
                2025-13-13T23:07:22.1234567Z no such month
                2025-02-30T23:07:22.1234567Z no such day
                2025-02-03T24:07:22.1234567Z no such hour
                2025-02-03T23:07:22.12345Z
                0000-01-01T00:00:00.0000000Z before time
                2025-02-03T23:0
                [2024-05-22T12:43:46.962Z
                """;

        assertThat(Unwrapped.of(log).texts())
                .containsExactlyElementsOf(log.lines().toList());
    }

    @Test
    void aTimeFarFromTheOthersIsNoTime() {
        Unwrapped log = Unwrapped.of("""
                2025-10-13T23:07:22.0000000Z a
                9999-12-31T23:59:59.9999999Z b
                2025-10-13T23:07:23.0000000Z c
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2025-10-13T23:07:22Z | a
                2 - | b
                3 2025-10-13T23:07:23Z | c
                """);
        assertThat(log.wrapper().last()).isEqualTo(Instant.parse("2025-10-13T23:07:23Z"));
    }

    @Test
    void aLogOfTheYear9999IsRead() {
        assertThat(Unwrapped.of("9999-12-31T23:59:59.9999999Z a\n").lines())
                .isEqualTo("1 9999-12-31T23:59:59.999999Z | a\n");
    }

    @Test
    void zonesAreTakenAsTheyAre() {
        assertThat(Unwrapped.of("2024-05-22T00:30:00.000000000-11:30 a\n").lines())
                .isEqualTo("1 2024-05-22T12:00:00Z | a\n");
        assertThat(Unwrapped.of("2024-05-22T00:30:00.000000000+99:30 a\n").texts())
                .containsExactly("2024-05-22T00:30:00.000000000+99:30 a");
    }

    @Test
    void noLineIsLostWhateverTheBytes() {
        Random random = new Random(20261122);
        String[] pieces = {
            "2024-05-22T12:43:46.962646Z 01O+",
            "2025-10-13T23:07:22.1234567Z ",
            "[2024-05-22T12:43:46.962Z] ",
            "[task 2024-05-22T12:43:46.962Z] ",
            "May 22 12:43:46 ",
            "12:43:46 ",
            "00:00:00 ",
            "2024-05-22T12:43:46.9Z stdout P ",
            "{\"log\":\"",
            "\\u12",
            "\",\"time\":\"",
            ESC + "_bk;t=17163818269\u0007",
            ESC + "[8mha:",
            ESC + "[36m",
            "web-1  | ",
            "job\tstep\t",
            BOM,
            "\r",
            "\n",
            "\n",
            "\n",
            " ",
            "text",
            "#1 DONE 0.0s",
            "host unit[1]: ",
            "INFO - "
        };
        for (int round = 0; round < 2000; round++) {
            StringBuilder log = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                log.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = log.append('.').toString();
            long lines = text.chars().filter(c -> c == '\n').count() + 1;

            Unwrapped unwrapped = Unwrapped.of(text);

            assertThat(unwrapped.numbers()).as(text).contains(1L, lines).allMatch(number -> number <= lines);
            if (unwrapped.lines().indexOf("-") < 0) {
                assertThat(unwrapped.texts()).as(text).hasSize((int) lines);
            }
        }
    }
}
