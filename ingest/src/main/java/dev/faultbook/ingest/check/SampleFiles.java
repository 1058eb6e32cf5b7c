package dev.faultbook.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.learnings.Sample;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.FileKind;
import dev.faultbook.project.ProjectFile;
import dev.faultbook.project.Script;
import dev.faultbook.project.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sample as a file, and the files around it: each starts with a line such as {@code -- .dockerignore --}. */
record SampleFiles(Sample.Kind kind, String text, Map<String, String> others) {
    private static final Pattern HEAD = Pattern.compile("(?m)^-- (\\S+) --$\\n?");

    static SampleFiles of(Sample sample) {
        Matcher head = HEAD.matcher(sample.text());
        Map<String, String> others = new LinkedHashMap<>();
        String text = sample.text();
        String name = "";
        int from = 0;
        while (head.find()) {
            String part = sample.text().substring(from, head.start());
            if (from == 0) {
                text = part;
            } else {
                others.put(name, part);
            }
            name = head.group(1);
            from = head.end();
        }
        if (from > 0) {
            others.put(name, sample.text().substring(from));
        }
        return new SampleFiles(sample.kind(), text, others);
    }

    /** Another text in the file's place. */
    SampleFiles with(String text) {
        return new SampleFiles(kind, text, others);
    }

    /** Nothing is known of the files around, where the sample has none. */
    Surroundings around() {
        return others.isEmpty() ? Surroundings.UNKNOWN : Surroundings.of(others);
    }

    /**
     * @throws dev.faultbook.FaultbookException when it is not well-formed
     */
    ProjectFile checked() {
        byte[] content = text.getBytes(UTF_8);
        return switch (kind) {
            case DOCKERFILE -> Dockerfile.read("Dockerfile", content);
            case COMPOSE -> ConfigFile.read(FileKind.COMPOSE, "compose.yaml", content);
            case DEVCONTAINER -> ConfigFile.read(FileKind.DEVCONTAINER, "devcontainer.json", content);
            case WORKFLOW -> ConfigFile.read(FileKind.WORKFLOW, "build.yml", content);
            case SCRIPT -> Script.read("build.sh", content);
            case LOG -> throw new IllegalArgumentException("a log is no file of a project");
        };
    }
}
