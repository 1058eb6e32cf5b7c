package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The fact that a log states which ends with a tool's words of failure, as people copy them, and says no exit code. */
class LastWordsTest {
    @Test
    void anErrorAtTheEndOfAPlainLogIsItsLastWord() {
        assertThat(StepTable.facts("""
                + make release
                sh: 1: gcc: not found
                """)).contains("last-words").contains("message=sh: 1: gcc: not found");
    }

    @Test
    void aScriptOfDashNamesItsLineByANumberAlone() {
        assertThat(StepTable.facts("""
                + ./autogen.sh
                ./autogen.sh: 2: exec: autoreconf: not found
                """))
                .contains("last-words")
                .contains("message=./autogen.sh: 2: exec: autoreconf: not found");
    }

    @Test
    void theRestOfTheMessageMayFollow() {
        assertThat(StepTable.facts("""
                Exception in thread "main" java.lang.IllegalStateException: no port
                	at shop.Main.main(Main.java:7)
                """)).contains("last-words");
    }

    @Test
    void anErrorAtTheEndOfABuildersStepIsTheLastWordOfTheStep() {
        assertThat(StepTable.facts("""
                #7 [3/4] RUN ./release.sh
                #7 0.412 ./release.sh: line 3: jq: command not found
                """)).contains("last-words").contains("#7");
    }

    @Test
    void anErrorThatOtherOutputFollowsIsNone() {
        assertThat(StepTable.facts("""
                sh: 1: lsb_release: not found
                Compiling the sources
                """)).doesNotContain("last-words");
    }

    @Test
    void aLogThatSaysItsExitCodeHasNone() {
        assertThat(StepTable.facts("""
                #7 [3/4] RUN ./release.sh
                #7 0.412 ./release.sh: line 3: jq: command not found
                #7 ERROR: process "/bin/sh -c ./release.sh" did not complete successfully: exit code: 127
                """)).contains("exit").doesNotContain("last-words");
    }
}
