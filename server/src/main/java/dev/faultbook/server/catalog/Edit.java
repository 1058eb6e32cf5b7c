package dev.faultbook.server.catalog;

import dev.faultbook.learnings.document.Problem;
import java.util.List;

/** What became of a learning that was to be saved or removed. */
public sealed interface Edit {
    /** It is on disk and in git, and in force. */
    record Saved(String id, String file, boolean isNew, String etag, String commit, String catalog) implements Edit {}

    /** It is gone from disk and from git's last commit; the one below it is in force, where there is one. */
    record Removed(String id, String file, String commit, String catalog) implements Edit {}

    /** Somebody else has saved it since, or it is not there, or is there already. */
    record Stale(String why, String etag) implements Edit {}

    /** It is not as it has to be. */
    record Wrong(List<Problem> problems) implements Edit {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
