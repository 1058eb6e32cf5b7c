package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.InstructionTest;
import dev.faultbook.learnings.InstructionTest.CommandPart;
import dev.faultbook.learnings.InstructionTest.CommandTest;
import dev.faultbook.learnings.InstructionTest.Part;
import dev.faultbook.learnings.InstructionTest.StageKind;
import dev.faultbook.learnings.InstructionTest.Where;
import dev.faultbook.learnings.Re2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One entry of {@code detect.dockerfile} to a {@link DockerfileRule}. */
final class DockerfileRuleReader {
    private static final Map<String, Part> PARTS = Map.of(
            "image", Part.IMAGE,
            "base", Part.BASE,
            "flag", Part.FLAG,
            "mount", Part.MOUNT,
            "matches", Part.TEXT,
            "env", Part.ENV,
            "shell", Part.SHELL,
            "user", Part.USER);
    private static final Map<String, Where> WHERES =
            Map.of("earlier", Where.EARLIER, "later", Where.LATER, "in-stage", Where.STAGE, "in-file", Where.FILE);
    private static final Map<String, CommandPart> COMMAND_PARTS = commandParts();
    private static final Re2 GUARDED = Re2.compile("guarded");
    private static final Set<String> COMPARISONS = Set.of("differs", "equals", "captured", "at-least", "at-most");
    private static final Set<String> KEYWORDS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    /** The order in which tests are tried: what is cheap and rules most out comes first, captures before who needs them. */
    static final List<String> ORDER = List.of(
            "instruction",
            "stage",
            "image",
            "base",
            "flag",
            "mount",
            "matches",
            "lacks",
            "command",
            "all",
            "any",
            "env",
            "shell",
            "user",
            "earlier",
            "later",
            "in-stage",
            "in-file",
            "none",
            "unless");

    private DockerfileRuleReader() {}

    private static Map<String, CommandPart> commandParts() {
        Map<String, CommandPart> parts = new LinkedHashMap<>();
        parts.put("matches", CommandPart.TEXT);
        for (CommandPart part : CommandPart.values()) {
            if (part != CommandPart.TEXT && part != CommandPart.GUARD) {
                parts.put(part.name().toLowerCase(Locale.ROOT), part);
            }
        }
        return parts;
    }

    static Optional<DockerfileRule> read(Yaml yaml) {
        Set<String> known = new TreeSet<>(ORDER);
        known.addAll(COMPARISONS);
        known.addAll(Set.of("say", "fix"));
        yaml.allowOnly(known);
        List<InstructionTest> tests = tests(yaml);
        if (tests.isEmpty()) {
            yaml.problem("say", "a rule says what to look for, such as instruction: RUN with command: '^pip install'");
            return Optional.empty();
        }
        return Optional.of(new DockerfileRule(
                new InstructionTest.AllOf(tests),
                yaml.text("say"),
                yaml.child("fix").flatMap(RewriteReader::read)));
    }

    private static Optional<InstructionTest> nested(Yaml yaml) {
        Set<String> known = new TreeSet<>(ORDER);
        known.addAll(COMPARISONS);
        yaml.allowOnly(known);
        List<InstructionTest> tests = tests(yaml);
        if (tests.isEmpty()) {
            yaml.problem("", "this condition is empty");
            return Optional.empty();
        }
        return Optional.of(tests.size() == 1 ? tests.getFirst() : new InstructionTest.AllOf(tests));
    }

    private static List<InstructionTest> tests(Yaml yaml) {
        List<InstructionTest> tests = new ArrayList<>();
        if (yaml.has("command") && !yaml.has("instruction")) {
            tests.add(new InstructionTest.Keyword(Set.of("RUN")));
        }
        for (String key : ORDER) {
            if (yaml.has(key)) {
                test(key, yaml).ifPresent(tests::add);
            }
        }
        comparison(yaml).ifPresent(tests::add);
        return tests;
    }

