package dev.faultbook.cli.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Commands in a job's output, taken apart again as the platform does. */
final class CommandFormatsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_795_900_000L));
    private static final Pattern GITHUB = Pattern.compile("::(error|warning|notice) ([^:]*)::(.*)");
    private static final Pattern AZURE = Pattern.compile("##vso\\[task\\.logissue ((?:[a-z]+=[^;\\]]*;)*)\\](.*)");

    private record Command(String name, Map<String, String> properties, String message) {}

    private static String write(AnnotationFormat format, AnnotatedLogs logs) {
        return format.write(logs, CLOCK);
    }

    /** As actions/runner reads a line, but strictly. */
    private static List<Command> github(String output) {
        List<Command> commands = new ArrayList<>();
        output.lines().forEach(line -> {
            Matcher command = GITHUB.matcher(line);
            assertThat(command.matches()).as(line).isTrue();
            assertThat(line.replaceAll("%(25|0D|0A|3A|2C)", "")).doesNotContain("%");
            Map<String, String> properties = new LinkedHashMap<>();
            for (String property : command.group(2).split(",")) {
                String[] parts = property.split("=", 2);
                properties.put(
                        parts[0],
                        parts[1].replace("%0D", "\r")
                                .replace("%0A", "\n")
                                .replace("%3A", ":")
                                .replace("%2C", ",")
                                .replace("%25", "%"));
            }
            String message =
                    command.group(3).replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
            commands.add(new Command(command.group(1), properties, message));
        });
        return commands;
    }

    /** As the agent of Azure Pipelines does. */
    private static List<Command> azure(String output) {
        List<Command> commands = new ArrayList<>();
        output.lines().forEach(line -> {
            Matcher command = AZURE.matcher(line);
            assertThat(command.matches()).as(line).isTrue();
            assertThat(line.replaceAll("%(AZP25|0D|0A|3B|5D)", "")).doesNotContain("%");
            Map<String, String> properties = new LinkedHashMap<>();
            for (String property : command.group(1).split(";")) {
                String[] parts = property.split("=", 2);
                properties.put(parts[0], azureText(parts[1]));
            }
            commands.add(new Command(properties.getOrDefault("type", ""), properties, azureText(command.group(2))));
        });
        return commands;
    }

    private static String azureText(String escaped) {
        return escaped.replace("%3B", ";")
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%5D", "]")
                .replace("%AZP25", "%");
    }

    @Test
    void gitHubGetsBackWhatWasSaid() {
        List<Command> commands = github(write(AnnotationFormat.GITHUB, Samples.hostile()));

        assertThat(commands).extracting(Command::name).containsExactly("error", "warning", "notice");
        Command error = commands.getFirst();
        assertThat(error.properties())
                .containsEntry("file", "docker/Dockerfile")
                .containsEntry("line", "3")
                .containsEntry("endLine", "4");
        assertThat(error.properties().get("title"))
                .startsWith("\u001b[31m<script>alert(1)</script>\r\n::error file=x::y\n##vso[");
        assertThat(error.message()).contains("::error file=x::y", "logs/build 1.log:7-9");
        assertThat(commands.get(1).properties())
                .containsEntry("file", "logs/build 1.log")
                .containsEntry("line", "7");
    }

    @Test
    void gitHubGetsTenOfEachKindAndHearsOfTheOthers() {
        List<Command> commands = github(write(AnnotationFormat.GITHUB, Samples.many()));

        assertThat(commands.stream().filter(command -> command.name().equals("error")))
                .hasSize(1);
        List<Command> warnings = commands.stream()
                .filter(command -> command.name().equals("warning"))
                .toList();
        assertThat(warnings).hasSize(10);
        assertThat(commands.stream().filter(command -> command.name().equals("notice")))
                .hasSize(10);
        assertThat(warnings.getLast().properties()).containsEntry("title", "and 240 more findings");
        assertThat(warnings.getLast().message()).contains("- finding 20 (logs/build 1.log:7-9)\n");
    }

    @Test
    void gitHubGetsMessagesThatItDoesNotCut() {
        List<Command> commands = github(write(AnnotationFormat.GITHUB, Samples.huge()));

        assertThat(commands).hasSize(12).allMatch(command -> command.message().length() <= 4096);
        assertThat(commands)
                .allMatch(command -> command.properties().get("title").length() <= 255)
                .allMatch(command -> command.message().endsWith("\u2026"));
    }

    @Test
    void gitHubGetsNothingOfAGreenBuild() {
        assertThat(write(AnnotationFormat.GITHUB, Samples.logs(Samples.green())))
                .isEmpty();
        assertThat(write(AnnotationFormat.AZURE, Samples.logs(Samples.green()))).isEmpty();
    }

    @Test
    void azureGetsBackWhatWasSaid() {
        List<Command> commands = azure(write(AnnotationFormat.AZURE, Samples.hostile()));

        assertThat(commands).extracting(Command::name).containsExactly("error", "warning", "warning");
        assertThat(commands.getFirst().properties())
                .containsEntry("sourcepath", "docker/Dockerfile")
                .containsEntry("linenumber", "3")
                .containsEntry("code", "pip-conflict");
        assertThat(commands.getFirst().message())
                .startsWith(
                        "\u001b[31m<script>alert(1)</script>\r\n::error file=x::y\n##vso[task.setvariable variable=a;]b ]]>");
    }

    @Test
    void azureGetsTenOfEachKindAndHearsOfTheOthers() {
        List<Command> commands = azure(write(AnnotationFormat.AZURE, Samples.many()));

        assertThat(commands).hasSize(11);
        assertThat(commands.getLast().message()).startsWith("and 490 more findings\n- finding ");
        assertThat(azure(write(AnnotationFormat.AZURE, Samples.huge())))
                .allMatch(command -> command.message().length() <= 4096);
    }

    @Test
    void gitLabFoldsASectionALog() {
        String text = write(
                AnnotationFormat.GITLAB_SECTION,
                Samples.logs(
                        Samples.green(),
                        Samples.failed(List.of(Samples.annotation(Level.ERROR, "pip-conflict", "a clash")))));

        List<String> lines = List.of(text.split("\n"));
        assertThat(lines.getFirst())
                .isEqualTo(
                        "\u001b[0Ksection_start:1795900000:faultbook_1\r\u001b[0KFaultbook: logs/build 1.log: failed. a clash");
        assertThat(lines).contains("\u001b[0Ksection_end:1795900000:faultbook_1\r\u001b[0K");
        assertThat(text)
                .contains(
                        "\u001b[0Ksection_start:1795900000:faultbook_2[collapsed=true]\r\u001b[0KFaultbook: green.log: ok, built, 4 steps\n");
    }

    @Test
    void gitLabKeepsASectionOpenThatMayBeOfAFailure() {
        assertThat(write(AnnotationFormat.GITLAB_SECTION, Samples.logs(Samples.open("a.log"))))
                .startsWith(
                        "\u001b[0Ksection_start:1795900000:faultbook_1\r\u001b[0KFaultbook: a.log: unknown outcome\n");
    }

    @Test
    void gitLabsSectionsLeaveRoomForTheBuildsOwnLog() {
        String text = write(AnnotationFormat.GITLAB_SECTION, Samples.endless());

        assertThat(text.length()).isLessThan(600_000);
        assertThat(text).containsPattern("\nand \\d+ more logs\n$");
    }
}
