package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

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

    public Page {
        requireNonNull(id, "id");
        markdown = markdown.stripTrailing() + "\n";
    }

    /** Where it stands in a catalog's folder. */
    public String file() {
        return FOLDER + id + ".md";
    }
}
