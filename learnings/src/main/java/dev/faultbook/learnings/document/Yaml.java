package dev.faultbook.learnings.document;

import com.google.re2j.PatternSyntaxException;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.RegexSize;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping whose every complaint names file and line; complaints are collected, not thrown. */
final class Yaml {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .build();

    private static final long MOST_PATTERN_CHARACTERS = 10 * RegexSize.MOST;

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Node node;
    private final Source source;

    private Yaml(Node node, Source source) {
        this.node = node;
        this.source = source;
    }

    /** Where the text stands, and where its problems go. */
    static final class Source {
        private final String file;
        private final int firstLine;
        private final List<Problem> problems;
        private long patternCharacters;

        Source(String file, int firstLine, List<Problem> problems) {
            this.file = file;
            this.firstLine = firstLine;
            this.problems = problems;
        }

        private void problem(int line, String text) {
            problems.add(new Problem(file, line, text));
        }

        /** Counts a pattern; what is wrong when it is too much for its file. */
        private Optional<String> count(String regex) {
            patternCharacters += RegexSize.of(regex).characters();
            return patternCharacters > MOST_PATTERN_CHARACTERS
                    ? Optional.of(PatternProblem.TOO_MANY)
                    : Optional.empty();
        }
    }

    /** The mapping in the text; empty, with a problem added, when the text is no YAML mapping. */
    static Optional<Yaml> parse(String text, Source source) {
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                source.problem(source.firstLine, "the header is empty");
                return Optional.empty();
            }
            return mapping(root.get(), source);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
            source.problem(source.firstLine + line, "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            source.problem(source.firstLine, "not valid YAML: " + e.getMessage());
        } catch (StackOverflowError e) { // The library has no limit of its own.
            source.problem(source.firstLine, "nested too deep");
        }
        return Optional.empty();
    }

    private static Optional<Yaml> mapping(Node node, Source source) {
        if (!(node instanceof MappingNode mapping)) {
            source.problem(line(node, source), "expected \"key: value\" pairs here");
            return Optional.empty();
        }
        Yaml yaml = new Yaml(node, source);
        for (NodeTuple tuple : mapping.getValue()) {
            int line = line(tuple.getKeyNode(), source);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                source.problem(line, "a key must be a word");
            } else if (yaml.lines.putIfAbsent(key.getValue(), line) != null) {
                source.problem(
                        line, "\"" + key.getValue() + "\" is there already, in line " + yaml.line(key.getValue()));
            } else {
                yaml.values.put(key.getValue(), tuple.getValueNode());
            }
        }
        return Optional.of(yaml);
    }

    private static int line(Node node, Source source) {
        return source.firstLine
                + node.getStartMark().map(mark -> mark.getLine()).orElse(0);
    }

    int line() {
        return line(node, source);
    }

    /** Where the key stands; where the mapping begins when it has no such key. */
    int line(String key) {
        Integer line = lines.get(key);
        return line == null ? line() : line;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void problem(String key, String text) {
        source.problem(line(key), text);
    }

    /** Complains of every key that is not among these. */
    void allowOnly(Set<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(
                        key,
                        "unknown key \"" + key + "\"" + Nearest.question(key, known) + "; known here: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    Optional<String> text(String key) {
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problem(key, "\"" + key + "\" must be text");
        return Optional.empty();
    }

    String requiredText(String key) {
        Optional<String> text = text(key).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            source.problem(line(key), "\"" + key + "\" is missing");
        }
        return text.orElse("");
    }

    /** A value read from text by {@code parse}, which throws on bad text; the problem then shows what was expected. */
    <T> Optional<T> parsed(String key, Function<String, T> parse, String expected) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                problem(key, "\"" + key + "\" is \"" + text + "\"; expected " + expected);
                return Optional.<T>empty();
            }
        });
    }

    /** One of the names of the type, in lower case; required. */
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        if (!has(key)) {
            problem(key, "\"" + key + "\" is missing");
        }
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return parsed(
                key,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
                "one of " + String.join(", ", words)
                        + text(key).map(text -> Nearest.question(text, words)).orElse(""));
    }

    int integer(String key, int otherwise) {
        return parsed(key, Integer::valueOf, "a whole number").orElse(otherwise);
    }

    LocalDate date(String key, LocalDate otherwise) {
        return parsed(key, LocalDate::parse, "a date such as 2026-01-31").orElse(otherwise);
    }

    Optional<Re2> pattern(String key) {
        return text(key).flatMap(regex -> compiled(regex, line(key)));
    }

    Optional<Re2> compiled(String regex, int line) {
        Optional<String> problem = PatternProblem.beforeCompiling(regex).or(() -> source.count(regex));
        if (problem.isPresent()) {
            source.problem(line, problem.get());
            return Optional.empty();
        }
        try {
            return Optional.of(Re2.compile(regex));
        } catch (PatternSyntaxException e) {
            source.problem(line, PatternProblem.of(regex, e));
            return Optional.empty();
        }
    }

    Optional<Yaml> child(String key) {
        Node value = values.get(key);
        if (value != null && !(value instanceof MappingNode)) {
            problem(key, "\"" + key + "\" must be \"key: value\" pairs, indented below it or in {}");
            return Optional.empty();
        }
        return value == null ? Optional.empty() : mapping(value, source);
    }

    /** The mappings in a list; empty when the key is absent. */
    List<Yaml> children(String key) {
        List<Yaml> children = new ArrayList<>();
        for (Node item : items(key)) {
            mapping(item, source).ifPresent(children::add);
        }
        return children;
    }

    boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** One text, or the texts of a list. */
    List<String> textOrTexts(String key) {
        return values.get(key) instanceof SequenceNode
                ? texts(key)
                : text(key).stream().toList();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                source.problem(line(item, source), "expected text here");
            }
        }
        return texts;
    }

    /** All pairs whose values are plain text. */
    Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            @Nullable String text = value instanceof ScalarNode scalar ? scalar.getValue() : null;
            if (text == null) {
                problem(key, "\"" + key + "\" must be text");
            } else {
                map.put(key, text);
            }
        });
        return map;
    }

    private List<Node> items(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(key, "\"" + key + "\" must be a list");
        return List.of();
    }
}
