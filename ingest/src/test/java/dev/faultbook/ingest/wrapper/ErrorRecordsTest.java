package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Windows PowerShell makes of standard error, and what is made of that. */
class ErrorRecordsTest {
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
    void whereItWasCalledIsNoPartOfTheMessageThoughItsPathIsBroken() {
        Unwrapped log = Unwrapped.of("""
                node.exe : npm error\s
                code EOVERRIDE
                At C:\\nvm4w\\nodejs\\npm.
                ps1:29 char:3
                +   & $NODE_EXE\s
                $NPM_CLI_JS $args
                +   ~~~~~~~~~~~~~~~~~~~
                ~~~~~~~~~~
                    + CategoryInfo    \s
                         : NotSpe\s
                  cified: (npm err  or\s
                  code EOVERRID\s
                 E:String) [], Re\s
                 moteException
                    + FullyQualified\s
                  ErrorId : Native\s
                 CommandError
                \s
                Execution failed for\s
                task ':app:compileJav'.
                > No such file
                """);

        assertThat(log.texts())
                .contains("npm error code EOVERRIDE", "Execution failed for task ':app:compileJav'.", "> No such file");
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
}
