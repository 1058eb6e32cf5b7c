package dev.faultbook.index.promotion;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * A learning to be, before a person has written why and what to do.
 *
 * @param patterns of lines that must all be in the step; at least one
 * @param matches logs that show it, in parts
 * @param nearMisses logs that do not
 * @param origin where it comes from, for the reader of the file
 */
public record Draft(
        String id,
        String title,
        String category,
        LocalDate added,
        List<String> patterns,
        List<String> matches,
        List<String> nearMisses,
        String origin) {
    public Draft {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(category, "category");
        requireNonNull(added, "added");
        patterns = List.copyOf(patterns);
        matches = List.copyOf(matches);
        nearMisses = List.copyOf(nearMisses);
        requireNonNull(origin, "origin");
    }

    /** A draft to start from, with a made-up sample; it passes {@code learnings check}. */
    public static Draft template(String id, String title, String category, LocalDate added) {
        return new Draft(
                id,
                title,
                category,
                added,
                List.of("^(?P<tool>\\S+): the very words that the tool prints when it gives up$"),
                List.of("tool: the very words that the tool prints when it gives up"),
                List.of("tool: warning: what looks like it, and is not"),
                "Put in the words of the tool, and samples of how it really prints.");
    }

    /** Where it belongs in a catalog's folder. */
    public String file() {
        return category + "/" + id + ".md";
    }

    /** The whole file. */
    public String markdown() {
        StringBuilder text = new StringBuilder("---\n");
        text.append("id: ").append(id).append('\n');
        text.append("title: ").append(quoted(title)).append('\n');
        text.append("category: ").append(category).append('\n');
        text.append("role: cause\nstatus: draft\nrevision: 1\n");
        text.append("added: ").append(added).append('\n');
        text.append("detect:\n  log:\n");
        if (patterns.size() == 1) {
            text.append("    line: ").append(quoted(patterns.getFirst())).append('\n');
        } else {
            text.append("    all:\n");
            patterns.forEach(pattern ->
                    text.append("      - line: ").append(quoted(pattern)).append('\n'));
        }
        text.append("fix:\n  - say: Say what to do, in one sentence; then the commands, if there are any.\n---\n");
        text.append("## Problem\n").append(origin).append("\n\n");
        text.append("## Why it happens\nNot known yet.\n\n");
        text.append("## Solution\nNot known yet.\n\n");
        text.append("## Samples\n");
        matches.forEach(sample -> block(text, "log match", sample));
        nearMisses.forEach(sample -> block(text, "log near-miss", sample));
        return text.toString();
    }

    private static void block(StringBuilder text, String info, String sample) {
        String fence = "```";
        while (sample.contains(fence)) {
            fence += "`";
        }
        text.append(fence)
                .append(info)
                .append('\n')
                .append(sample.stripTrailing())
                .append('\n')
                .append(fence)
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
