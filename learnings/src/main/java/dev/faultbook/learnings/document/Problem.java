package dev.faultbook.learnings.document;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong in a catalog file, with what to write instead where that is known.
 *
 * @param file relative to the catalog's folder
 * @param line counted from 1
 */
public record Problem(String file, int line, String text) {
    public Problem {
        requireNonNull(file, "file");
        requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
