package dev.faultbook.learnings.document;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong in a catalog file, with what to write instead where that is known.
 *
 * @param file relative to the catalog's folder
 * @param line counted from 1
 * @param mild whether the file counts all the same: {@code learnings check} refuses it, but what it says of logs holds
 */
public record Problem(String file, int line, String text, boolean mild) {
    public Problem {
        requireNonNull(file, "file");
        requireNonNull(text, "text");
    }

    public Problem(String file, int line, String text) {
        this(file, line, text, false);
    }

    Problem asMild() {
        return new Problem(file, line, text, true);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
