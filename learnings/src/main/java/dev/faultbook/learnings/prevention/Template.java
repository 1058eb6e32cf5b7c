package dev.faultbook.learnings.prevention;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places, <code>${name}</code> or <code>${name:otherwise}</code>, for captures. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z][a-z0-9_]*)(?::([^}]*))?\\}");

    private Template() {}

    /** A place that nothing fills keeps its name. */
    static String fill(String text, Map<String, String> captures) {
        return PLACE.matcher(text).replaceAll(place -> {
            String otherwise = place.group(2) == null ? place.group() : place.group(2);
            return Matcher.quoteReplacement(captures.getOrDefault(place.group(1), otherwise));
        });
    }
}
