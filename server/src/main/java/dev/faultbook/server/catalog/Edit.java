package dev.faultbook.server.catalog;

import dev.faultbook.learnings.document.Problem;
import java.util.List;

/** What became of a learning that was to be saved. */
public sealed interface Edit {
    /** It is on disk and in git, and in force. */
    record Saved(String id, String file, boolean isNew, String etag, String commit, String catalog) implements Edit {}

    /** Somebody else has saved it since, or it is not there, or is there already. */
    record Stale(String why, String etag) implements Edit {}

    /** It is not as it has to be. */
    record Wrong(List<Problem> problems) implements Edit {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
