package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Whether one pattern occurs in a line that may hold it. */
@FunctionalInterface
interface LineSearch {
    /** The named groups that took part, when it occurs. */
    Optional<Map<String, String>> find(LineBytes line);

    static LineSearch literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return line -> line.contains(bytes) ? Optional.of(Map.of()) : Optional.empty();
    }
}
