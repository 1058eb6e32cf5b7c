package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that runners of many tasks put before each line of a task's output: pnpm 6 to 10 ({@code packages/app build: }), Turborepo 1 and 2
 * ({@code web:build: }), Yarn 2 to 4 ({@code [@acme/app]: }), Docker Compose 1 to 5 ({@code web-1  | }, {@code web_1  | }). A name is known once
 * its runner says that the task starts.
 */
final class TaskPrefixes {
    private static final int MOST = 1000;
    private static final int LONGEST = 200;
    private static final int LONGEST_BYTES = 3 * LONGEST;
    private static final Pattern STARTS = Pattern.compile("(?:(\\S{1,150} [\\w:.-]{1,40})\\$ \\S.*"
            + "|(\\S{1,150}:[\\w:./-]{1,60}): cache (?:miss, executing|hit, (?:replaying|suppressing) logs|bypass, force executing) [0-9a-f]{6,}.*"
            + "|(\\[\\S{1,150}\\]): Process started)\\s*");

    private static final String ATTACHING = "Attaching to ";
    private static final Pattern SERVICE = Pattern.compile("[\\w.-]{1,150}");

    private final Set<String> names = new HashSet<>();
    private final Set<String> services = new HashSet<>();

    /** Takes a task's name off the line. */
    void peel(TextLine line) {
        if (mayStart(line)) {
            start(line.text());
        }
        if (!names.isEmpty()) {
            line.skip(length(line));
        }
        if (line.at(0) == 'A' && line.startsWith(ATTACHING)) {
            attach(line.text().substring(ATTACHING.length()));
        } else if (!services.isEmpty()) {
            line.skip(lengthOfService(line));
        }
    }

    /** Compose 1 names containers here, and services and numbers before the lines: {@code app_web_1} and {@code web_1}. */
    private void attach(String containers) {
        for (String container : containers.split(", ", MOST)) {
            String name = container.strip();
            if (!SERVICE.matcher(name).matches()) {
                return;
            }
            for (int from = 0; services.size() < MOST && (from == 0 || name.indexOf('_', from) > 0); ) {
                services.add(name.substring(from));
                int end = name.indexOf('_', from);
                if (end < 0) {
                    break;
                }
                from = end + 1;
            }
        }
    }

    /** How many bytes the name of a service takes at the head of the line, with blanks up to the bar and one behind it. */
    private int lengthOfService(TextLine line) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int most = Math.min(line.to(), from + LONGEST_BYTES);
        int end = blank(bytes, from, most);
        int bar = end;
        while (bar < most && bytes[bar] == ' ') {
            bar++;
        }
        if (end == from || bar == end || bar == most || bytes[bar] != '|') {
            return 0;
        }
        boolean isSpaced = bar + 1 < line.to() && bytes[bar + 1] == ' ';
        return services.contains(new String(bytes, from, end - from, StandardCharsets.UTF_8))
                ? bar + (isSpaced ? 2 : 1) - from
                : 0;
    }

    /** By what stands before the first blank, or else before the second. */
    private static boolean mayStart(TextLine line) {
        byte[] bytes = line.bytes();
        int end = Math.min(line.to(), line.from() + LONGEST);
        int first = blank(bytes, line.from(), end);
        if (first <= line.from() || first >= end) {
            return false;
        }
        if (bytes[first - 1] == ':') {
            int next = line.at(first + 1 - line.from());
            return next == 'c' || next == 'P';
        }
        int second = blank(bytes, first + 1, end);
        return second < end && bytes[second - 1] == '$';
    }

    private static int blank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != ' ') {
            i++;
        }
        return i;
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

    /** How many bytes the name of a task takes at the head of the line, with what parts it from the text. A name has one blank at most. */
    private int length(TextLine line) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int most = Math.min(line.to(), from + LONGEST_BYTES);
        int end = blank(bytes, from, most);
        if (end > from && end < most && bytes[end - 1] != ':') {
            end = blank(bytes, end + 1, most);
        }
        boolean cut = end == most && most < line.to();
        if (cut || end <= from + 1 || bytes[end - 1] != ':') {
            return 0;
        }
        String name = new String(bytes, from, end - 1 - from, StandardCharsets.UTF_8);
        return names.contains(name) ? Math.min(end + 1, line.to()) - from : 0;
    }
}
