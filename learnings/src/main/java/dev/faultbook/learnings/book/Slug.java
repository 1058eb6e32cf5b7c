package dev.faultbook.learnings.book;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names made out of titles. */
final class Slug {
    /** What is called so whose title has no Latin letter and no digit. */
    static final String UNTITLED = "untitled";

    private static final int LONGEST_ID = 60;

    private Slug() {}

    /** Lower-case words joined by {@code -}; never empty. */
    static String id(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String id = Arrays.stream(plain.replaceAll("['’]", "").split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        if (id.length() > LONGEST_ID) {
            int end = id.lastIndexOf('-', LONGEST_ID);
            id = id.substring(0, end > 0 ? end : LONGEST_ID);
        }
        return id.isEmpty() ? UNTITLED : id;
    }

    /** A category's id as words: {@code pip-conflict} is {@code Pip conflict}. */
    static String words(String id) {
        String words = id.replace('-', ' ').strip();
        return words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The fragment under which GitHub and GitLab find a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
