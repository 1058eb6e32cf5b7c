package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ServeTest {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

    @TempDir
    private Path folder;

    @Test
    void servesUntilInterruptedAndThenFreesTheDataFolder() throws Exception {
        Program program = new Program().data(folder.resolve("data"));
        String log = Logs.write(folder.resolve("build.log"), Logs.CONFLICT).toString();
        program.run("ingest", log);
        PipedInputStream output = new PipedInputStream();
        OutputStream out = new PipedOutputStream(output);
        int[] exitCode = {-1};
        Thread serving = Thread.ofVirtual()
                .start(() -> exitCode[0] = program.run(out, OutputStream.nullOutputStream(), "serve", "--port", "0"));

        String health = get(address(output).resolve("/healthz"));
        serving.interrupt();
        serving.join();

        assertThat(health).contains("\"builds\":1");
        assertThat(exitCode[0]).isZero();
        assertThat(program.run("ingest", log).exitCode()).isZero();
    }

    @Test
    void demoShowsOneSampleAndServesThemAll() {
        Outcome outcome = new Program().run("demo", "--once", "--port", "0");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith(
                        "$ faultbook annotate demo/buildkit-pip-conflict.log\nFAILED  demo/buildkit-pip-conflict.log\n")
                .contains("Learn more: faultbook learnings show pip-conflict")
                .containsPattern("Browse them all: http://127\\.0\\.0\\.1:\\d+/?\n");
    }

    private static URI address(PipedInputStream output) throws IOException {
        String line = new BufferedReader(new InputStreamReader(output, UTF_8)).readLine();
        Matcher address = ADDRESS.matcher(line);
        assertThat(address.find()).as(line).isTrue();
        return URI.create(address.group());
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
