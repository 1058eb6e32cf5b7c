package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/first-learning.md tells a newcomer to do works, and prints what it says. */
final class FirstLearningTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(text|console|yaml)\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern DETECTION = Pattern.compile("(?s)detect:\n.*?(?=---\n)");

    @TempDir
    private Path folder;

    @Test
    void everyCommandPrintsWhatThePageShows() throws IOException {
        Path learning = folder.resolve("team/other/sitegen-older.md");
        int commands = 0;
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..").resolve("docs/first-learning.md")));
        while (blocks.find()) {
            String text = blocks.group(2);
            switch (blocks.group(1)) {
                case "text" -> Files.writeString(folder.resolve("build.log"), text);
                case "yaml" ->
                    Files.writeString(
                            learning,
                            DETECTION
                                    .matcher(Files.readString(learning))
                                    .replaceFirst(Matcher.quoteReplacement(text))
                                    .replace("status: draft", "status: active"));
                default -> {
                    for (String session : text.split("(?m)^\\$ faultbook ")) {
                        if (!session.isEmpty()) {
                            run(session);
                            commands++;
                        }
                    }
                }
            }
        }
        assertThat(commands).isEqualTo(4);
    }

    private void run(String session) {
        int end = session.indexOf('\n');
        Outcome outcome = new Program().data(folder.resolve("data")).run(words(session.substring(0, end)));

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()
                        .replace(folder + "/", "")
                        .replaceAll("catalog [^\\s)]+(\\)?\\.\n)", "catalog VERSION$1"))
                .isEqualTo(session.substring(end + 1));
    }

    private String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add(
                    word.equals("team") || word.equals("build.log")
                            ? folder.resolve(word).toString()
                            : word);
        }
        return words.toArray(String[]::new);
    }
}
