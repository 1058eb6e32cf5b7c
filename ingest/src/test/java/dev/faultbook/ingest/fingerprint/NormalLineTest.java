package dev.faultbook.ingest.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.fingerprint.NormalLine.Part;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NormalLineTest {
    private static final Pattern ROW = Pattern.compile("\\| `(.*)` \\| `(.*)` \\|");

    record Example(String line, String left) {}

    static List<Example> documented() throws IOException {
        return Files.readAllLines(Path.of("../docs/clusters.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Example(row.group(1), row.group(2)))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documented")
    void leavesWhatTheDocumentationSays(Example example) {
        assertThat(NormalLine.of(example.line())).hasToString(example.left());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            torch==2.6.0+cu124 | torch==2.7.1
            numpy-1.26.4.tar.gz | numpy-2.0.0rc1.tar.gz
            downloading 12.5 MB in 3s | downloading 980 kB in 2m10s
            /home/ci/project/src/main.c:12:3: error | /workspace/src/main.c:7:11: error
            main.c:12: error: 'x' undeclared | main.c:9: error: ‘x’ undeclared
            10.0.0.1:5000 refused | 192.168.1.17:443 refused
            at 09:30:01, Error | at 2026-11-22T10:11:12+01:00: error
            container 1f0e2d3c4b5a exited | container deadbeef0123 exited
            (from versions: 1.0) | (from versions: 1.0, 1.1, 1.2.3)
            token=ghp_*** | token=ghp_[MASKED]
            rm /tmp/tmpab12cd34 | rm /var/tmp/pip-x/y.py
            """)
    void doesNotTellTheseApart(String line, String other) {
        assertThat(NormalLine.of(line).key()).isEqualTo(NormalLine.of(other).key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Unable to locate package libssl1.1 | Unable to locate package libssl3
            torch==2.6.0 | torchvision==2.6.0
            exit code: 137 | exit code: 1
            returned error: 403 | returned error: 404
            linux/arm64 | linux/amd64
            cannot open a.h | cannot open b.h
            registry-1.docker.io refused | ghcr.io refused
            gcc-12: not found | clang-12: not found
            """)
    void tellsTheseApart(String line, String other) {
        assertThat(NormalLine.of(line).key()).isNotEqualTo(NormalLine.of(other).key());
    }

    static Stream<Path> logs() throws IOException {
        return Files.walk(Path.of("src/test/logs"))
                .filter(file -> file.endsWith("build.log"))
                .limit(60);
    }

    /** The words of a fingerprint and those of an index are the same, line by line. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void everyWordThatIsKeptFindsTheLine(Path log) throws IOException {
        for (String line : Files.readString(log, StandardCharsets.ISO_8859_1).split("\n")) {
            NormalLine normal = NormalLine.of(line);
            assertThat(LogTokens.of(line)).containsAll(normal.atoms());
            for (Part part : normal.parts()) {
                if (part.isKept()) {
                    assertThat(new Phrase(normal.word(part)).isIn(LogTokens.lower(line)))
                            .as("%s in %s", normal.word(part), line)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void partsAreInOrderAndDoNotOverlap() {
        Random random = new Random(7);
        String alphabet = "ab1 0x/:.-_=<@'[]+~\\*T\u2018é\ud83d";
        for (int n = 0; n < 20_000; n++) {
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            NormalLine normal = NormalLine.of(line.toString());
            int end = 0;
            for (Part part : normal.parts()) {
                assertThat(part.from()).as(line.toString()).isGreaterThanOrEqualTo(end);
                assertThat(part.to()).as(line.toString()).isGreaterThan(part.from());
                end = part.to();
            }
            assertThat(LogTokens.of(line.toString())).containsAll(normal.atoms());
        }
    }

    @Test
    @Timeout(20)
    void takesTimeInProportionToALinesLength() {
        for (String piece : List.of(
                "a",
                "1",
                "1.",
                "a/",
                "://",
                "a-1",
                "0x",
                "a b ",
                "=1",
                "x",
                "1:",
                "tmp/",
                "@",
                "1-",
                "1+",
                "a1.",
                "v1.",
                "a/a=",
                "http://a ",
                "1.a1",
                "1.a1-",
                "_1",
                "1 s ",
                "[x]",
                "a.1",
                "1~",
                "c:\\")) {
            String line = "y" + piece.repeat(300_000 / piece.length());
            long start = System.nanoTime();
            NormalLine.of(line).key();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(piece).isLessThan(Duration.ofSeconds(2));
        }
    }
}
