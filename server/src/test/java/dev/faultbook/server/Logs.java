package dev.faultbook.server;

import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The logs of these tests: what real builders printed, and some made to be awkward. */
final class Logs {
    private Logs() {}

    /** A file of {@code src/test/logs}. */
    static LogSource real(String name) {
        return LogSource.file(file(name));
    }

    private static Path file(String name) {
        return Path.of("src/test/logs", name + ".log");
    }

    /** The pip conflict, after so many lines of other output in the same step. */
    static LogSource longConflict(int before) {
        try {
            String noise = IntStream.rangeClosed(1, before)
                    .mapToObj(i -> "#8 1.%03d compiling object %d of many\n".formatted(i % 1000, i))
                    .collect(Collectors.joining());
            String first = "#8 2.797 Looking in indexes";
            return made(
                    "ci/long-conflict.log",
                    Files.readString(file("pip-conflict")).replace(first, noise + first));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** HTML, terminal escapes, text from right to left, an override of the reading direction, and a line of a megabyte. */
    static LogSource hostile() {
        return made("ci/<b>hostile</b>.log", """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                #2 [2/2] RUN make "<script>document.title='owned'</script>"
                #2 0.100 <img src=x onerror="document.title='owned'"> </span></div>
                #2 0.200 \u001b[31mred\u001b[0m and \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007
                #2 0.300 \u05e9\u05dc\u05d5\u05dd \u202egnol\u202c end
                #2 0.400 LONG%s
                #2 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                ------
                ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """.formatted("x".repeat(1_100_000)));
    }

    static LogSource made(String path, String text) {
        return LogSource.bytes(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
