package dev.faultbook.index.replay;

import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small catalogs in folders, and builds for them. */
final class TestCatalog {
    private final Path folder;

    TestCatalog(Path folder, String version) {
        this.folder = folder;
        write("catalog.yaml", "version: " + version + "\ncategories:\n  other: Anything\n");
    }

    /** A cause that goes by lines with this pattern. */
    TestCatalog cause(String id, int revision, String line) {
        return learning(id, revision, "cause", "", "line: '" + line + "'");
    }

    TestCatalog learning(String id, int revision, String role, String header, String condition) {
        write("other/" + id + ".md", """
                ---
                id: %s
                title: About %s
                category: other
                role: %s
                status: active
                revision: %d
                added: 2026-01-01
                %sdetect:
                  log:
                    %s
                ---
                ## Problem
                It is broken.
                ## Samples
                ```log match
                -
                ```
                ```log near-miss
                -
                ```
                """.formatted(id, id, role, revision, header, condition));
        return this;
    }

    Catalog read() {
        CatalogReader.Reading reading = CatalogReader.read(folder);
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return reading.catalog();
    }

    private void write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A build of which a step prints these lines, and fails. */
    static LogSource failed(String name, String... output) {
        return build(name, "#2 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2", output);
    }

    static LogSource green(String name, String... output) {
        return build(name, "#2 DONE 1.0s", output);
    }

    private static LogSource build(String name, String end, String... output) {
        return LogSource.bytes(
                name, """
                #1 [1/2] FROM docker.io/library/python:3.12
                #1 DONE 0.1s

                #2 [2/2] RUN make
                #2 0.1 making %s
                #2 0.2 %s
                %s
                """.formatted(name, String.join("\n#2 0.3 ", output), end).getBytes(StandardCharsets.UTF_8));
    }
}
