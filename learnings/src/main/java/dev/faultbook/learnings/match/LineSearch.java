package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Whether one pattern occurs in a line that may hold it. */
@FunctionalInterface
interface LineSearch {
    /**
     * The named groups that took part, when it occurs.
     *
     * @param literalAt where the last of its literals begins, which may lie behind the line's end
     */
    Optional<Map<String, String>> find(LineBytes line, int literalAt);

    static LineSearch literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<Map<String, String>> found = Optional.of(Map.of());
        return (line, at) -> line.holds(bytes, at) ? found : Optional.empty();
    }
}
