package dev.faultbook.index;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real thing, with hardly anything in its catalog. */
final class TestIngest {
    private TestIngest() {}

    static Ingest knowingNothing() {
        return new Ingest(new Catalog("1", Map.of(), List.of()));
    }

    /** Knows {@code no-version}, which goes by lines with "No matching distribution". */
    static Ingest knowingOneCause(Path emptyFolder) {
        try {
            Files.writeString(emptyFolder.resolve("catalog.yaml"), """
                    version: 1.0.0
                    categories:
                      pip-no-match: A requirement that nothing meets
                    """);
            Path learning = emptyFolder.resolve("pip-no-match/no-version.md");
            Files.createDirectory(learning.getParent());
            Files.writeString(learning, """
                    ---
                    id: no-version
                    title: Nothing fits
                    category: pip-no-match
                    role: cause
                    status: active
                    revision: 1
                    added: 2026-11-22
                    detect:
                      log:
                        any:
                          - line: 'No matching distribution found for (?P<package>\\S+)'
                    fix:
                      - say: Pick another version.
                    ---
                    ## Problem
                    Nothing fits.
                    ## Solution
                    Pick another version.
                    ## Samples
                    ```log match
                    ERROR: No matching distribution found for x
                    ```
                    ```log near-miss
                    No matching cat found for x
                    ```
                    """);
            CatalogReader.Reading reading = CatalogReader.read(emptyFolder);
            if (!reading.problems().isEmpty()) {
                throw new IllegalStateException(reading.problems().toString());
            }
            return new Ingest(reading.catalog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogSource log(String name, String text) {
        return LogSource.bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A build that fails in its last step, after these lines of output. */
    static LogSource failedBuild(String name, String... output) {
        return log(name, """
                #1 [1/3] FROM docker.io/library/python:3.12
                #1 DONE 0.1s

                #2 [2/3] RUN apt-get install -y gcc
                #2 0.301 Setting up gcc
                #2 DONE 1.1s

                #3 [3/3] RUN pip install -r requirements.txt
                #3 0.501 %s
                #3 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
                ------
                 > [3/3] RUN pip install -r requirements.txt:
                ------
                ERROR: failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
                """.formatted(String.join("\n#3 0.502 ", output)));
    }
}
