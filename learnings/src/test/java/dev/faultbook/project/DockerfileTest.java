package dev.faultbook.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.text.LineRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    private static List<String> commands(String text) {
        return Dockerfile.read("Dockerfile", text)
                .instructions()
                .flatMap(instruction -> instruction.commands().stream())
                .map(command -> command.lines() + ": " + command.text())
                .toList();
    }

    @Test
    void joinsContinuedLinesAcrossCommentsAndBlankLines() {
        Dockerfile file = Dockerfile.read("Dockerfile", """
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
                        "2: true");
    }
}
