package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What programs around a build put before each line: loggers, container runtimes, terminals. */
class ToolPrefixTest {
    private static final String ESC = "\u001b";

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
    void codeqlPutsTimeAndSourceBeforeWhatTheBuildPrintsPerhapsTwice() {
        Unwrapped log = Unwrapped.of("""
                2023-07-03T18:07:59.9267016Z ##[group]Run github/codeql-action/autobuild@v2
                2023-07-03T18:08:01.0000000Z [2023-07-03 18:08:01] [build-stdout] [2023-07-03 18:08:01] [autobuild] [ERROR] broken
                2023-07-03T18:08:01.0000000Z [2023-07-03 18:08:01] [build-stdout] [2023-07-03 18:08:01] [autobuild]     at Shop.main
                2023-07-03T18:08:02.0000000Z [2023-07-03 18:08:02] [build-stderr] Exit status 1
                2023-07-03T18:08:02.0000000Z Error: exit code 2
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2023-07-03T18:07:59.926701Z | ##[group]Run github/codeql-action/autobuild@v2
                2 2023-07-03T18:08:01Z | [ERROR] broken
                3 2023-07-03T18:08:01Z |     at Shop.main
                4 2023-07-03T18:08:02Z | Exit status 1
                5 2023-07-03T18:08:02Z | Error: exit code 2
                """);
        assertThat(log.wrapper().name()).isEqualTo("github-actions+codeql");
    }

    @Test
    void flutterTellsHowLongAfterTheLineBeforeWhereItTakesAMillisecond() {
        Unwrapped log = Unwrapped.of("""
                [ +183 ms] Artifact Instance of 'MaterialFonts' is not required, skipping update.
                [        ] Running Gradle task 'assembleDebug'...
                [+5817 ms] * What went wrong:
                [        ] Execution failed for task ':app:processDebugManifest'.
                           <asynchronous suspension>
                [        ]
                """);

        assertThat(log.texts())
                .containsExactly(
                        "Artifact Instance of 'MaterialFonts' is not required, skipping update.",
                        "Running Gradle task 'assembleDebug'...",
                        "* What went wrong:",
                        "Execution failed for task ':app:processDebugManifest'.",
                        "           <asynchronous suspension>",
                        "");
        assertThat(log.wrapper().name()).isEqualTo("flutter");
        assertThat(log.wrapper().elapsed()).isEqualTo(Duration.ofMillis(5817));
    }

    @Test
    void aBarThatIsStillEmptyIsNoPrefix() {
        Unwrapped log = Unwrapped.of("[        ] 0 of 9\n[        ] 1 of 9\n[=       ] 2 of 9\n");

        assertThat(log.texts()).containsExactly("[        ] 0 of 9", "[        ] 1 of 9", "[=       ] 2 of 9");
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
        assertThat(Unwrapped.of("| a |\n| 3 |\n").texts()).containsExactly("| a |", "| 3 |");
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
        assertThat(Unwrapped.of("""
                2025-01-01 12:00:00 - INFO     - kas 4.5 started
                2025-01-01 12:00:01 - INFO     - /work$ git fetch
                2025-01-01 12:00:02 - ERROR    - fatal: couldn't find remote ref main
                """).texts())
                .containsExactly("kas 4.5 started", "/work$ git fetch", "fatal: couldn't find remote ref main");
    }

    @Test
    void aServiceThatBuildsImagesLogsWhatTheBuilderPrintsAtALevel() {
        Unwrapped log = Unwrapped.of("""
                2025-07-09T04:22:20.281Z [INFO] Creating cache directory.
                2025-07-09T04:22:26.205Z [INFO] Build using docker
                2025-07-09T04:22:26.302Z [INFO] #0 building with "default" instance using docker-container driver
                2025-07-09T04:22:26.304Z [INFO]
                2025-07-09T04:22:26.305Z [INFO] #1 [internal] booting buildkit
                2025-07-09T04:22:28.662Z [ERROR] ERROR: failed to solve: exit code: 1
                """);

        assertThat(log.texts())
                .containsExactly(
                        "[INFO] Creating cache directory.",
                        "[INFO] Build using docker",
                        "#0 building with \"default\" instance using docker-container driver",
                        "",
                        "#1 [internal] booting buildkit",
                        "ERROR: failed to solve: exit code: 1");
        assertThat(log.wrapper().name()).isEqualTo("timestamps+log-levels");
    }

    @Test
    void mavensLevelsAreItsOwn() {
        assertThat(Unwrapped.of("[INFO] Scanning for projects...\n[INFO] #1 is done\n[ERROR] BUILD FAILURE\n")
                        .texts())
                .containsExactly("[INFO] Scanning for projects...", "[INFO] #1 is done", "[ERROR] BUILD FAILURE");
    }
}
