package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckFixTest {
    private static final String OLD = """
            {
            	"image": "ubuntu:24.04",
            	"settings": {
            		"a": 1, // one
            	},
            	// what I like
            	"extensions": [ "b" ],
            	"features": {"go": "latest"}
            }
            """;

    private static final String NEW = """
            {
            	"image": "ubuntu:24.04",
            	"customizations": {
            		"vscode": {
            			"settings": {
            				"a": 1, // one
            			},
            			// what I like
            			"extensions": [ "b" ]
            		}
            	},
            	"features": {"go": "latest"}
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void makesSafeChangesAndSaysWhatIsLeft() throws IOException {
        Path file = Logs.write(folder.resolve("devcontainer.json"), OLD);

        Outcome outcome = new Program().run("check", "--fix", "--fail-on", "advice", file.toString());

        assertThat(Files.readString(file)).isEqualTo(NEW);
        assertThat(outcome.err())
                .isEqualTo("mended " + file
                        + ":3  Settings and extensions at the top of devcontainer.json are of the old format"
                        + " (devcontainer-legacy-customizations)\n");
        assertThat(outcome.out())
                .startsWith(file + ":12  A feature is named without its registry\n")
                .endsWith("\n1 warning in 1 of 1 file.\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        Path file = Logs.write(folder.resolve("devcontainer.json"), OLD);
        new Program().run("check", "--fix", file.toString());
        var before = Files.getLastModifiedTime(file);

        Outcome again = new Program().run("check", "--fix", file.toString());

        assertThat(again.err()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(NEW);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void showsThePatchAndLeavesTheFile() throws IOException {
        Path file = Logs.write(folder.resolve("compose.yaml"), "version: '3'\nservices:\n  a: {image: b}\n");

        Outcome outcome = new Program().run("check", "--diff", file.toString());

        assertThat(outcome.out().replace(folder.toString(), "")).isEqualTo("""
                --- a/compose.yaml
                +++ b/compose.yaml
                @@ -1,3 +1,2 @@
                -version: '3'
                 services:
                   a: {image: b}
                """);
        assertThat(Files.readString(file)).startsWith("version");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aPatchOfAFileWithoutALastLineEndSaysSo() {
        Path file = Logs.write(folder.resolve("compose.yaml"), "services:\n  a: {image: b}\nversion: '3'");

        assertThat(new Program().run("check", "--diff", file.toString()).out()).endsWith("""
                @@ -1,3 +1,2 @@
                 services:
                   a: {image: b}
                -version: '3'
                \\ No newline at end of file
                """);
    }

    @Test
    void keepsLineEndsMarksBrokenBytesAndPermissions() throws IOException {
        Path file = folder.resolve("compose.yaml");
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        String text =
                new String(mark, ISO_8859_1) + "# caf\u00e9 in Latin-1\r\nversion: '3'\r\nservices:\r\n  a: {image: b}";
        Files.write(file, text.getBytes(ISO_8859_1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x---"));
        Path link = Files.createSymbolicLink(folder.resolve("docker-compose.yml"), file);

        new Program().run("check", "--fix", link.toString());

        assertThat(Files.readAllBytes(file))
                .isEqualTo(text.replace("version: '3'\r\n", "").getBytes(ISO_8859_1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-x---");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void doesNotTouchWhatSharesItsLines() throws IOException {
        String text = """
                {
                  "image": "ubuntu:24.04", "settings": {
                    "a": 1
                  },
                  "extensions": ["b"]
                }
                """;
        Path file = Logs.write(folder.resolve("devcontainer.json"), text);

        Outcome outcome = new Program().run("check", "--fix", file.toString());

        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(outcome.out()).contains(":2  Settings and extensions").doesNotContain("@@");
    }
}
