package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import dev.faultbook.ingest.fact.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README and the docs say is so. {@code -Dapprove} writes the finding into the README anew. */
final class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Pattern CATALOG_VERSION = Pattern.compile("of catalog \\S+\\.\n");

    @Test
    void theSixLinesEarnTheFindingBelowThem() throws IOException {
        String readme = Files.readString(README);
        Matcher blocks = BLOCK.matcher(readme);
        assertThat(blocks.find()).isTrue();
        String log = blocks.group(1);
        assertThat(blocks.find()).isTrue();

        Outcome outcome = new Program().input(log).run("annotate");
        String finding = outcome.out().replace("standard input", "build.log");
        if (System.getProperty("approve") != null) {
            Files.writeString(README, readme.substring(0, blocks.start(1)) + finding + readme.substring(blocks.end(1)));
            return;
        }

        assertThat(log).hasLineCount(6);
        assertThat(versionless(blocks.group(1))).isEqualTo(versionless(finding));
    }

    private static String versionless(String finding) {
        return CATALOG_VERSION.matcher(finding).replaceAll("of the catalog.\n");
    }

    @Test
    void namesEveryCommand() throws IOException {
        String readme = Files.readString(README);
        List<String> commands = new Program()
                .run("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();

        assertThat(commands).contains("annotate", "serve");
        assertThat(commands)
                .allMatch(command -> command.equals("version")
                        || readme.contains("faultbook " + command)
                        || readme.contains("`" + command + " "));
    }

    @Test
    void theArchitecturePageNamesClassesThatExist() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/architecture.md"));
        List<String> names = Pattern.compile("`([A-Z][A-Za-z]+)[`.]")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).isNotEmpty().isSubsetOf(classes());
    }

    @Test
    void everyFactIsDocumented() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/catalog.md"));

        assertThat(Fact.names()).allMatch(name -> page.contains("`" + name + "`"));
    }

    /** Of all modules, tests included. */
    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String module : List.of("learnings", "ingest", "index", "server", "cli")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java"))
                        .map(file -> file.replace(".java", ""))
                        .forEach(classes::add);
            }
        }
        return classes;
    }
}
