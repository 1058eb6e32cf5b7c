package dev.faultbook.learnings.match;

import java.util.Map;
import java.util.function.Supplier;

/** What the named groups of a pattern took part in, by name, in the line that it was just found in. */
public interface Captures {
    /** Only while the line is at hand. */
    Map<String, String> now();

    /** Keeps the line, to be asked later; for one that may never be. */
    Supplier<Map<String, String>> later();
}
