package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvalTest {
    @TempDir
    private Path corpus;

    @Test
    void countsWhatIsRightAndWhatIsWrong() throws IOException {
        Logs.write(corpus.resolve("conflict.log"), Logs.CONFLICT);
        Logs.write(corpus.resolve("gizmo.log"), Logs.UNEXPLAINED);
        Logs.write(corpus.resolve("green.log"), Logs.GREEN);
        Logs.write(corpus.resolve("labels.tsv"), """
                file\tsource\ttool\toutcome\tcategory\tkey_lines\tnote
                conflict.log\tus\tbuildx\tfailure\tpip-conflict\t6-11\t
                gizmo.log\tus\tbuildah\tfailure\tother\t4\tit wobbles
                green.log\tus\tbuildx\tsuccess\tnone\t\t
                """);

        JsonNode all = new ObjectMapper()
                .readTree(new Program()
                        .run("eval", corpus.toString(), "--format", "json")
                        .out())
                .path("all");
        assertThat(all.at("/wrongLines").toString())
                .startsWith("{\"part\":0,\"whole\":1,\"ratio\":0.0,\"interval\":[0.0,0.79");
        assertThat(all.at("/confidentErrors").toString()).isEqualTo("{\"part\":0,\"whole\":3,\"ratio\":0.0}");
        Outcome text = new Program().run("eval", corpus.toString(), "--errors");

        assertThat(all.at("/outcomes").toString()).isEqualTo("{\"part\":3,\"whole\":3,\"ratio\":1.0}");
        assertThat(all.at("/recall").toString()).startsWith("{\"part\":1,\"whole\":2,\"ratio\":0.5,\"interval\":[0.09");
        assertThat(all.at("/precision/part").asInt()).isEqualTo(1);
        assertThat(all.at("/evidence/ratio").asDouble()).isEqualTo(1.0);
        assertThat(all.at("/causesOnGreen/part").asInt()).isZero();
        assertThat(text.out())
                .contains("category recall", "by tool", "buildah")
                .contains("gizmo.log: labelled failure other at 4");
        assertThat(text.out()).doesNotContain("green.log: ");
    }

    @Test
    void countsWhatMisleads() throws IOException {
        Logs.write(corpus.resolve("elsewhere.log"), Logs.CONFLICT);
        Logs.write(corpus.resolve("mistaken.log"), Logs.CONFLICT);
        Logs.write(corpus.resolve("fine.log"), Logs.CONFLICT);
        Logs.write(corpus.resolve("labels.tsv"), """
                file\ttool\toutcome\tcategory\tkey_lines
                elsewhere.log\tbuildx\tfailure\tpip-conflict\t1-2
                mistaken.log\tbuildx\tfailure\toom-killed\t6
                fine.log\tpip\tsuccess\tnone\t
                """);

        JsonNode figures = new ObjectMapper()
                .readTree(new Program()
                        .run("eval", corpus.toString(), "--format", "json")
                        .out());
        String text = new Program().run("eval", corpus.toString()).out();

        assertThat(figures.at("/all/wrongLines").toString())
                .startsWith("{\"part\":1,\"whole\":1,\"ratio\":1.0,\"interval\":[0.20");
        assertThat(figures.at("/all/confidentErrors/part").asInt()).isEqualTo(2);
        assertThat(figures.at("/tools/pip/confidentErrors/part").asInt()).isEqualTo(1);
        assertThat(figures.at("/categories/oom-killed/confidentErrors/part").asInt())
                .isEqualTo(1);
        assertThat(text)
                .contains("wrong lines               1 of    1   100.0 %  (20.7-100.0)")
                .contains("confident errors          2 of    3    66.7 %")
                .containsPattern("by tool +logs +outcome +recall +precision +wrong +wrong line +confident");
    }

    @Test
    void namesALogThatIsNotThere() {
        Logs.write(
                corpus.resolve("labels.tsv"),
                "file\ttool\toutcome\tcategory\tkey_lines\nmissing.log\tbuildx\tfailure\tother\t5\n");

        Outcome outcome = new Program().run("eval", corpus.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).startsWith("1 logs, ");
        assertThat(outcome.err())
                .startsWith("faultbook: There is no file " + corpus.resolve("missing.log"))
                .hasLineCount(1);
    }

    @Test
    void namesTheLineOfALabelThatCannotBeRead() {
        Logs.write(
                corpus.resolve("labels.tsv"),
                "file\ttool\toutcome\tcategory\tkey_lines\nbuild.log\tbuildx\tfailure\tother\tfive\n");

        Outcome outcome = new Program().run("eval", corpus.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("labels.tsv:2: key_lines must read like 12-15, not \"five\"");
    }

    @Test
    void isAsGoodAsBeforeOnLogsThatNobodyHereWrote() throws IOException {
        String folder = System.getenv("FAULTBOOK_CORPUS");
        Assumptions.assumeTrue(folder != null, "FAULTBOOK_CORPUS names no corpus.");
        Outcome outcome = new Program().run("eval", folder, "--format", "json");
        assertThat(outcome.exitCode()).isZero();
        JsonNode all = new ObjectMapper().readTree(outcome.out()).path("all");
        List<String> missed = floors().entrySet().stream()
                .flatMap(limit -> missed(
                        all,
                        limit.getKey().toString(),
                        Double.parseDouble(limit.getValue().toString())))
                .toList();
        assertThat(missed).isEmpty();
    }

    /** {@code recall.least=0.6} is a floor, {@code wrongCauses.most=0.05} a ceiling. */
    private static Stream<String> missed(JsonNode all, String name, double limit) {
        String figure = name.substring(0, name.indexOf('.'));
        double ratio = all.path(figure).path("ratio").asDouble(Double.NaN);
        boolean held = name.endsWith(".least") ? ratio >= limit : ratio <= limit;
        return held ? Stream.empty() : Stream.of(figure + " is " + ratio + ", and the limit is " + limit);
    }

    private static Properties floors() throws IOException {
        Properties floors = new Properties();
        try (InputStream file = EvalTest.class.getResourceAsStream("/eval-floor.properties")) {
            floors.load(file);
        }
        return floors;
    }
}
