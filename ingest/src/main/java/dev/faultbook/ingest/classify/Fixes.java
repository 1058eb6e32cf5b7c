package dev.faultbook.ingest.classify;

import dev.faultbook.learnings.FixStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fix steps as Markdown, with what a finding captured filled in. */
public final class Fixes {
    private static final Pattern PLACE =
            Pattern.compile("(?<blank> ?)\\$\\{(?<name>[a-z][a-z0-9_]*)(?::(?<default>[^}]*))?\\}");
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

    /** The names of the places in a sentence. */
    public static Set<String> places(FixStep.Say sentence) {
        return PLACE.matcher(sentence.text())
                .results()
                .map(place -> place.group("name"))
                .collect(Collectors.toSet());
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
            String capture = shortened(captures.getOrDefault(place.group("name"), ""));
            // Upper-case names and those without a default are left to the shell.
            String instead = place.group("default") == null ? place.group().strip() : place.group("default");
            String value = capture.isEmpty() ? instead : capture;
            if (value.isEmpty() && wordEnds(text, place.end())) {
                return ""; // with the blank before it
            }
            boolean endsTwice = value.endsWith(".") && text.startsWith(".", place.end());
            String once = endsTwice ? value.substring(0, value.length() - 1) : value;
            return Matcher.quoteReplacement(place.group("blank")
                    + (capture.isEmpty() ? once : setting.set(text.substring(0, place.start()), once)));
        });
    }

    private static boolean wordEnds(String text, int at) {
        return at == text.length() || " .,;:!?)\n".indexOf(text.charAt(at)) >= 0;
    }

    private static String shortened(String value) {
        String line = value.replace('\n', ' ').replace("```", "'''").strip();
        return line.length() <= LONGEST_CAPTURE ? line : line.substring(0, LONGEST_CAPTURE) + "…";
    }
}
