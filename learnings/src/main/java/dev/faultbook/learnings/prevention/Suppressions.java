package dev.faultbook.learnings.prevention;

import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Dockerfile.Comment;
import dev.faultbook.project.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that ask to ignore learnings: {@code # faultbook: ignore=id,other-id}. Right above an instruction, within it, or at the
 * end of its command they count for it; above the first instruction, for the file.
 */
final class Suppressions {
    private static final Pattern IGNORE = Pattern.compile("\\bfaultbook:\\s*ignore=([a-z0-9,-]+)");

    private final Dockerfile file;
    private final Set<String> everywhere = new HashSet<>();

    private Suppressions(Dockerfile file) {
        this.file = file;
    }

    static Suppressions of(Dockerfile file) {
        Suppressions suppressions = new Suppressions(file);
        long first = file.instructions()
                .mapToLong(instruction -> instruction.lines().first())
                .min()
                .orElse(Long.MAX_VALUE);
        for (Comment comment : file.comments()) {
            if (comment.line() < first) {
                suppressions.everywhere.addAll(ids(comment.text()));
            }
        }
        return suppressions;
    }

    boolean ignores(String learning, Instruction instruction) {
        if (everywhere.contains(learning)) {
            return true;
        }
        int first = (int) instruction.lines().first() - 1;
        int above = first;
        while (above > 0 && file.lines().get(above - 1).stripLeading().startsWith("#")) {
            above--;
        }
        return file.lines().subList(above, (int) instruction.lines().last()).stream()
                .anyMatch(line -> line.indexOf('#') >= 0 && ids(line).contains(learning));
    }

    private static List<String> ids(String text) {
        Matcher matcher = IGNORE.matcher(text);
        return matcher.find() ? List.of(matcher.group(1).split(",")) : List.of();
    }
}
