package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.query.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccurrencesTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheLinesWithCharactersWhateverTheirCase() {
        String text = """
                Collecting NumPy
                done
                \u001b[31mno num\u001b[0mpy here
                a.b(c
                """;
        assertThat(found(text, Text.anywhere("NUMP"), 1, 10).lines()).containsExactly(1L, 3L);
        assertThat(found(text, Text.anywhere("b(C"), 1, 10).lines()).containsExactly(4L);
        assertThat(found(text, Text.anywhere("nothing"), 1, 10))
                .isEqualTo(new Occurrences(List.of(), OptionalLong.empty()));
    }

    @Test
    void namesTheLinesThatARegularExpressionFits() {
        String text = "exit 1\nexit x\nexit 2\n";
        assertThat(found(text, Text.regex("exit \\d$"), 1, 10).lines()).containsExactly(1L, 3L);
        assertThatThrownBy(() -> Text.regex("exit ("))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("this regular expression is not valid");
        assertThatThrownBy(() -> Text.regex("(a{100}){100}")).isInstanceOf(FaultbookException.class);
    }

    @Test
    void saysWhereToGoOn() {
        String text =
                IntStream.rangeClosed(1, 2000).mapToObj(i -> "object " + i).collect(Collectors.joining("\n"));
        Occurrences first = found(text, Text.anywhere("object"), 1, 700);
        assertThat(first.lines()).hasSize(700).last().isEqualTo(700L);
        assertThat(first.next()).hasValue(701);
        assertThat(found(text, Text.anywhere("object"), 1990, 700).lines())
                .hasSize(11)
                .first()
                .isEqualTo(1990L);
        assertThat(found(text, Text.anywhere("object"), 1301, 700).next()).isEmpty();
        assertThat(found(text, Text.anywhere("object"), 5000, 700).lines()).isEmpty();
    }

    @Test
    void stopsWhenTimeIsUp() {
        String text =
                IntStream.rangeClosed(1, 2000).mapToObj(i -> "object " + i).collect(Collectors.joining("\n"));
        try (Store store = Store.open(folder, Clock.systemUTC(), new SearchLimits(Duration.ZERO, 100))) {
            StoredBuild build =
                    store.add(log("a.log", text), TestIngest.knowingNothing()).build();
            Occurrences found = store.logs().occurrences(build, Text.anywhere("nothing"), 1, 10);
            assertThat(found.lines()).isEmpty();
            assertThat(found.next().orElseThrow()).isBetween(2L, 500L);
        }
    }

    private Occurrences found(String text, Text wanted, long from, int most) {
        try (Store store = Store.open(folder)) {
            StoredBuild build =
                    store.add(log("a.log", text), TestIngest.knowingNothing()).build();
            return store.logs().occurrences(build, wanted, from, most);
        }
    }
}
