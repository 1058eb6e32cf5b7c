package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prose that stands beside the learnings: an introduction, an article, the frame of a document. Comments in it such as
 * {@code <!-- faultbook:learning pip-conflict -->} are places where learnings and proposals are shown.
 *
 * @param id lower-case words joined by {@code -}; its file's name
 * @param markdown all of its file, front matter included
 */
public record Page(String id, String markdown) {
    /** The folder of a catalog in which pages stand. */
    public static final String FOLDER = "pages/";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    public Page {
        requireNonNull(id, "id");
        markdown = markdown.stripTrailing() + "\n";
    }

    /** Where it stands in a catalog's folder. */
    public String file() {
        return FOLDER + id + ".md";
    }

    /** The first line with words that the other page has, and this one has not; the heading over a place is no such line. */
    public Optional<String> firstLineMissingOf(Page other) {
        Set<String> lines = markdown.lines().map(String::strip).collect(Collectors.toSet());
        return other.markdown()
                .lines()
                .map(String::strip)
                .filter(line -> WORD.matcher(line).find() && !line.contains("{title}") && !lines.contains(line))
                .findFirst();
    }
}
