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
    /** Characters that Markdown would take for markup where they stand. */
    private static final Pattern MARKUP = Pattern.compile("[`*]|~(?=~)|<(?=[A-Za-z/!?])|](?=\\()|&(?=#?\\w+;)"
            + "|\\\\(?=\\p{Punct})|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

    private static final int LONGEST_CAPTURE = 300;

    private Fixes() {}

    /** The steps in order, one paragraph each; a place that nothing fills keeps its name. */
    public static String markdown(List<FixStep> steps, Map<String, String> captures) {
        return steps.stream().map(step -> markdown(step, captures)).collect(Collectors.joining("\n\n"));
    }

    private static String markdown(FixStep step, Map<String, String> captures) {
        return switch (step) {
            case FixStep.Say(String text) -> fill(text, captures, Fixes::asProse);
            case FixStep.Run(String commands) -> fence("sh", fill(commands, harmless(captures), Fixes::asCode));
            case FixStep.Dockerfile(String snippet) ->
                fence("dockerfile", fill(snippet, harmless(captures), Fixes::asCode));
            case FixStep.EditFile(String name, String content) ->
                "`" + name + "`:\n\n" + fence("", fill(content, captures, Fixes::asCode));
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

    /** Makes what was captured part of a text of which so much stands before it. */
    @FunctionalInterface
    private interface Setting {
        String set(String before, String capture);
    }

    private static String asCode(String before, String capture) {
        return capture;
    }

    /** What a log prints is no Markup: in {@code 2.*} and {@code __init__.py} no character gets lost. */
    private static String asProse(String before, String capture) {
        boolean isInCode = before.chars().filter(c -> c == '`').count() % 2 == 1;
        return isInCode ? capture.replace('`', '\'') : MARKUP.matcher(capture).replaceAll("\\\\$0");
    }

    private static String fill(String text, Map<String, String> captures, Setting setting) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = captures.get(place.group(1));
            if (value == null) {
                // Upper-case names and those without a default are left to the shell.
                value = place.group(2) == null ? place.group() : place.group(2);
            }
            String shortened = shortened(value);
            boolean endsTwice = shortened.endsWith(".") && text.startsWith(".", place.end());
            String once = endsTwice ? shortened.substring(0, shortened.length() - 1) : shortened;
            boolean isOfLog = captures.containsKey(place.group(1));
            return Matcher.quoteReplacement(isOfLog ? setting.set(text.substring(0, place.start()), once) : once);
        });
    }

    private static String shortened(String value) {
        String line = value.replace('\n', ' ').replace("```", "'''");
        return line.length() <= LONGEST_CAPTURE ? line : line.substring(0, LONGEST_CAPTURE) + "…";
    }
}
