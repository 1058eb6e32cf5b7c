package dev.faultbook.ingest.classify;

import dev.faultbook.learnings.FixStep;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fix steps as Markdown, with what a finding captured filled in. */
public final class Fixes {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z][a-z0-9_]*)(?::([^}]*))?\\}");
    private static final Pattern SHELL = Pattern.compile("[`$;|&\\\\\"'\\n\\r(){}]");
    private static final int LONGEST_CAPTURE = 300;

    private Fixes() {}

    /** The steps in order, one paragraph each; a place that nothing fills keeps its name. */
    public static String markdown(List<FixStep> steps, Map<String, String> captures) {
        return steps.stream().map(step -> markdown(step, captures)).collect(Collectors.joining("\n\n"));
    }

    private static String markdown(FixStep step, Map<String, String> captures) {
        return switch (step) {
            case FixStep.Say(String text) -> fill(text, captures);
            case FixStep.Run(String commands) -> fence("sh", fill(commands, harmless(captures)));
            case FixStep.Dockerfile(String snippet) -> fence("dockerfile", fill(snippet, harmless(captures)));
            case FixStep.EditFile(String name, String content) ->
                "`" + name + "`:\n\n" + fence("", fill(content, captures));
        };
    }

    /** People paste commands: what a log could make a shell run does not get into them. */
    private static Map<String, String> harmless(Map<String, String> captures) {
        return captures.entrySet().stream()
                .filter(capture -> !SHELL.matcher(capture.getValue()).find())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String fence(String language, String code) {
        return "```" + language + "\n" + code.stripTrailing() + "\n```";
    }

    private static String fill(String text, Map<String, String> captures) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = captures.get(place.group(1));
            if (value == null) {
                // Upper-case names and those without a default are left to the shell.
                value = place.group(2) == null ? place.group() : place.group(2);
            }
            String filled = shortened(value);
            boolean endsTwice = filled.endsWith(".") && text.startsWith(".", place.end());
            return Matcher.quoteReplacement(endsTwice ? filled.substring(0, filled.length() - 1) : filled);
        });
    }

    private static String shortened(String value) {
        String line = value.replace('\n', ' ').replace("```", "'''");
        return line.length() <= LONGEST_CAPTURE ? line : line.substring(0, LONGEST_CAPTURE) + "…";
    }
}
