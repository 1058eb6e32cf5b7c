package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that might be done; nothing that is looked for in a log.
 *
 * @param id lower-case words joined by {@code -}; its file's name
 * @param number by which people call it
 * @param priority in the words of its authors, such as {@code high}
 * @param effort in the words of its authors, such as {@code 2-3 hours}
 * @param markdown what is proposed, and why; may be empty
 */
public record Proposal(
        String id,
        String title,
        OptionalInt number,
        State state,
        Optional<String> priority,
        Optional<String> effort,
        String markdown) {
    /** The folder of a catalog in which proposals stand. */
    public static final String FOLDER = "proposals/";

    public Proposal {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(number, "number");
        requireNonNull(state, "state");
        requireNonNull(priority, "priority");
        requireNonNull(effort, "effort");
        requireNonNull(markdown, "markdown");
    }

    /** What became of it. */
    public enum State {
        OPEN,
        /** Considered, and not to be done. */
        DECLINED,
        DONE;

        /** The word used in headers and lists. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it stands in a catalog's folder. */
    public String file() {
        return FOLDER + id + ".md";
    }
}
