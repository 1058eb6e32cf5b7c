package dev.faultbook.learnings.document;

import dev.faultbook.learnings.ConfigRule;
import dev.faultbook.learnings.ConfigRule.Change;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.PreventionRule;
import dev.faultbook.learnings.ProjectRule;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.ScriptRule;
import dev.faultbook.project.FileKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Rules for other files than Dockerfiles to parts of {@code detect}; {@link ProjectFileRuleReader} reads them back. */
final class ProjectFileRuleWriter {
    private ProjectFileRuleWriter() {}

    static void write(List<PreventionRule> rules, YamlText detect) {
        Map<String, List<Node>> byKey = new LinkedHashMap<>();
        for (PreventionRule rule : rules) {
            switch (rule) {
                case ConfigRule config -> add(byKey, config.kind().word(), config(config));
                case ScriptRule script -> add(byKey, FileKind.SCRIPT.word(), script(script));
                case ProjectRule(String fact, Optional<String> say) ->
                    add(byKey, "project", said(YamlText.block().put("fact", fact), say));
                case DockerfileRule dockerfile ->
                    throw new IllegalStateException("a rule for Dockerfiles stands elsewhere: " + dockerfile);
            }
        }
        byKey.forEach((key, nodes) -> detect.put(key, YamlText.list(nodes)));
    }

    private static void add(Map<String, List<Node>> byKey, String key, YamlText yaml) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(yaml.node());
    }

    private static YamlText said(YamlText yaml, Optional<String> say) {
        say.ifPresent(text -> yaml.put("say", YamlText.sentence(text)));
        return yaml;
    }

    private static YamlText script(ScriptRule rule) {
        YamlText yaml =
                YamlText.block().put("command", YamlText.pattern(rule.command().pattern()));
        rule.lacks().ifPresent(lacks -> yaml.put("lacks", YamlText.pattern(lacks.pattern())));
        return said(yaml, rule.say());
    }

    private static YamlText config(ConfigRule rule) {
        YamlText yaml = YamlText.block();
        if (!rule.each().isEmpty()) {
            yaml.put("each", rule.each());
        }
        rule.key().ifPresent(key -> yaml.put("key", YamlText.pattern(key.pattern())));
        patterns(yaml, "matches", rule.matches());
        patterns(yaml, "lacks", rule.lacks());
        rule.at().ifPresent(at -> yaml.put("at", at));
        if (rule.atLeast() != 1) {
            yaml.put("at-least", YamlText.number(rule.atLeast()));
        }
        said(yaml, rule.say());
        rule.change().ifPresent(change -> yaml.put("fix", change(change)));
        return yaml;
    }

    private static void patterns(YamlText yaml, String key, Map<String, List<Re2>> patterns) {
        if (!patterns.isEmpty()) {
            YamlText paths = YamlText.block();
            patterns.forEach((path, all) -> {
                List<Node> nodes = all.stream()
                        .map(pattern -> YamlText.pattern(pattern.pattern()))
                        .toList();
                paths.put(path, nodes.size() == 1 ? nodes.getFirst() : YamlText.list(nodes));
            });
            yaml.put(key, paths);
        }
    }

    private static YamlText change(Change change) {
        YamlText yaml = YamlText.block();
        switch (change) {
            case Change.Remove ignored -> yaml.put("remove", YamlText.word("true"));
            case Change.Replace(String text, boolean ignored) -> yaml.put("replace", text);
            case Change.Add(String text, boolean ignored) -> yaml.put("add", text);
            case Change.Wrap(String path, boolean ignored) -> yaml.put("wrap", path);
        }
        if (change.safe()) {
            yaml.put("safe", YamlText.word("true"));
        }
        return yaml;
    }
}
