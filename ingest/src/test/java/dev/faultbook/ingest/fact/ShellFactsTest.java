package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellFactsTest {
    @Test
    void whatIsStatedAgainIsOneFactAndItsLatestPlaceIsKnown() {
        String log = """
                sh: 1: nvtop: not found
                trying again
                sh: 1: nvtop: not found
                trying again
                sh: 1: nvtop: not found
                """;

        assertThat(FactsOf.log(log))
                .filteredOn(fact -> fact.is("command.missing"))
                .hasSize(1);
        assertThat(FactsOf.latest(log))
                .filteredOn(fact -> fact.is("command.missing"))
                .extracting(fact -> fact.lines().toString())
                .containsExactly("5");
    }

    @Test
    void aMissingCommandIsNamedByEveryShellAndInEveryLanguage() {
        assertThat(FactsOf.told("""
                /bin/sh: 1: alpha: not found
                x.sh: line 3: beta: command not found
                bash: gamma: command not found
                /bin/sh: delta: not found
                x.zsh:7: command not found: epsilon
                bash: Zeile 1: zeta: Kommando nicht gefunden.
                bash: ligne 1: eta\u00a0: commande introuvable
                bash: 行 1: theta: 未找到命令
                env: ‘iota’: No such file or directory
                make: kappa: No such file or directory
                timeout: failed to run command ‘lambda’: No such file or directory
                exec: "mu": executable file not found in $PATH
                error: command 'nu' failed: No such file or directory
                bash: ./xi: cannot execute: required file not found
                ./autogen.sh: 2: exec: omicron: not found
                x.sh: line 4: exec: pi: not found
                """)).isEqualTo("""
                1 command.missing {command=alpha, file=/bin/sh, line=1}
                2 command.missing {command=beta, file=x.sh, line=3}
                3 command.missing {command=gamma, file=bash}
                4 command.missing {command=delta, file=/bin/sh}
                5 command.missing {command=epsilon, file=x.zsh, line=7}
                6 command.missing {command=zeta, file=bash, line=1}
                7 command.missing {command=eta, file=bash, line=1}
                8 command.missing {command=theta, file=bash, line=1}
                9 command.missing {command=iota, file=env}
                10 command.missing {command=kappa, file=make}
                11 command.missing {command=lambda, file=timeout}
                12 command.missing {command=mu}
                13 command.missing {command=nu}
                14 command.missing {command=./xi, file=bash}
                15 command.missing {command=omicron, file=./autogen.sh, line=2}
                16 command.missing {command=pi, file=x.sh, line=4}
                """);
    }

    @Test
    void unboundVariablesArePlaced() {
        assertThat(FactsOf.told("""
                x.sh: line 6: FOO: unbound variable
                dash: 1: BAR: parameter not set
                sh: BAZ: parameter not set
                """)).isEqualTo("""
                1 shell.unbound {file=x.sh, line=6, variable=FOO}
                2 shell.unbound {file=dash, line=1, variable=BAR}
                3 shell.unbound {file=sh, variable=BAZ}
                """);
    }

    @Test
    void whatMayNotBeUsedIsNamed() {
        assertThat(FactsOf.told("""
                /bin/sh: 1: ./noexec.sh: Permission denied
                mkdir: cannot create directory ‘/nope/y’: Permission denied
                PermissionError: [Errno 13] Permission denied: '/data'
                npm error Error: EACCES: permission denied, mkdir '/app/node_modules'
                exec /entrypoint.sh: permission denied
                zsh:1: permission denied: ./z.sh
                """)).isEqualTo("""
                1 shell.permission {command=/bin/sh, path=./noexec.sh}
                2 shell.permission {command=mkdir, path=/nope/y}
                3 shell.permission {command=python, path=/data}
                4 build-tool.failed {message=Error: EACCES: permission denied, mkdir '/app/node_modules', tool=npm}
                4 shell.permission {command=mkdir, path=/app/node_modules}
                5 shell.permission {path=/entrypoint.sh}
                6 shell.permission {command=zsh, path=./z.sh}
                """);
    }

    @Test
    void windowsLineEndsAreToldFromMissingCommands() {
        assertThat(FactsOf.told("""
                crlf.sh: line 2: $'ls\\r': command not found
                /usr/bin/env: ‘bash\\r’: No such file or directory
                ./y.sh: /bin/bash^M: bad interpreter: No such file or directory
                """)).isEqualTo("""
                1 shell.crlf {file=crlf.sh, line=2}
                2 shell.crlf {}
                3 shell.crlf {file=./y.sh}
                """);
    }

    @Test
    void missingFilesAreNamedByEveryTool() {
        assertThat(FactsOf.told("""
                cat: /a: No such file or directory
                cp: cannot stat '/b': No such file or directory
                ls: cannot access '/c': No such file or directory
                tar: /d.tar: Cannot open: No such file or directory
                sed: can't read /e: No such file or directory
                tail: cannot open '/f' for reading: No such file or directory
                bash: line 1: cd: /g: No such file or directory
                dash: 1: cd: can't cd to /h
                dash: 0: cannot open i.sh: No such file
                sh: can't open 'j.sh': No such file or directory
                zsh:cd:1: no such file or directory: /k
                python3: can't open file '/l.py': [Errno 2] No such file or directory
                FileNotFoundError: [Errno 2] No such file or directory: '/m'
                Error: ENOENT: no such file or directory, open '/n'
                /bin/sh: 1: cannot create /o/x: Directory nonexistent
                """)).isEqualTo("""
                1 file.missing {command=cat, path=/a}
                2 file.missing {command=cp, path=/b}
                3 file.missing {command=ls, path=/c}
                4 file.missing {command=tar, path=/d.tar}
                5 file.missing {command=sed, path=/e}
                6 file.missing {command=tail, path=/f}
                7 file.missing {command=bash, path=/g}
                8 file.missing {command=dash, path=/h}
                9 file.missing {command=dash, path=i.sh}
                10 file.missing {command=sh, path=j.sh}
                11 file.missing {command=zsh, path=/k}
                12 file.missing {command=python, path=/l.py}
                13 file.missing {command=python, path=/m}
                14 file.missing {command=open, path=/n}
                15 file.missing {command=/bin/sh, path=/o/x}
                """);
    }
}
