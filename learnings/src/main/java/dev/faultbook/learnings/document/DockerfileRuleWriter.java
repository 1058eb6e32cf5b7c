package dev.faultbook.learnings.document;

import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.DockerfileRule.Rewrite;
import dev.faultbook.learnings.InstructionTest;
import dev.faultbook.learnings.InstructionTest.CommandPart;
import dev.faultbook.learnings.InstructionTest.CommandTest;
import dev.faultbook.learnings.InstructionTest.Part;
import dev.faultbook.learnings.Re2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/** A {@link DockerfileRule} to an entry of {@code detect.dockerfile}; {@link DockerfileRuleReader} reads it back. */
final class DockerfileRuleWriter {
    private DockerfileRuleWriter() {}

    static Node write(DockerfileRule rule) {
        YamlText yaml = YamlText.block();
        List<InstructionTest> tests =
                rule.test() instanceof InstructionTest.AllOf(List<InstructionTest> all) ? all : List.of(rule.test());
        keys(tests).orElseGet(() -> Map.of("all", list(tests))).forEach(yaml::put);
        rule.say().ifPresent(say -> yaml.put("say", YamlText.sentence(say)));
        rule.fix().ifPresent(fix -> yaml.put("fix", fix(fix)));
        return yaml.node();
    }

    private static YamlText fix(Rewrite rewrite) {
        YamlText yaml = rewrite.edit() instanceof DockerfileRule.Replace ? YamlText.block() : YamlText.flow();
        switch (rewrite.edit()) {
            case DockerfileRule.Replace(Re2 pattern, String with) ->
                yaml.put(
                        "replace",
                        YamlText.flow()
                                .put("pattern", YamlText.pattern(pattern.pattern()))
                                .put("with", YamlText.pattern(with)));
            case DockerfileRule.Append(String words) -> yaml.put("append", YamlText.pattern(words));
            case DockerfileRule.InsertBefore(String text) -> yaml.put("insert-before", YamlText.sentence(text));
            case DockerfileRule.InsertAfter(String text) -> yaml.put("insert-after", YamlText.sentence(text));
            case DockerfileRule.Delete() -> yaml.put("delete", "the instruction");
        }
        if (rewrite.safe()) {
            yaml.put("safe", YamlText.word("true"));
        }
        return yaml;
    }

    /** A mapping with a key a test; none when the reader would put the tests in another order. */
    private static Optional<Map<String, Node>> keys(List<InstructionTest> tests) {
        Map<String, Node> keys = new LinkedHashMap<>();
        int last = -1;
        boolean compared = false;
        for (InstructionTest test : tests) {
            if (compared) {
                return Optional.empty();
            }
            if (test instanceof InstructionTest.OnCaptures captures) {
                compared = true;
                compare(keys, captures);
                continue;
            }
            int after = last;
            Optional<String> key = names(test).stream()
                    .filter(name -> DockerfileRuleReader.ORDER.indexOf(name) > after)
                    .findFirst();
            if (key.isEmpty()) {
                return Optional.empty();
            }
            last = DockerfileRuleReader.ORDER.indexOf(key.get());
            keys.put(key.get(), value(key.get(), test));
        }
        return Optional.of(keys);
    }

    private static void compare(Map<String, Node> keys, InstructionTest.OnCaptures captures) {
        Map<String, Map<String, ?>> all = new LinkedHashMap<>();
        all.put("captured", captures.tests().matches());
        all.put("equals", captures.same());
        all.put("differs", captures.differ());
        all.put("at-least", captures.tests().atLeast());
        all.put("at-most", captures.tests().atMost());
        all.forEach((key, values) -> {
            if (!values.isEmpty()) {
                YamlText yaml = YamlText.flow();
                new TreeMap<>(values)
                        .forEach((name, value) -> yaml.put(
                                name,
                                value instanceof Double number
                                        ? YamlText.number(number)
                                        : YamlText.pattern(value.toString())));
                keys.put(key, yaml.node());
            }
        });
    }

