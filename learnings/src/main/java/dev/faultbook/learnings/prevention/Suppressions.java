package dev.faultbook.learnings.prevention;

import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Dockerfile.Comment;
import dev.faultbook.project.ProjectFile;
import dev.faultbook.text.LineRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that ask to ignore learnings: {@code # faultbook: ignore=id,other-id}, in JSON with {@code //}. Right above what is warned of,
 * such as an instruction, within it, or at the end of its line they count for it; above all else, for the file.
 */
final class Suppressions {
    private static final Pattern IGNORE = Pattern.compile("\\bfaultbook:\\s*ignore=([a-z0-9,-]+)");

    private final List<String> lines;
    private final Set<String> everywhere = new HashSet<>();

    private Suppressions(List<String> lines) {
        this.lines = lines;
    }

    static Suppressions of(ProjectFile file) {
        Suppressions suppressions = new Suppressions(file.lines());
        if (file instanceof Dockerfile dockerfile) {
            suppressions.readHead(dockerfile);
        } else {
            file.lines().stream()
                    .takeWhile(line -> line.isBlank() || isComment(line))
                    .forEach(line -> suppressions.everywhere.addAll(ids(line)));
        }
        return suppressions;
    }

    private void readHead(Dockerfile file) {
        long first = file.instructions()
                .mapToLong(instruction -> instruction.lines().first())
                .min()
                .orElse(Long.MAX_VALUE);
        for (Comment comment : file.comments()) {
            if (comment.line() < first) {
                everywhere.addAll(ids(comment.text()));
            }
        }
    }

    /** Whether what stands on these lines is to be ignored for a learning. */
    boolean ignores(String learning, LineRange range) {
        if (everywhere.contains(learning)) {
            return true;
        }
        int above = Math.toIntExact(range.first() - 1);
        while (above > 0 && isComment(lines.get(above - 1))) {
            above--;
        }
        return lines.subList(above, Math.toIntExact(range.last())).stream()
                .anyMatch(line -> (line.indexOf('#') >= 0 || line.contains("//"))
                        && ids(line).contains(learning));
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("//");
    }

    private static List<String> ids(String text) {
        Matcher matcher = IGNORE.matcher(text);
        return matcher.find() ? List.of(matcher.group(1).split(",")) : List.of();
    }
}
