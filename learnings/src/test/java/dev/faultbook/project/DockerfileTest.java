package dev.faultbook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.project.Instruction.Heredoc;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    private static Dockerfile read(String text) {
        return Dockerfile.read("Dockerfile", text);
    }

    private static Instruction only(String text) {
        List<Instruction> all = read(text).instructions().toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void knowsEachInstructionInAnyCase() {
        assertThat(read("""
                        FROM debian:12
                        maintainer somebody
                        Run true
                        CMD ["sh"]
                        LABEL a=b
                        EXPOSE 80
                        ENV A=1
                        ADD a /a
                        COPY b /b
                        ENTRYPOINT ["sh"]
                        VOLUME /data
                        USER app
                        WORKDIR /app
                        ARG X
                        ONBUILD COPY . /src
                        STOPSIGNAL TERM
                        HEALTHCHECK NONE
                        SHELL ["/bin/bash", "-c"]
                        """).instructions().map(instruction -> instruction.lines() + " " + instruction.keyword()))
                .containsExactly(
                        "1 FROM",
                        "2 MAINTAINER",
                        "3 RUN",
                        "4 CMD",
                        "5 LABEL",
                        "6 EXPOSE",
                        "7 ENV",
                        "8 ADD",
                        "9 COPY",
                        "10 ENTRYPOINT",
                        "11 VOLUME",
                        "12 USER",
                        "13 WORKDIR",
                        "14 ARG",
                        "15 COPY",
                        "16 STOPSIGNAL",
                        "17 HEALTHCHECK",
                        "18 SHELL");
    }

    @Test
    void joinsContinuedLinesAcrossCommentsAndBlankLines() {
        Dockerfile file = read("""
                FROM debian:12
                RUN apt-get update && \\
                    # the compiler

                    apt-get -qq install -y \\
                      gcc
                COPY . /app
                """);
        assertThat(file.instructions().map(i -> i.lines() + " " + i.keyword()))
                .containsExactly("1 FROM", "2-6 RUN", "7 COPY");
        assertThat(file.instructionAt(6)).map(Instruction::lines).contains(new LineRange(2, 6));
        assertThat(file.comments()).containsExactly(new Dockerfile.Comment(3, "the compiler"));
        assertThat(file.stages().getFirst().instructions().get(1).commands())
                .extracting(command -> command.lines() + ": " + command.text())
                .containsExactly("2: apt-get update", "5-6: apt-get install -qq -y gcc");
    }

    @Test
    void continuesLinesByTheEscapeThatADirectiveNames() {
        Dockerfile file = read("""
                # escape=`
                FROM mcr.microsoft.com/windows:ltsc2022
                COPY a C:\\
                RUN one `
                    two
                """);
        assertThat(file.instructions().map(i -> i.lines() + " " + i.text()))
                .containsExactly("2 mcr.microsoft.com/windows:ltsc2022", "3 a C:\\", "4-5 one     two");
    }

    @Test
    void readsWindowsLineEndsAByteOrderMarkAndBrokenText() {
        byte[] text =
                "\uFEFFFROM debian:12\r\nRUN echo a \\\r\n  b\r\nLABEL n=\"?\"\r\n".getBytes(StandardCharsets.UTF_8);
        text[text.length - 4] = (byte) 0xC3;
        Dockerfile file = Dockerfile.read("Dockerfile", text);
        assertThat(file.instructions().map(Instruction::keyword)).containsExactly("FROM", "RUN", "LABEL");
        assertThat(file.instructions().toList().get(1).text()).isEqualTo("echo a   b");
        assertThat(file.lines()).hasSize(4);
    }

    @Test
    void takesHeredocsOutWhichMayBeSeveralQuotedOrIndentedByTabs() {
        Instruction run = only("""
                RUN <<-EOF cat > /a && <<"TWO" sh
                \tFROM here
                \tEOF
                RUN not
                TWO
                """);
        assertThat(run.lines()).isEqualTo(new LineRange(1, 5));
        assertThat(run.heredocs())
                .containsExactly(
                        new Heredoc("EOF", true, Optional.of(LineRange.of(2)), "FROM here\n"),
                        new Heredoc("TWO", false, Optional.of(LineRange.of(4)), "RUN not\n"));
    }

    @Test
    void readsTheCommandsOfAHeredocThatIsAScript() {
        assertThat(commands("""
                RUN --mount=type=cache,target=/x <<EOF
                apt-get update
                if true; then
                  apt-get install gcc
                fi
                cat <<INNER > /etc/x
                make
                INNER
                EOF
                RUN python3 <<EOF
                import os
                EOF
                RUN <<EOF
                #!/usr/bin/env python3
                import sys
                EOF
                """))
                .containsExactly(
                        "1: ",
                        "2: apt-get update",
                        "3: true guarded",
                        "4: apt-get install gcc guarded",
                        "6: cat",
                        "10: python",
                        "13: ");
    }

    @Test
    void takesAHeredocWithoutEndForNone() {
        assertThat(read("RUN cat <<EOF\nRUN echo\n").instructions()).hasSize(2);
    }

    @Test
    void readsTheWordsOfEachCommandOfAShell() {
        assertThat(commands("""
                RUN set -eux; sudo -E timeout 300 /usr/bin/python3 -m pip --no-cache-dir install 'a b' "x>=2" y[z]==1 \\
                 && cd /src && (make "-j$(nproc)" | tee log) || true
                """))
                .containsExactly(
                        "1: set -eux",
                        "1: pip install --no-cache-dir 'a b' x>=2 y[z]==1",
                        "2: cd /src",
                        "2: nproc",
                        "2: make -j$(nproc)",
                        "2: tee log",
                        "2: true guarded");
    }

    @Test
    void tellsRedirectsFromWhatStandsRightBehindThem() {
        assertThat(commands("RUN one 2>&1|tee log; two >&2&& three; four 3>&-; five <<< \"$x\"; six &>>log\n"))
                .containsExactly("1: one", "1: tee log", "1: two", "1: three", "1: four", "1: five", "1: six");
        assertThat(commands("RUN <<E\nread a <<< \"$x\"\ncase $T in *) one; esac\ntwo\nE\n"))
                .endsWith("2: read a", "3: one guarded", "4: two");
    }

    @Test
    void knowsWhatACommandIsRunByWhereItsOutputGoesAndWhatIsUnderACondition() {
        List<ShellCommand> commands = only("""
                RUN A=1 sudo -u root curl -s x 2>/dev/null | bash -s -- y; [ -n "$Z" ] && pip install foo<2 ; \\
                    case $T in a|b) one ;; *) two ;; esac; for p in x y; do pip install $p; done; f() { g; }
                """).commands();
        assertThat(commands.getFirst().assignments()).containsExactly("A=1");
        assertThat(commands.getFirst().prefix()).containsExactly("sudo", "-u", "root");
        assertThat(commands.getFirst().redirects()).containsExactly("2>/dev/null");
        assertThat(commands.getFirst().into()).map(ShellCommand::text).contains("bash -s -- y");
        assertThat(commands.get(3).redirects()).containsExactly("<2");
        assertThat(commands)
                .extracting(command -> command.text() + (command.guarded() ? " guarded" : ""))
                .containsExactly(
                        "curl -s x",
                        "bash -s -- y",
                        "[ -n $Z ]",
                        "pip install foo guarded",
                        "one guarded",
                        "two guarded",
                        "pip install $p",
                        "g");
    }

    @Test
    void readsExecFormsAndTheScriptThatAShellIsGivenInOne() {
        assertThat(commands("""
                RUN ["/usr/bin/pip3", "install", "a b", "\\u0041"]
                CMD ["bash", "-lc", "pip install x && y"]
                ENTRYPOINT ['not', 'json']
                HEALTHCHECK --interval=5s CMD curl -f localhost
                """))
                .containsExactly(
                        "1: pip install 'a b' A", "2: pip install x", "2: y", "3: [not, json]", "4: curl -f localhost");
        assertThat(only("ENTRYPOINT ['not']").exec()).isEmpty();
        assertThat(only("CMD []").exec()).contains(List.of());
    }

    @Test
    void fillsInVariablesByTheirScope() {
        Dockerfile file = read("""
                ARG TAG=12
                ARG FLAVOUR
                FROM debian:${TAG}${FLAVOUR:+-$FLAVOUR} AS base
                ARG TAG
                ENV A=1 B="two words"
                ENV C $A-$TAG
                RUN echo $C ${B} ${D:-d} ${FLAVOUR} '$A' \\$A "$A"
                FROM base
                ARG TAG=13
                COPY $C $TAG /x
                """);
        List<Instruction> all = file.instructions().toList();
        assertThat(all.get(2).text()).isEqualTo("debian:12${FLAVOUR:+-$FLAVOUR} AS base");
        assertThat(all.get(6).text()).isEqualTo("echo 1-12 two words d ${FLAVOUR} '$A' \\$A \"1\"");
        assertThat(all.get(6).commands().getFirst().words())
                .containsExactly("echo", "1-12", "two", "words", "d", "${FLAVOUR}", "$A", "$A", "1");
        assertThat(all.get(9).text()).isEqualTo("1-12 13 /x");
        assertThat(all.get(9).scope().environment()).containsOnlyKeys("A", "B", "C");
    }

    @Test
    void followsStagesToTheImageThatTheyStartFrom() {
        Dockerfile file = read("""
                ARG CUDA=12.4.1
                FROM --platform=linux/amd64 docker.io/nvidia/cuda:${CUDA}-devel-ubuntu22.04 AS Build
                SHELL ["/bin/bash", "-c"]
                USER 1000
                FROM build AS more
                RUN true
                FROM docker.io/library/python
                FROM ${UNKNOWN}
                """);
        assertThat(file.stages())
                .extracting(Stage::base)
                .containsExactly(
                        Optional.of("nvidia/cuda:12.4.1-devel-ubuntu22.04"),
                        Optional.of("nvidia/cuda:12.4.1-devel-ubuntu22.04"),
                        Optional.of("python"),
                        Optional.empty());
        assertThat(file.stages())
                .extracting(Stage::parent)
                .containsExactly(Optional.empty(), Optional.of(0), Optional.empty(), Optional.empty());
        Scope scope = file.stages().get(1).instructions().get(1).scope();
        assertThat(scope.shell()).containsExactly("/bin/bash", "-c");
        assertThat(scope.user()).contains("1000");
    }

    @Test
    void readsAPartOfADockerfileAsAStageOverAnUnknownImage() {
        Dockerfile file = read("RUN pip install x\nCMD y\n");
        assertThat(file.stages()).hasSize(1);
        assertThat(file.stages().getFirst().base()).isEmpty();
        assertThat(read("").stages().getFirst().instructions()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoDockerfileByItsSize() {
        byte[] huge = new byte[50_000_000];
        java.util.Arrays.fill(huge, (byte) 'x');
        assertThatThrownBy(() -> Dockerfile.read("Dockerfile", huge))
                .isInstanceOf(FaultbookException.class)
                .hasMessage("Dockerfile has 50000000 bytes, and a Dockerfile of more than 4194304 is not read."
                        + " Is it the right file?");
        assertThatThrownBy(() -> read("RUN a\n".repeat(6_000)))
                .isInstanceOf(FaultbookException.class)
                .hasMessageStartingWith("Dockerfile has 6000 instructions");
    }

    private static List<String> commands(String text) {
        return read(text)
                .instructions()
                .flatMap(instruction -> instruction.commands().stream())
                .map(command -> command.lines() + ": " + command.text() + (command.guarded() ? " guarded" : ""))
                .toList();
    }
}
