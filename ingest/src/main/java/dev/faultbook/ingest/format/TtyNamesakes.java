package dev.faultbook.ingest.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one name, in order of appearance. A picture shows each once. */
final class TtyNamesakes {
    private final List<TtyRow> rows = new ArrayList<>(1);
    private long picture;
    private int taken;

    void add(TtyRow row) {
        rows.add(row);
    }

    /** The first that the picture has not shown so far; null when there is none. Pictures are asked for in their order. */
    @Nullable
    TtyRow free(long picture) {
        if (picture > this.picture) {
            this.picture = picture;
            taken = 0;
        }
        while (taken < rows.size() && !rows.get(taken).isFree(picture)) {
            taken++;
        }
        return taken < rows.size() ? rows.get(taken) : null;
    }
}
