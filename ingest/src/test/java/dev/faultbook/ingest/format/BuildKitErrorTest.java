package dev.faultbook.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildKitErrorTest {
    private static final String EXEC = "process \"/bin/sh -c make\" did not complete successfully: exit code: 2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: failed to build: failed to solve: ",
                "ERROR: failed to solve: ",
                "error: failed to solve: ",
                "failed to solve: ",
                "ERROR: target api: failed to solve: ",
                "target api: failed to solve: ",
                "failed to solve: rpc error: code = Unknown desc = ",
                "failed to solve with frontend dockerfile.v0: failed to build LLB: ",
                "error: failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to build LLB: ",
                "rpc error: code = Unknown desc = "
            })
    void everyClientPutsItsOwnWordsBeforeTheCause(String wrappers) {
        BuildKitError error = BuildKitError.parse(wrappers + EXEC);

        assertThat(error.cause()).isEqualTo(EXEC);
        assertThat(error.process()).isEqualTo("/bin/sh -c make");
        assertThat(error.exitCode()).isEqualTo(2);
        assertThat(BuildKitError.isFinal(wrappers + EXEC)).isTrue();
    }

    @Test
    void aBuildOfSeveralTargetsNamesTheOneThatFailed() {
        assertThat(BuildKitError.parse("ERROR: target api: failed to solve: " + EXEC)
                        .target())
                .isEqualTo("api");
        assertThat(BuildKitError.parse("failed to solve: " + EXEC).target()).isNull();
    }

    @Test
    void argumentsAreUnquoted() {
        BuildKitError error = BuildKitError.parse(
                "ERROR: process \"/bin/sh -c pip install \\\"x\\\" \\\\\\n\\t# gr\\u00fcn\\x21\" did not complete successfully: exit code: 1");

        assertThat(error.process()).isEqualTo("/bin/sh -c pip install \"x\" \\\n\t# grün!");
        assertThat(error.exitCode()).isEqualTo(1);
    }

    @Test
    void anExitCodeWithinTheCommandIsNotItsOwn() {
        BuildKitError error = BuildKitError.parse(
                "process \"/bin/sh -c echo exit code: 7\" did not complete successfully: exit code: 1");

        assertThat(error.exitCode()).isEqualTo(1);
    }

    @Test
    void whereMemoryRanOutThereIsNoExitCode() {
        BuildKitError error = BuildKitError.parse(
                "ERROR: process \"/bin/sh -c make\" did not complete successfully: cannot allocate memory");

        assertThat(error.process()).isEqualTo("/bin/sh -c make");
        assertThat(error.exitCode()).isNull();
    }

    @Test
    void oldBuildersNameTheExecutor() {
        BuildKitError error =
                BuildKitError.parse("executor failed running [/bin/sh -c pip install [all]]: exit code: 1");

        assertThat(error.process()).isEqualTo("/bin/sh -c pip install [all]");
        assertThat(error.exitCode()).isEqualTo(1);
        assertThat(BuildKitError.parse("executor failed running [/bin/sh -c x]: runc did not terminate sucessfully")
                        .exitCode())
                .isNull();
    }

    @Test
    void theEmulatorStandsBeforeTheCommand() {
        BuildKitError error = BuildKitError.parse(
                "process \"/dev/.buildkit_qemu_emulator /bin/sh -c make\" did not complete successfully: exit code: 255");

        assertThat(error.isEmulated()).isTrue();
        assertThat(BuildKitError.parse(EXEC).isEmulated()).isFalse();
    }

    @Test
    void aCancellationIsNoCause() {
        assertThat(BuildKitError.parse("ERROR: failed to solve: Canceled: context canceled")
                        .isCanceled())
                .isTrue();
        assertThat(BuildKitError.parse(EXEC.replace("2", "137") + ": context canceled")
                        .isCanceled())
                .isTrue();
        assertThat(BuildKitError.parse(EXEC).isCanceled()).isFalse();
    }

    @Test
    void aLostBuilderIsNamed() {
        String lost =
                "ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF";

        assertThat(BuildKitError.parse(lost).cause()).isEqualTo("error reading from server: EOF");
        assertThat(BuildKitError.isFinal(lost)).isTrue();
    }

    @Test
    void anEndlessCommandIsNoTrouble() {
        String command = "echo \\\"a\\\";".repeat(50_000);

        assertThat(BuildKitError.parse("process \"" + command + "\" did not complete successfully: exit code: 3")
                        .exitCode())
                .isEqualTo(3);
        assertThat(BuildKitError.parse("process \"" + command).process()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: failed to build archive at `/x`",
                "ERROR: Failed building wheel for x",
                "error: failed to solve",
                "target/debug/x: failed to solve"
            })
    void otherToolsFailToo(String line) {
        assertThat(BuildKitError.isFinal(line)).isFalse();
    }
}
