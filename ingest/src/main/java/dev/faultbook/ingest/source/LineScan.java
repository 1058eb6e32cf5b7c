package dev.faultbook.ingest.source;

import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Finds;
import java.util.List;

/** Looks at each raw line once, for everything that anybody looks for in it: what hints at secrets, and whatever the caller wants besides. */
public interface LineScan {
    /** What it has to look for at least, in this order; the numbers of these patterns are the last ones. */
    List<LinePattern> HINTS = Redactor.HINTS;

    /** What may occur in the line; valid until the next call. */
    Finds look(byte[] bytes, int from, int to);

    /** The number of the first of {@link #HINTS} in what is found. */
    int firstHint();
}
