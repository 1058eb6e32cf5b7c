package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How prefixes are told from text, adopted and piled up. */
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
