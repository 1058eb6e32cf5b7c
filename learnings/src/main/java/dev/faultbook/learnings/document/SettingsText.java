package dev.faultbook.learnings.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The text of a {@code catalog.yaml}: a version, and categories with their descriptions. */
public final class SettingsText {
    private SettingsText() {}

    /** A new file. */
    public static String write(String version, Map<String, String> categories) {
        return YamlText.block()
                .put("version", version)
                .put("categories", categories(categories))
                .toString();
    }

    private static YamlText categories(Map<String, String> categories) {
        YamlText yaml = categories.isEmpty() ? YamlText.flow() : YamlText.block();
        categories.forEach(yaml::put);
        return yaml;
    }

    /** The categories in the text of a file; none when it cannot be read. */
    public static Map<String, String> categories(String text) {
        return Yaml.parse(text, new Yaml.Source("", 1, new ArrayList<>()))
                .flatMap(yaml -> yaml.child("categories"))
                .map(Yaml::textMap)
                .orElse(Map.of());
    }

    /** The file with these categories added or described anew; the rest stays as its author wrote it. */
    public static String update(String text, Map<String, String> categories) {
        Map<String, String> before = categories(text);
        Map<String, String> after = new LinkedHashMap<>(before);
        after.putAll(categories);
        if (after.equals(before)) {
            return text;
        }
        String updated = text;
        StringBuilder added = new StringBuilder();
        for (Map.Entry<String, String> category : categories.entrySet()) {
            String line = "  " + YamlText.block().put(category.getKey(), category.getValue());
            if (!before.containsKey(category.getKey())) {
                added.append(line);
            } else if (!before.get(category.getKey()).equals(category.getValue())) {
                updated = Pattern.compile("^ +" + Pattern.quote(category.getKey()) + ":.*\\n?", Pattern.MULTILINE)
                        .matcher(updated)
                        .replaceFirst(java.util.regex.Matcher.quoteReplacement(line));
            }
        }
        updated = insert(updated, added.toString());
        return categories(updated).equals(after) ? updated : write(version(text), after);
    }

    private static String version(String text) {
        return Yaml.parse(text, new Yaml.Source("", 1, new ArrayList<>()))
                .flatMap(yaml -> yaml.text("version"))
                .orElse("0.1.0");
    }

    /** Behind the last line of the categories. */
    private static String insert(String text, String lines) {
        List<String> all = new ArrayList<>(List.of(text.stripTrailing().split("\n", -1)));
        int at = all.indexOf("categories:") + 1;
        while (at > 0 && at < all.size() && all.get(at).startsWith(" ")) {
            at++;
        }
        if (at > 0 && !lines.isEmpty()) {
            all.add(at, lines.stripTrailing());
        }
        return String.join("\n", all) + "\n";
    }
}
