package dev.faultbook.project;

import dev.faultbook.project.ConfigValue.Entry;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.project.ConfigValue.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The shell commands in files that hold some. */
final class ScriptReader {
    private static final Pattern MAKEFILE = Pattern.compile("(?i)(?:.*/)?(?:(?:gnu)?makefile|[^/]*\\.mk)");
    private static final Pattern RECIPE_MARKS = Pattern.compile("^[@+-]+");
    private static final Pattern MAKE_VARIABLE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");
    private static final Pattern LITERAL_BLOCK = Pattern.compile(".*\\|[0-9+-]*\\s*(?:#.*)?");
    private static final char ESCAPE = '\\';

    private ScriptReader() {}

    static List<ShellCommand> commands(String name, List<String> lines) {
        SourceText text = new SourceText();
        boolean make = MAKEFILE.matcher(name.replace('\\', '/')).matches();
        boolean continued = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!make) {
                text.add(line + "\n", 0, i + 1);
            } else if (line.startsWith("\t") || continued) {
                text.add(recipe(line.strip(), continued) + "\n", 0, i + 1);
                continued = line.endsWith("\\");
            }
        }
        return read(text);
    }

    private static String recipe(String line, boolean continued) {
        String command = continued ? line : RECIPE_MARKS.matcher(line).replaceFirst("");
        return MAKE_VARIABLE.matcher(command).replaceAll("\\${$1}").replace("$$", "$");
    }

    /** What {@code run} of the steps of all jobs holds. */
    static List<ShellCommand> commands(ConfigFile workflow) {
        List<ShellCommand> commands = new ArrayList<>();
        workflow.root()
                .ifPresent(root -> root.entry("jobs")
                        .ifPresent(jobs -> values(jobs.value())
                                .forEach(job -> entry(job, "steps")
                                        .forEach(steps -> values(steps)
                                                .forEach(step -> entry(step, "run")
                                                        .forEach(run -> {
                                                            if (run instanceof Scalar scalar) {
                                                                commands.addAll(read(text(workflow, scalar)));
                                                            }
                                                        }))))));
        return commands;
    }

    private static SourceText text(ConfigFile workflow, Scalar run) {
        int first = Math.toIntExact(run.lines().first());
        if (!LITERAL_BLOCK.matcher(workflow.lines().get(first - 1)).matches()) {
            return SourceText.on(first, run.text());
        }
        SourceText text = new SourceText();
        String[] lines = run.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            text.add(lines[i] + "\n", 0, first + 1 + i);
        }
        return text;
    }

    private static List<ShellCommand> read(SourceText text) {
        return ShellReader.read(text, Map.of(), new Substitution(ESCAPE));
    }

    private static List<ConfigValue> values(ConfigValue value) {
        return switch (value) {
            case Mapping mapping -> mapping.entries().stream().map(Entry::value).toList();
            case Sequence sequence -> sequence.items();
            case Scalar ignored -> List.of();
        };
    }

    private static List<ConfigValue> entry(ConfigValue value, String key) {
        return value instanceof Mapping mapping
                ? mapping.entry(key).map(Entry::value).stream().toList()
                : List.of();
    }
}
