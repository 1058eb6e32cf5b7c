package dev.faultbook.index.stats;

import java.util.List;

/** What an index hands over to be counted: {@link BuildRows} or {@link StepRows}. */
public sealed interface Rows permits BuildRows, StepRows {
    int size();

    /** Microseconds since 1970. */
    long seenAt(int row);

    Fate fate(int row);

    /** How long it took; negative when that is not known. */
    long millis(int row);

    /** How many instructions were run or cached. */
    int reached(int row);

    /** How many of them were cached. */
    int cached(int row);

    /** Milliseconds that were lost to something; 0 for none. */
    long lostMillis(Loss loss, int row);

    /** In the order in which the request names the dimensions. */
    List<? extends Values> values();
}
