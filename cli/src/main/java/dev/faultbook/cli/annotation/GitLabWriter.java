package dev.faultbook.cli.annotation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.platform.Cut;
import java.util.List;
import java.util.stream.Collectors;

/** GitLab's code quality report: a list of issues. */
final class GitLabWriter implements AnnotationWriter {
    static final int DESCRIPTION_CHARS = 2000;
    static final int MOST = 10_000;
    static final long MOST_BYTES = 10_000_000;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        ArrayNode issues = JsonNodeFactory.instance.arrayNode();
        Digest digest = new Digest();
        Room room = new Room(MOST, MOST_BYTES);
        List<Annotation> all = logs.annotations();
        int shown = 0;
        for (Annotation annotation : all) {
            String description = annotation.title() + fix(annotation);
            ObjectNode issue = issue(
                    Cut.chars(description, DESCRIPTION_CHARS),
                    annotation.rule(),
                    digest.unique(annotation),
                    severity(annotation.level()),
                    annotation.place());
            if (!room.takes(issue.toPrettyString())) {
                break;
            }
            issues.add(issue);
            shown++;
        }
        if (shown < all.size()) {
            Annotation first = all.get(shown);
            issues.add(issue(
                    AnnotatedLogs.more(all.size() - shown) + " that found no room here",
                    "faultbook-limit",
                    Digest.of(first),
                    severity(first.level()),
                    first.place()));
        }
        return issues.toPrettyString() + "\n";
    }

    private String fix(Annotation annotation) {
        String fix = text.fix(annotation)
                .lines()
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return fix.isBlank() ? "" : ". " + fix;
    }

    private static ObjectNode issue(
            String description, String check, String fingerprint, String severity, Place place) {
        ObjectNode issue = JsonNodeFactory.instance.objectNode();
        issue.put("description", Cut.wellFormed(description));
        issue.put("check_name", check);
        issue.put("fingerprint", fingerprint);
        issue.put("severity", severity);
        ObjectNode location = issue.putObject("location");
        location.put("path", path(place));
        location.putObject("lines")
                .put("begin", place.lines().first())
                .put("end", place.lines().last());
        return issue;
    }

    /** Relative to the repository, without {@code ./}, as GitLab asks. */
    private static String path(Place place) {
        String file = Cut.wellFormed(place.path());
        return file.startsWith("./") ? file.substring(2) : file;
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "blocker";
            case WARNING -> "major";
            case NOTICE -> "info";
        };
    }
}
