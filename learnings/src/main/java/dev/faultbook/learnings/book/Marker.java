package dev.faultbook.learnings.book;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that no reader of a document sees, and by which it is taken apart: {@code <!-- faultbook:learning pip-conflict -->}.
 *
 * @param closing whether it ends what another one began
 * @param word what it is about; empty when it says nothing
 * @param settings such as {@code state=open}
 */
record Marker(String name, boolean closing, String word, Map<String, String> settings) {
    private static final Pattern SYNTAX =
            Pattern.compile("<!-- (/?)faultbook:([a-z]+)((?: [^\\s=<>]+)?)((?: [a-z]+=[^\\s<>]*)*) -->");

    Marker {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static Marker open(String name, String word) {
        return new Marker(name, false, word, Map.of());
    }

    static Marker close(String name) {
        return new Marker(name, true, "", Map.of());
    }

    /** The marker that is all of the text. */
    static Optional<Marker> of(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            for (String setting : matcher.group(4).strip().split(" ")) {
                int equals = setting.indexOf('=');
                if (equals > 0) {
                    settings.put(setting.substring(0, equals), decoded(setting.substring(equals + 1)));
                }
            }
            return Optional.of(new Marker(
                    matcher.group(2),
                    !matcher.group(1).isEmpty(),
                    decoded(matcher.group(3).strip()),
                    settings));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The marker that this block is. */
    static Optional<Marker> of(Block block) {
        return block.is(Block.Kind.HTML) && block.content().startsWith("<!-- ")
                ? of(block.content())
                : Optional.empty();
    }

    boolean opens(String other) {
        return !closing && name.equals(other);
    }

    boolean closes(String other) {
        return closing && name.equals(other);
    }

    /** Whether it is one of those that part a document, and not the learnings in it. */
    boolean isFrame() {
        return List.of("page", "chapters", "chapter", "proposals", "toc").contains(name);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<!-- ")
                .append(closing ? "/" : "")
                .append("faultbook:")
                .append(name);
        if (!word.isEmpty()) {
            text.append(' ').append(encoded(word));
        }
        settings.forEach(
                (key, value) -> text.append(' ').append(key).append('=').append(encoded(value)));
        return text.append(" -->").toString();
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }
}
