package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are ({@link MutationTest} has real logs that were damaged): no exception, no lost line, no position outside the log. */
class HostileInputTest {
    private static Report read(byte[] log) {
        return Verdicts.INGEST.read(LogSource.bytes("hostile.log", log), LogListener.NONE);
    }

    private static void requireSound(Report report, byte[] log) {
        MutationTest.requireSound(report, new String(log, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aLineOfManyMegabytesIsNoTrouble() {
        byte[] log = new byte[20 << 20];
        Arrays.fill(log, (byte) 'x');
        byte[] head = "#5 [1/1] RUN yes\n#5 0.1 ERROR: ".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, log, 0, head.length);

        requireSound(read(log), log);
    }

    /** What secrets and escape sequences begin with, again and again, and never come to an end. */
    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "token",
                "token\\",
                "token: ",
                "/token: a",
                "token\u001b[0m",
                "sk-",
                "sk-0",
                "-eyJ",
                "-eyJaaaaaaaa.",
                "-pypi-AgE",
                "-ghp_",
                "://a:",
                "basic ",
                "authorization: ",
                "-----BEGIN " + "PRIVATE KEY-----",
                "-----BEGIN " + "PRIVATE KEY-----\\n0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN",
                "\u001b]",
                "\u001b]a\u001b\u001b",
                "\u001bP\n",
                "\u001b[8mha:",
            })
    void aMegabyteOfBeginningsIsNoTrouble(String beginning) {
        byte[] log = ("#5 [1/1] RUN yes\n#5 0.1 " + beginning.repeat((1 << 20) / beginning.length()) + "\n")
                .getBytes(StandardCharsets.UTF_8);

        requireSound(read(log), log);
    }

    /** Lines that look like errors are compared with each other. */
    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "a",
                "0",
                "a0",
                "abcdef0 ",
                " ",
                "x ",
                "/a",
                ".",
                "::",
                "(",
                "[",
                "{\"",
                "'",
                "a=",
                "%",
                "\t",
                "é",
                "1.0 "
            })
    void aMegabyteBehindAnErrorIsNoTrouble(String text) {
        String line = "#5 0.1 error: " + text.repeat((1 << 20) / text.length());
        byte[] log = ("#5 [1/1] RUN yes\n" + line + "\n"
                        + "#5 ERROR: process \"/bin/sh -c yes\" did not complete successfully: exit code: 1\n")
                .getBytes(StandardCharsets.UTF_8);

        requireSound(read(log), log);
    }

    @Test
    void everyLineACandidateIsNoTrouble() {
        byte[] log = "#5 1.2 ERROR: Could not find a version that satisfies the requirement x (from versions: none)\n"
                .repeat(20_000)
                .getBytes(StandardCharsets.UTF_8);

        requireSound(read(log), log);
    }

    @Test
    void aHundredThousandStepsAreNoTrouble() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 100_000; i++) {
            text.append("#")
                    .append(i)
                    .append(" [internal] step ")
                    .append(i)
                    .append("\n#")
                    .append(i)
                    .append(" DONE 0.0s\n\n");
        }
        byte[] log = text.toString().getBytes(StandardCharsets.UTF_8);

        Report report = read(log);

        assertThat(report.build().steps()).hasSize(100_000);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void thousandsOfFailedBuildsAreNoTrouble() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("Sending build context to Docker daemon  2.048kB\nStep 1/1 : RUN make t")
                    .append(i)
                    .append("\n ---> Running in 8ff78f771535\nThe command '/bin/sh -c make t")
                    .append(i)
                    .append("' returned a non-zero code: 1\n");
        }
        byte[] log = text.toString().getBytes(StandardCharsets.UTF_8);

        Report report = read(log);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.build().steps().size()).isEqualTo(20_000);
    }

    @Test
    void exportsOfManyStagesNeedNoMoreThanAReportHolds() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            String step = i % 100 == 0 ? "exporting to image " + i : "[s" + i + " 1/1] RUN true";
            text.append("#" + i + " " + step + "\n#" + i + " DONE 0.0s\n\n");
        }

        Report report = read(text.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(report.build().steps()).anyMatch(step -> step.needs().size() == 9_900);
        assertThat(report.build().steps().stream()
                        .mapToInt(step -> step.needs().size())
                        .sum())
                .isLessThanOrEqualTo(100_000);
    }

    @Test
    void anEmptyLogIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("hostile.log is empty");
    }

    @Test
    void anUnknownFormatIsReadAsPlainText() {
        Report report = read("all is well\nnothing to see\n".getBytes(StandardCharsets.UTF_8));

        assertThat(report.build().format()).isEqualTo("plain");
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(report.cause()).isEmpty();
    }
}
