package dev.faultbook.learnings.book;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which names a text mentions, whatever their case. Nearly all that it does not mention it knows by the text's words. */
final class Mentions {
    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    private final String text;
    private final Set<String> words;

    Mentions(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        this.words = words(this.text);
    }

    /** What is looked for: of one word or several, such as {@code torch} or {@code ruamel.yaml}. */
    record Name(String text, String lower, Set<String> words) {
        static Name of(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return new Name(text, lower, Mentions.words(lower));
        }
    }

    /** Whether the name stands there, as no part of a longer word. */
    boolean has(Name name) {
        if (name.words().isEmpty() || !words.containsAll(name.words())) {
            return false;
        }
        int at = text.indexOf(name.lower());
        while (at >= 0 && !(isEdge(at - 1) && isEdge(at + name.lower().length()))) {
            at = text.indexOf(name.lower(), at + 1);
        }
        return at >= 0;
    }

    private boolean isEdge(int index) {
        return index < 0
                || index >= text.length()
                || !WORD.matcher(text.substring(index, index + 1)).matches();
    }

    private static Set<String> words(String lower) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(lower);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
