package dev.faultbook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.prevention.Prevention;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to be slow, large or nonsense end in time, with findings or with a clear error. */
class HostileDockerfileTest {
    private static final Prevention PREVENTION =
            new Prevention(CatalogReader.shipped().catalog());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN a ",
                "\"",
                "$(",
                "`",
                "${a:-",
                "(",
                "RUN cat <<E",
                "\\\n",
                "a|",
                "if ",
                "RUN x && y\n",
                "ARG A=$A$A\n",
                "ENV A=$A$A\n",
                "FROM a AS a\n",
                "FROM python:3.12\nRUN pip install torch\n",
                "#\n",
                "\t",
                "[\"a\",",
                "<<-",
                "RUN <<A <<A <<A\n",
                "pip install torch==1 ",
                "COPY --from=build a b\n",
                "${a\\\n",
                "FROM a AS b\nFROM b AS a\n"
            })
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsInTimeWhateverIsRepeated(String part) {
        for (String start : new String[] {"", "FROM python:3.12\nRUN "}) {
            String text = start + part.repeat(1_000_000 / part.length());
            assertThatCode(() -> check(text))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(FaultbookException.class));
        }
    }

    @Test
    void survivesEveryDamage() {
        String good = """
                # syntax=docker/dockerfile:1
                ARG V=3.12
                FROM python:${V:-3}-slim AS build
                SHELL ["/bin/bash", "-o", "pipefail", "-c"]
                RUN --mount=type=cache,target=/root/.cache/pip <<-EOF
                \tset -e; for p in a "b c"; do pip install $p; done | tee 'x' || { exit 1; }
                \tcase $V in 3*) echo `date` $(id -u) ;; esac
                EOF
                COPY --from=build ["a", "b\\u0041"] /x
                """;
        Random random = new Random(7);
        String letters = "\"'\\$`(){}[]<>|&;#\n\t =-:${V";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int i = 0; i < 6; i++) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, letters.charAt(random.nextInt(letters.length())));
                }
            }
            assertThatCode(() -> Dockerfile.read("Dockerfile", text.toString()))
                    .as(text.toString())
                    .doesNotThrowAnyException();
            if (round % 30 == 0) {
                check(text.toString());
            }
        }
    }

    private static void check(String text) {
        PREVENTION.check(Dockerfile.read("Dockerfile", text));
    }
}
