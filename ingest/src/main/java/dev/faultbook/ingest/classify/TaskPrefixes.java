package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that runners of many tasks put before each line of a task's output: pnpm 6 to 10 ({@code packages/app build: }), Turborepo 1 and 2
 * ({@code web:build: }), Yarn 2 to 4 ({@code [@acme/app]: }). A name is known once its runner says that the task starts.
 */
final class TaskPrefixes {
    private static final int MOST = 1000;
    private static final int LONGEST = 200;
    private static final String BEHIND = ": ";
    private static final Pattern STARTS = Pattern.compile("(?:(\\S{1,150} [\\w:.-]{1,40})\\$ \\S.*"
            + "|(\\S{1,150}:[\\w:./-]{1,60}): cache (?:miss, executing|hit, (?:replaying|suppressing) logs|bypass, force executing) [0-9a-f]{6,}.*"
            + "|(\\[\\S{1,150}\\]): Process started)\\s*");

    private final Set<String> names = new HashSet<>();

    /** Takes a task's name off the line. */
    void peel(TextLine line) {
        if (mayStart(line)) {
            start(line.text());
        }
        if (!names.isEmpty()) {
            line.skip(length(line));
        }
    }

    private static boolean mayStart(TextLine line) {
        byte[] bytes = line.bytes();
        int end = Math.min(line.to(), line.from() + LONGEST) - 1;
        for (int i = line.from(); i < end; i++) {
            if ((bytes[i] == '$' && bytes[i + 1] == ' ') || (bytes[i] == ':' && bytes[i + 1] == ' ')) {
                byte next = i + 2 <= end ? bytes[i + 2] : 0;
                return bytes[i] == '$' || next == 'c' || next == 'P';
            }
        }
        return false;
    }

    private void start(String text) {
        Matcher starts = STARTS.matcher(text);
        if (names.size() < MOST && starts.matches()) {
            for (int group = 1; group <= starts.groupCount(); group++) {
                if (starts.group(group) != null) {
                    names.add(starts.group(group));
                }
            }
        }
    }

    /** How many bytes the name of a task takes at the head of the line, with what parts it from the text. */
    private int length(TextLine line) {
        String text = line.text();
        int end = text.indexOf(BEHIND);
        if (end < 0 && text.endsWith(":")) {
            end = text.length() - 1;
        }
        if (end <= 0 || end > LONGEST || !names.contains(text.substring(0, end))) {
            return 0;
        }
        int length = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        return Math.min(length + BEHIND.length(), line.to() - line.from());
    }
}
