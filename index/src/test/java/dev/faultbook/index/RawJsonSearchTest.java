package dev.faultbook.index;

import static dev.faultbook.index.TestIngest.log;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose output stands in JSON: in base64, many lines of it in one raw line; or in strings, with escapes in them. */
class RawJsonSearchTest {
    @TempDir
    Path folder;

    private Store store;
    private StoredBuild build;

    @BeforeEach
    void add() {
        store = Store.open(folder);
        build = store.add(
                        log("raw.log", """
                                {"vertexes":[{"digest":"d:1","name":"[1/1] RUN make","started":"2026-01-01T10:00:00Z"}]}
                                %s
                                {
                                  "logs": [
                                    {
                                      "vertex": "d:1",
                                      "stream": 2,
                                      "data": "%s",
                                      "timestamp": "2026-01-01T10:00:02Z"
                                    }
                                  ]
                                }
                                %s
                                """.formatted(
                                        output(1, "checking the weather\nsunny\nAPI_TOKEN=abcdef123456\nlin"),
                                        base64("fatal error: umbrella.h missing\n"),
                                        output(1, "king frobnicator\n"))),
                        TestIngest.knowingNothing())
                .build();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void add(String name, String log) {
        store.add(log(name, log), TestIngest.knowingNothing());
    }

    private static String output(int stream, String text) {
        return "{\"logs\":[{\"vertex\":\"d:1\",\"stream\":" + stream + ",\"data\":\"" + base64(text)
                + "\",\"timestamp\":\"2026-01-01T10:00:01Z\"}]}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private List<LineHit> hits(String query) {
        return store.search(SearchRequest.of(query)).hits().stream()
                .flatMap(hit -> hit.lines().stream())
                .toList();
    }

    @Test
    void isFoundByTheWordsOfItsOutput() {
        assertThat(hits("weather"))
                .containsExactly(new LineHit(
                        2,
                        "checking the weather ⏎ sunny ⏎ API_TOKEN=************ ⏎ lin",
                        List.of(new Highlight(13, 20))));
        assertThat(hits("\"umbrella.h missing\""))
                .containsExactly(new LineHit(8, "fatal error: umbrella.h missing", List.of(new Highlight(13, 31))));
        assertThat(hits("\"weather sunny\"")).isEmpty();
        assertThat(store.search(SearchRequest.of("linking")).total()).isEqualTo(1); // in two pieces
    }

    @Test
    void isFoundByAnyRawLineOfALineInPieces() {
        LineHit last = new LineHit(13, "king frobnicator", List.of(new Highlight(5, 16)));
        assertThat(hits("frobnicator")).containsExactly(last);
        assertThat(hits("'frobnicator'")).containsExactly(last);
    }

    @Test
    void showsARawLineOnceThatHasOutputOfTwoSteps() {
        add("both.log", """
                {"vertexes":[{"digest":"d:1","name":"[1/2] RUN a","started":"2026-01-01T10:00:00Z"}]}
                {"vertexes":[{"digest":"d:2","name":"[2/2] RUN b","started":"2026-01-01T10:00:00Z"}]}
                {"logs":[{"vertex":"d:1","stream":1,"data":"%1$s"},{"vertex":"d:2","stream":1,"data":"%1$s"}]}
                """.formatted(base64("a gizmo\n")));
        assertThat(hits("gizmo"))
                .containsExactly(
                        new LineHit(3, "a gizmo ⏎ a gizmo", List.of(new Highlight(2, 7), new Highlight(12, 17))));
    }

    @Test
    void isFoundByWhatDockersJsonFilesHold() {
        add("json-file.log", """
                {"log":"trainer 2.0 depends on numlib\\u003e=2.0\\n","stream":"stdout","time":"2026-01-01T10:00:00.1Z"}
                {"log":"\\u001b[31mERROR: exec: \\"gizmo\\"\\u001b[0m\\n","stream":"stderr","time":"2026-01-01T10:00:00.2Z"}
                {"log":"\\n","stream":"stdout","time":"2026-01-01T10:00:00.3Z"}
                {"log":"\\tspam eggs\\n","stream":"stdout","time":"2026-01-01T10:00:00.4Z"}
                """);
        assertThat(hits("numlib>=2.0"))
                .containsExactly(new LineHit(1, "trainer 2.0 depends on numlib>=2.0", List.of(new Highlight(23, 34))));
        assertThat(hits("\"error: exec\""))
                .containsExactly(new LineHit(2, "ERROR: exec: \"gizmo\"", List.of(new Highlight(0, 11))));
        assertThat(hits("'exec: \"gizmo\"'")).extracting(LineHit::number).containsExactly(2L);
        assertThat(hits("/^\tspam|^eggs/")).extracting(LineHit::number).containsExactly(4L);
        assertThat(hits("'stdout'")).isEmpty();
    }

    @Test
    void isFoundByWhatDockersEngineAnswers() {
        add("engine.log", """
                {"stream":"Step 1/1 : RUN make"}
                {"stream":"\\n"}
                {"stream":" ---\\u003e Running in 8ff78f771535\\n"}
                {"stream":"cp: cannot copy: "}
                {"stream":"no space left on device\\n"}
                {"stream":"spam\\neggs and bacon\\n"}
                {"errorDetail":{"code":1,"message":"x"},"error":"The command \\u0027make\\u0027 returned a non-zero code: 1"}
                """);
        assertThat(hits("\"no space left on device\""))
                .containsExactly(new LineHit(5, "no space left on device", List.of(new Highlight(0, 23))));
        assertThat(hits("\"eggs and\""))
                .containsExactly(new LineHit(6, "spam ⏎ eggs and bacon", List.of(new Highlight(7, 15))));
        assertThat(hits("\"command 'make' returned\"")).hasSize(1);
    }

    @Test
    void isFoundAfterTheIndexIsMadeAnew() {
        store.reindex(indexed -> {});
        assertThat(hits("umbrella")).hasSize(1);
    }

    @Test
    void isShownAsTextWithoutItsSecrets() {
        assertThat(store.logs().lines(build, new LineRange(1, 2)))
                .extracting(LogLine::text)
                .containsExactly(
                        "[1/1] RUN make: started", "checking the weather ⏎ sunny ⏎ API_TOKEN=************ ⏎ lin");
    }
}
