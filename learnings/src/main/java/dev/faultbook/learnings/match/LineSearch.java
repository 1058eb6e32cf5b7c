package dev.faultbook.learnings.match;

import java.util.Map;
import java.util.Optional;

/** Whether one pattern occurs in a line that may hold it. */
@FunctionalInterface
interface LineSearch {
    /** The named groups that took part, when it occurs. */
    Optional<Map<String, String>> find(LineBytes line);

    /** Of a literal: the line holds it as it is written, or it would not have been asked. */
    LineSearch FOUND = line -> Optional.of(Map.of());
}
