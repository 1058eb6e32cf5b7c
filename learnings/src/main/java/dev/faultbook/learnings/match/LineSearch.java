package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whether one pattern occurs in a line that may hold it. */
interface LineSearch {
    /**
     * @param firstAt where the first of its literals begins, which may lie before the line
     * @param lastAt where the last of them begins, which may lie behind the line's end
     */
    boolean occursIn(LineBytes line, int firstAt, int lastAt);

    /** The named groups that took part, in a line that it occurs in. */
    Map<String, String> captures(LineBytes line);

    static LineSearch literal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new LineSearch() {
            @Override
            public boolean occursIn(LineBytes line, int firstAt, int lastAt) {
                return line.holds(bytes, lastAt);
            }

            @Override
            public Map<String, String> captures(LineBytes line) {
                return Map.of();
            }
        };
    }
}
