package dev.faultbook.learnings.document;

import dev.faultbook.learnings.ConfigRule;
import dev.faultbook.learnings.ConfigRule.Change;
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
import java.util.Set;

/** The rules of a header for other files than Dockerfiles, and for what several files show together. */
final class ProjectFileRuleReader {
    private static final List<FileKind> KINDS = List.of(FileKind.COMPOSE, FileKind.DEVCONTAINER, FileKind.WORKFLOW);
    private static final Set<String> KEYS = Set.of("each", "key", "matches", "lacks", "at", "at-least", "say", "fix");
    private static final Set<String> CHANGES = Set.of("remove", "replace", "add", "wrap");
    private static final String PROJECT = "project";

    private ProjectFileRuleReader() {}

    static List<PreventionRule> read(Yaml detect) {
        List<PreventionRule> rules = new ArrayList<>();
        for (FileKind kind : KINDS) {
            detect.children(kind.word()).forEach(yaml -> rules.add(config(kind, yaml)));
        }
        detect.children(FileKind.SCRIPT.word()).forEach(yaml -> script(yaml).ifPresent(rules::add));
        for (Yaml yaml : detect.children(PROJECT)) {
            yaml.allowOnly(Set.of("fact", "say"));
            rules.add(new ProjectRule(yaml.requiredText("fact"), yaml.text("say")));
        }
        return rules;
    }

    private static Optional<PreventionRule> script(Yaml yaml) {
        yaml.allowOnly(Set.of("command", "lacks", "say"));
        yaml.requiredText("command");
        return yaml.pattern("command").map(command -> new ScriptRule(command, yaml.pattern("lacks"), yaml.text("say")));
    }

    private static ConfigRule config(FileKind kind, Yaml yaml) {
        yaml.allowOnly(KEYS);
        Map<String, List<Re2>> matches =
                yaml.child("matches").map(ProjectFileRuleReader::patterns).orElse(Map.of());
        Map<String, List<Re2>> lacks =
                yaml.child("lacks").map(ProjectFileRuleReader::patterns).orElse(Map.of());
        if (matches.isEmpty() && lacks.isEmpty() && !yaml.has("key")) {
            yaml.problem("each", "a rule without matches, lacks or key would warn everywhere");
        }
        return new ConfigRule(
                kind,
                yaml.text("each").orElse(""),
                yaml.pattern("key"),
                matches,
                lacks,
                yaml.text("at"),
                yaml.integer("at-least", 1),
                yaml.text("say"),
                yaml.child("fix").flatMap(ProjectFileRuleReader::change));
    }

    private static Map<String, List<Re2>> patterns(Yaml yaml) {
        Map<String, List<Re2>> patterns = new LinkedHashMap<>();
        for (String path : yaml.keys()) {
            List<Re2> all = yaml.textOrTexts(path).stream()
                    .flatMap(regex -> yaml.compiled(regex, yaml.line(path)).stream())
                    .toList();
            patterns.put(path, all);
        }
        return patterns;
    }

    private static Optional<Change> change(Yaml yaml) {
        List<String> kinds = yaml.keys().stream().filter(CHANGES::contains).toList();
        if (kinds.size() != 1 || yaml.keys().size() > (yaml.has("safe") ? 2 : 1)) {
            yaml.problem(
                    yaml.keys().stream().findFirst().orElse(""),
                    "a fix is one of remove, replace, add, wrap, and may say safe: true");
            return Optional.empty();
        }
        boolean safe = yaml.parsed("safe", ProjectFileRuleReader::truth, "true or false")
                .orElse(false);
        String kind = kinds.getFirst();
        return yaml.text(kind).map(text -> switch (kind) {
            case "remove" -> new Change.Remove(safe);
            case "replace" -> new Change.Replace(text, safe);
            case "add" -> new Change.Add(text, safe);
            default -> new Change.Wrap(text, safe);
        });
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
