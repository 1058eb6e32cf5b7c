package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LearningsDocumentTest {
    @TempDir
    private Path folder;

    private Path document;
    private String catalog;

    @BeforeEach
    void aHandWrittenDocument() {
        document = folder.resolve("notes.md");
        catalog = folder.resolve("team").toString();
        Logs.write(document, """
                # Notes

                ## Caches

                ### 1. The gizmo cache is off

                **Problem:** Nothing is cached.

                **Solution:** Cache it.
                """);
    }

    private Outcome bringIn(String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"learnings", "import", document.toString(), "--into", catalog}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return new Program().run(args);
    }

    @Test
    void aDryRunOnlySaysWhatWouldBeWritten() {
        Outcome outcome = bringIn("--dry-run");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.outLines())
                .containsExactly(
                        "new      " + catalog + "/catalog.yaml",
                        "new      " + catalog + "/caches/the-gizmo-cache-is-off.md",
                        "new      " + catalog + "/pages/notes.md",
                        "In " + document + ": 1 learning, 1 page; 3 files would be written.");
        assertThat(Path.of(catalog)).doesNotExist();
    }

    @Test
    void whatIsImportedIsRenderedAndWhatIsEditedComesBack() throws IOException {
        Path rendered = folder.resolve("LEARNINGS.md");
        bringIn();

        Outcome render = new Program().run("learnings", "render", "--catalog", catalog, "--out", rendered.toString());
        assertThat(render.out()).isEqualTo(rendered + ": 1 learning.\n");
        assertThat(check(rendered).exitCode()).isZero();

        Files.writeString(rendered, Files.readString(rendered).replace("Cache it.", "Cache all of it."));
        Outcome stale = check(rendered);
        assertThat(stale.exitCode()).isEqualTo(1);
        assertThat(stale.out())
                .isEqualTo(
                        rendered
                                + ":11: learning the-gizmo-cache-is-off says \"**Solution:** Cache all of it.\", the catalog says \"**Solution:** Cache it.\"\n");
        assertThat(stale.err()).contains("is stale. Renew it").hasLineCount(1);

        assertThat(new Program()
                        .run("learnings", "import", rendered.toString(), "--catalog", catalog)
                        .out())
                .isEqualTo("changed  " + catalog + "/caches/the-gizmo-cache-is-off.md\nIn " + rendered
                        + ": 1 learning, 1 page; 1 file written.\n");
        assertThat(check(rendered).exitCode()).isZero();
    }

    private static Outcome check(Path rendered) {
        Path folder = rendered.resolveSibling("team");
        return new Program()
                .run("learnings", "render", "--check", "--catalog", folder.toString(), "--out", rendered.toString());
    }

    @Test
    void rendersOneCategoryAlone() {
        Outcome outcome = new Program().run("learnings", "render", "--only", "pip-backtracking");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("## Pip backtracking\n", "<!-- faultbook:learning pip-backtracking -->")
                .doesNotContain("## Pip conflict");
    }

    @Test
    void aDocumentThatIsNoTextIsRefusedWithItsLine() throws IOException {
        Files.write(document, new byte[] {'#', ' ', 'a', '\n', (byte) 0xff, (byte) 0xfe});

        Outcome outcome = bringIn();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("faultbook: " + document + ":2: this is not UTF-8 text. Save the file as UTF-8.\n");
    }

    @Test
    void aDocumentThatIsTooLongIsRefused() throws IOException {
        Files.write(document, new byte[50 << 20]);

        Outcome outcome = bringIn();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("52428800 bytes; a document has at most 16777216");
    }

    @Test
    void aMissingDocumentIsTold() {
        assertThat(new Program()
                        .run("learnings", "import", "nowhere.md", "--into", catalog)
                        .err())
                .isEqualTo("faultbook: Cannot read nowhere.md (NoSuchFileException). Name a Markdown file.\n");
    }
}
