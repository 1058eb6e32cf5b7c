package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed where: pages, links, and jobs of CI systems that take some of what is printed for commands. */
final class TerminalTest {
    private static final Map<String, String> WATCHED =
            Map.of("FAULTBOOK_TERMINAL", "in out err", "FAULTBOOK_COLUMNS", "100", "TERM", "xterm", "NO_COLOR", "1");

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void aLogThatGivesCommands() throws Exception {
        log = Files.writeString(folder.resolve("build.log"), """
            #8 [4/5] RUN make
            #8 3.796 make: *** No rule to make target ##vso[task.setvariable variable=x]y.  Stop.
            #8 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
            """);
    }

    @Test
    void whatIsLongerThanTheWindowGoesToThePager() throws Exception {
        Path seen = folder.resolve("seen");
        Map<String, String> pager = Map.of("FAULTBOOK_LINES", "5", "FAULTBOOK_PAGER", "cat >" + seen);

        assertThat(printed(pager, "annotate", log.toString())).isEmpty();
        assertThat(seen).content().startsWith("FAILED").contains("Learn more: ");
    }

    @Test
    void whatCommandItIsDecidesAndNotHowItIsAskedFor() throws Exception {
        Path seen = folder.resolve("seen");
        Map<String, String> pager = Map.of("FAULTBOOK_LINES", "5", "FAULTBOOK_PAGER", "cat >" + seen);
        String data = folder.resolve("data").toString();
        for (int i = 0; i < 5; i++) {
            Logs.write(folder.resolve("logs/" + i + ".log"), "a new line " + i + "\n");
        }

        assertThat(printed(pager, "--color", "never", "learnings", "list")).isEmpty();
        assertThat(seen).content().contains("pip-conflict");
        assertThat(printed(
                        pager, "ingest", "--data", data, folder.resolve("logs").toString()))
                .hasLineCount(5);
        assertThat(printed(pager, "search", "--data", data, "new")).isEmpty();
        assertThat(seen).content().startsWith("5 builds in ");
        assertThat(printed(pager, "--no-pager", "learnings", "list")).contains("pip-conflict");
    }

    @Test
    void whatFitsDoesNot() throws Exception {
        Map<String, String> pager = Map.of("FAULTBOOK_LINES", "100", "FAULTBOOK_PAGER", "false");

        assertThat(printed(pager, "annotate", log.toString()))
                .startsWith("FAILED")
                .contains("Learn more: ");
    }

    @Test
    void nobodyNeedsToWantAPager() throws Exception {
        Map<String, String> small = Map.of("FAULTBOOK_LINES", "5", "PAGER", "false");

        assertThat(printed(small, "annotate", "--no-pager", log.toString())).startsWith("FAILED");
        assertThat(printed(Map.of("FAULTBOOK_LINES", "5", "FAULTBOOK_PAGER", "cat"), "annotate", log.toString()))
                .startsWith("FAILED");
        assertThat(printed(Map.of("FAULTBOOK_LINES", "5", "PAGER", ""), "annotate", log.toString()))
                .startsWith("FAILED");
    }

    @Test
    void aPagerThatIsLeftEarlyIsNoFailure() throws Exception {
        Map<String, String> pager = Map.of("FAULTBOOK_LINES", "5", "FAULTBOOK_PAGER", "exit 3");

        assertThat(printed(pager, "learnings", "list")).isEmpty();
    }

    @Test
    void whatNobodyWillReadAnyMoreIsNotFoundOut() throws Exception {
        Map<String, String> pager = Map.of("FAULTBOOK_LINES", "5", "FAULTBOOK_PAGER", "exit 3");
        List<String> words = new ArrayList<>(List.of("annotate"));
        words.addAll(Collections.nCopies(300, log.toString())); // more than a pipe holds
        words.add("no such file, which would be told");

        assertThat(printed(pager, words.toArray(String[]::new))).isEmpty();
    }

    @Test
    void aPagerThatIsNotThereIsNotMissed() throws Exception {
        Map<String, String> bare = Map.of("FAULTBOOK_LINES", "5", "FAULTBOOK_PAGER", "no-such-pager");

        assertThat(printed(bare, "annotate", log.toString())).startsWith("FAILED");
    }

    @Test
    void terminalsThatKnowLinksGetThem() throws Exception {
        String link = "\u001b]8;;" + log.toUri() + "\u001b\\" + log + "\u001b]8;;\u001b\\";

        assertThat(printed(Map.of("VTE_VERSION", "7200"), "annotate", log.toString()))
                .startsWith("FAILED  " + link);
        assertThat(printed(Map.of("VTE_VERSION", "7200", "TMUX", "/tmp/x"), "annotate", log.toString()))
                .doesNotContain("]8;;");
    }

    @Test
    void aLogThatIsQuotedGivesNoCommandsToTheJob() throws Exception {
        assertThat(printed(Map.of(), "annotate", log.toString())).contains("##vso[task");
        Map<String, String> azure = Map.of("TF_BUILD", "True");
        assertThat(printed(azure, "annotate", log.toString()))
                .contains("## vso[task")
                .doesNotContain("##vso[");
        assertThat(printed(azure, "annotate", "--format", "json", log.toString()))
                .contains("#\\u0023vso[task")
                .doesNotContain("##vso[");
        assertThat(printed(azure, "annotate", "--format", "azure", log.toString()))
                .startsWith("##vso[task.logissue ")
                .doesNotContain("\n##vso[task.setvariable");
    }

    @Test
    void whatGoesIntoAFileIsTheSameInAJob() throws Exception {
        Files.writeString(log, "#8 [1/1] RUN make\n#8 3.796 error: no target ##[x]y\n#8 ERROR: exit code: 2\n");
        Shell shell = new Shell(folder).with("GITHUB_ACTIONS", "true");

        assertThat(shell.run("sh", "-c", "faultbook excerpt build.log >excerpt; faultbook excerpt build.log | cat")
                        .output())
                .contains("## [x]y");
        assertThat(folder.resolve("excerpt")).content().contains("##[x]y");
    }

    private String printed(Map<String, String> variables, String... args) throws Exception {
        Map<String, String> environment = new HashMap<>(WATCHED);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("PAGER", "cat");
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(args, InputStream.nullInputStream(), out, err, environment);
        assertThat(exitCode).as(err.toString(UTF_8)).isZero();
        return out.toString(UTF_8);
    }
}
