package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrapper has a log with an approved table of its steps. A new one has to bring its own. */
class WrapperKitTest {
    private static final Path LOGS = Path.of("src/test/logs");
    private static final Pattern FIRST_LINE = Pattern.compile("(\\w+), .* in ([a-z+-]+), .*");

    static List<String> wrappers() {
        return IntStream.range(0, Styles.count())
                .mapToObj(style -> Styles.make(style).name())
                .distinct()
                .toList();
    }

    /** What is known by lines of its own. */
    static List<String> systems() {
        return List.of("azure-pipelines", "circleci", "codebuild", "jenkins", "script", "travis");
    }

    private static Set<String> outcomes(String wrapper) throws IOException {
        Set<String> outcomes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(LOGS)) {
            for (Path file : files.filter(path -> path.endsWith("verdict.txt")).toList()) {
                Matcher first = FIRST_LINE.matcher(Files.readAllLines(file).getFirst());
                if (first.matches() && List.of(first.group(2).split("\\+")).contains(wrapper)) {
                    outcomes.add(first.group(1));
                }
            }
        }
        return outcomes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrappers")
    void aPrefixHasAnApprovedLog(String wrapper) throws IOException {
        assertThat(outcomes(wrapper)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void aSystemWithoutAPrefixHasAGreenAndAFailedOne(String wrapper) throws IOException {
        assertThat(outcomes(wrapper)).contains("success", "failure");
    }

    @Test
    void anUnknownWrapperHasNone() throws IOException {
        assertThat(outcomes("punch-cards")).isEmpty();
    }
}