    private static Optional<InstructionTest> test(String key, Yaml yaml) {
        if (PARTS.containsKey(key)) {
            return yaml.pattern(key).map(pattern -> new InstructionTest.On(PARTS.get(key), pattern));
        }
        if (WHERES.containsKey(key)) {
            return one(yaml, key).map(test -> new InstructionTest.Around(WHERES.get(key), test));
        }
        return switch (key) {
            case "instruction" -> keyword(yaml);
            case "stage" ->
                yaml.parsed(
                                key,
                                text -> StageKind.valueOf(text.toUpperCase(Locale.ROOT)),
                                "one of final, intermediate, copied")
                        .map(InstructionTest.InStage::new);
            case "lacks" ->
                yaml.pattern(key)
                        .map(pattern ->
                                new InstructionTest.NoneOf(List.of(new InstructionTest.On(Part.TEXT, pattern))));
            case "command" -> command(yaml);
            case "all" -> Optional.of(new InstructionTest.AllOf(list(yaml, key)));
            case "any" -> Optional.of(new InstructionTest.AnyOf(list(yaml, key)));
            default -> Optional.of(new InstructionTest.NoneOf(list(yaml, key)));
        };
    }

    private static Optional<InstructionTest> keyword(Yaml yaml) {
        Set<String> keywords = new TreeSet<>();
        for (String word : yaml.textOrTexts("instruction")) {
            if (!KEYWORDS.contains(word)) {
                yaml.problem("instruction", "\"" + word + "\" is no instruction; write it in capitals, such as RUN");
            }
            keywords.add(word);
        }
        return Optional.of(new InstructionTest.Keyword(keywords));
    }

    private static Optional<InstructionTest> command(Yaml yaml) {
        if (!yaml.isMapping("command")) {
            return yaml.pattern("command")
                    .map(pattern ->
                            new InstructionTest.OnCommand(List.of(new CommandTest(CommandPart.TEXT, pattern, true))));
        }
        return yaml.child("command").map(child -> {
            Set<String> known = new TreeSet<>();
            List<CommandTest> tests = new ArrayList<>();
            COMMAND_PARTS.forEach((key, part) -> {
                String lacks = key.equals("matches") ? "lacks" : "lacks-" + key;
                known.add(key);
                known.add(lacks);
                child.pattern(key).ifPresent(pattern -> tests.add(new CommandTest(part, pattern, true)));
                child.pattern(lacks).ifPresent(pattern -> tests.add(new CommandTest(part, pattern, false)));
            });
            known.add("guarded");
            child.allowOnly(known);
            child.parsed("guarded", DockerfileRuleReader::bool, "true or false")
                    .ifPresent(guarded -> tests.add(new CommandTest(CommandPart.GUARD, GUARDED, guarded)));
            return new InstructionTest.OnCommand(tests);
        });
    }

    private static boolean bool(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException(word);
        }
        return word.equals("true");
    }

    /** One condition, or a list of which any will do. */
    private static Optional<InstructionTest> one(Yaml yaml, String key) {
        List<InstructionTest> tests = list(yaml, key);
        return tests.isEmpty()
                ? Optional.empty()
                : Optional.of(tests.size() == 1 ? tests.getFirst() : new InstructionTest.AnyOf(tests));
    }

    private static List<InstructionTest> list(Yaml yaml, String key) {
        List<Yaml> children = yaml.isMapping(key) ? yaml.child(key).stream().toList() : yaml.children(key);
        List<InstructionTest> tests = new ArrayList<>();
        children.forEach(child -> nested(child).ifPresent(tests::add));
        if (tests.isEmpty()) {
            yaml.problem(key, "\"" + key + "\" needs a condition, or a list of them");
        }
        return tests;
    }

    private static Optional<InstructionTest> comparison(Yaml yaml) {
        if (COMPARISONS.stream().noneMatch(yaml::has)) {
            return Optional.empty();
        }
        return Optional.of(new InstructionTest.OnCaptures(
                new Condition.FieldTests(
                        ConditionReader.numbers(yaml, "at-least"),
                        ConditionReader.numbers(yaml, "at-most"),
                        Map.of(),
                        yaml.child("captured").map(ConditionReader::patterns).orElse(Map.of())),
                yaml.child("equals").map(Yaml::textMap).orElse(Map.of()),
                yaml.child("differs").map(Yaml::textMap).orElse(Map.of())));
    }
}
