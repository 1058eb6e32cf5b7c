package dev.faultbook.learnings.document;

import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.Sample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** A {@link Learning} to the text of its file, from which {@link CatalogReader} reads the same again. */
public final class LearningWriter {
    private LearningWriter() {}

    /** The whole file. */
    public static String write(Learning learning) {
        return "---\n" + header(learning, Set.of()) + "---\n\n" + body(learning);
    }

    private static String body(Learning learning) {
        String sections = sections(learning.sections());
        String samples = samples(samplesBesideSections(learning));
        String body = sections + samples;
        boolean inOrder = MarkdownBody.read("", body, 1, new ArrayList<>()).samples().stream()
                .map(Sample::text)
                .toList()
                .equals(learning.samples().stream().map(Sample::text).toList());
        return inOrder ? body : samples + "\n" + sections;
    }

    /** The samples that stand in none of its sections. */
    public static List<Sample> samplesBesideSections(Learning learning) {
        List<Sample> samples = new ArrayList<>(learning.samples());
        for (Sample stated : MarkdownBody.read("", sections(learning.sections()), 1, new ArrayList<>())
                .samples()) {
            samples.stream()
                    .filter(sample -> stated.equals(sample.at(stated.line())))
                    .findFirst()
                    .ifPresent(samples::remove);
        }
        return samples;
    }

    /**
     * The header's YAML, a line break at its end.
     *
     * @param without keys to leave out
     */
    public static String header(Learning learning, Set<String> without) {
        Header header = new Header(without);
        header.put("id", YamlText.text(learning.id()));
        header.put("title", YamlText.text(learning.title()));
        header.put("category", YamlText.text(learning.category()));
        header.put("role", YamlText.text(learning.role().word()));
        header.put("status", YamlText.text(learning.status().word()));
        header.put("revision", YamlText.number(learning.revision()));
        if (!learning.added().equals(LocalDate.EPOCH)) {
            header.put("added", YamlText.text(learning.added().toString()));
        }
        learning.appliesTo().ifPresent(to -> {
            YamlText yaml = YamlText.flow().put("tool", to.tool());
            to.versions().ifPresent(versions -> yaml.put("versions", YamlText.sentence(versions)));
            header.put("applies-to", yaml.node());
        });
        learning.retest().ifPresent(retest -> {
            YamlText yaml = YamlText.flow().put("on", retest.on());
            retest.run().ifPresent(run -> yaml.put("run", YamlText.sentence(run)));
            header.put(
                    "retest",
                    yaml.put("reason", YamlText.sentence(retest.reason())).node());
        });
        if (!learning.explains().isEmpty()) {
            header.put("explains", YamlText.words(learning.explains()));
        }
        YamlText detect = YamlText.block();
        learning.detect().ifPresent(condition -> detect.put("log", ConditionWriter.write(condition)));
        if (!learning.dockerfile().isEmpty()) {
            detect.put(
                    "dockerfile",
                    YamlText.list(learning.dockerfile().stream()
                            .map(DockerfileRuleWriter::write)
                            .toList()));
        }
        ProjectFileRuleWriter.write(learning.projectFiles(), detect);
        if (!detect.isEmpty()) {
            header.put("detect", detect.node());
        }
        if (!learning.fix().isEmpty()) {
            header.put(
                    "fix",
                    YamlText.list(
                            learning.fix().stream().map(LearningWriter::fix).toList()));
        }
        if (!learning.references().isEmpty()) {
            header.put("references", YamlText.words(learning.references()));
        }
        return header.yaml.toString();
    }

    private static Node fix(FixStep step) {
        YamlText yaml = YamlText.block();
        switch (step) {
            case FixStep.Say(String text) -> yaml.put("say", YamlText.sentence(text));
            case FixStep.Run(String commands) -> yaml.put("run", commands);
            case FixStep.Dockerfile(String snippet) -> yaml.put("dockerfile", snippet);
            case FixStep.EditFile(String name, String content) ->
                yaml.put("file", YamlText.block().put("name", name).put("content", content));
        }
        return yaml.node();
    }

    /** The body without the samples; every section ends in a blank line. */
    public static String sections(List<Section> sections) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            if (!section.heading().isEmpty() || !text.isEmpty()) {
                String heading = section.heading();
                text.append(("## " + heading).stripTrailing());
                text.append(heading.endsWith("#") ? " ##\n" : "\n");
            }
            text.append(section.markdown()).append("\n\n");
        }
        return text.toString();
    }

    /** The part of the body that proves the learning; empty when there are no samples. */
    public static String samples(List<Sample> samples) {
        if (samples.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("## Samples\n");
        samples.forEach(sample -> text.append(sample(sample)));
        return text.toString();
    }

    /** A sample as a fenced block. */
    public static String sample(Sample sample) {
        StringBuilder info = new StringBuilder(sample.kind().word()).append(sample.matches() ? " match" : " near-miss");
        sample.where().ifPresent(line -> info.append(" line=").append(line));
        new TreeMap<>(sample.captures())
                .forEach((name, value) ->
                        info.append(' ').append(escaped(name)).append('=').append(escaped(value)));
        return fenced(info.toString(), sample.text());
    }

    private static String escaped(String info) {
        return info.replace("\\", "\\\\").replace("&", "\\&");
    }

    /** A fenced block that no line of the text can end. */
    public static String fenced(String info, String text) {
        char mark = info.indexOf('`') < 0 ? '`' : '~';
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == mark ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = String.valueOf(mark).repeat(longest + 1);
        return fence + info + "\n" + text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    private record Header(Set<String> without, YamlText yaml) {
        Header(Set<String> without) {
            this(without, YamlText.block());
        }

        void put(String key, Node value) {
            if (!without.contains(key)) {
                yaml.put(key, value);
            }
        }
    }
}