    /** The keys under which it can be written. */
    private static List<String> names(InstructionTest test) {
        return switch (test) {
            case InstructionTest.Keyword ignored -> List.of("instruction");
            case InstructionTest.InStage ignored -> List.of("stage");
            case InstructionTest.On(Part part, Re2 ignored) -> List.of(name(part));
            case InstructionTest.OnCommand ignored -> List.of("command");
            case InstructionTest.AllOf ignored -> List.of("all");
            case InstructionTest.AnyOf ignored -> List.of("any");
            case InstructionTest.Around around ->
                List.of(
                        switch (around.where()) {
                            case EARLIER -> "earlier";
                            case LATER -> "later";
                            case STAGE -> "in-stage";
                            case FILE -> "in-file";
                        });
            case InstructionTest.NoneOf(List<InstructionTest> tests) ->
                tests.size() == 1
                                && tests.getFirst() instanceof InstructionTest.On(Part part, Re2 ignored)
                                && part == Part.TEXT
                        ? List.of("lacks", "none", "unless")
                        : List.of("none", "unless");
            case InstructionTest.OnCaptures ignored -> List.of();
        };
    }

    private static String name(Part part) {
        return part == Part.TEXT ? "matches" : part.name().toLowerCase(Locale.ROOT);
    }

    private static Node value(String key, InstructionTest test) {
        return switch (test) {
            case InstructionTest.Keyword keyword -> {
                List<String> words = List.copyOf(new TreeSet<>(keyword.keywords()));
                yield words.size() == 1 ? YamlText.text(words.getFirst()) : YamlText.words(words);
            }
            case InstructionTest.InStage stage ->
                YamlText.text(stage.kind().name().toLowerCase(Locale.ROOT));
            case InstructionTest.On on -> YamlText.pattern(on.pattern().pattern());
            case InstructionTest.OnCommand(List<CommandTest> tests) -> command(tests);
            case InstructionTest.AllOf(List<InstructionTest> tests) -> list(tests);
            case InstructionTest.AnyOf(List<InstructionTest> tests) -> list(tests);
            case InstructionTest.Around around ->
                around.test() instanceof InstructionTest.AnyOf(List<InstructionTest> tests) && tests.size() > 1
                        ? list(tests)
                        : nested(around.test());
            case InstructionTest.NoneOf(List<InstructionTest> tests) ->
                key.equals("lacks") ? value("matches", tests.getFirst()) : list(tests);
            case InstructionTest.OnCaptures ignored -> YamlText.text("");
        };
    }

    private static Node list(List<InstructionTest> tests) {
        List<Node> nodes = new ArrayList<>();
        tests.forEach(test -> nodes.add(nested(test)));
        return YamlText.list(nodes);
    }

    private static Node nested(InstructionTest test) {
        YamlText yaml = YamlText.block();
        Optional<Map<String, Node>> flat =
                test instanceof InstructionTest.AllOf(List<InstructionTest> tests) && tests.size() > 1
                        ? keys(tests)
                        : Optional.empty();
        flat.or(() -> keys(List.of(test))).orElse(Map.of()).forEach(yaml::put);
        return yaml.node();
    }

    private static Node command(List<CommandTest> tests) {
        if (tests.size() == 1
                && tests.getFirst().part() == CommandPart.TEXT
                && tests.getFirst().present()) {
            return YamlText.pattern(tests.getFirst().pattern().pattern());
        }
        YamlText yaml = YamlText.flow();
        for (CommandTest test : tests) {
            if (test.part() == CommandPart.GUARD) {
                yaml.put("guarded", YamlText.word(Boolean.toString(test.present())));
                continue;
            }
            boolean text = test.part() == CommandPart.TEXT;
            String name = text ? "matches" : test.part().name().toLowerCase(Locale.ROOT);
            String lacks = text ? "lacks" : "lacks-" + name;
            yaml.put(
                    test.present() ? name : lacks,
                    YamlText.pattern(test.pattern().pattern()));
        }
        return yaml.node();
    }
}
