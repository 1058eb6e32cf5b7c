package dev.faultbook.cli.annotation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.platform.Cut;
import java.util.List;

/** The native JSON format of Jenkins' warnings-ng plugin, which its tool {@code issues} reads. */
final class JenkinsWriter implements AnnotationWriter {
    static final int DESCRIPTION_CHARS = 16_000;
    static final int MOST = 10_000;
    static final long MOST_BYTES = 20_000_000;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("_class", "io.jenkins.plugins.analysis.core.restapi.ReportApi");
        ArrayNode issues = report.putArray("issues");
        Digest digest = new Digest();
        Room room = new Room(MOST, MOST_BYTES);
        List<Annotation> all = logs.annotations();
        int shown = 0;
        for (Annotation annotation : all) {
            ObjectNode issue = issue(annotation, annotation.title(), text.body(annotation), digest.unique(annotation));
            if (!room.takes(issue.toPrettyString())) {
                break;
            }
            issues.add(issue);
            shown++;
        }
        if (shown < all.size()) {
            Annotation first = all.get(shown);
            issues.add(issue(
                    first, AnnotatedLogs.more(all.size() - shown) + " that found no room here", "", Digest.of(first)));
        }
        report.put("size", issues.size());
        return report.toPrettyString() + "\n";
    }

    private static ObjectNode issue(Annotation annotation, String message, String body, String fingerprint) {
        Place place = annotation.place();
        ObjectNode issue = JsonNodeFactory.instance.objectNode();
        issue.put("fileName", Cut.wellFormed(place.path()));
        issue.put("lineStart", place.lines().first());
        issue.put("lineEnd", place.lines().last());
        issue.put("severity", severity(annotation.level()));
        issue.put("category", annotation.category());
        issue.put("type", annotation.rule());
        issue.put("message", html(Cut.chars(message, 1000)));
        issue.put("description", body.isEmpty() ? "" : "<pre>" + html(Cut.chars(body, DESCRIPTION_CHARS)) + "</pre>");
        issue.put("fingerprint", fingerprint);
        issue.put("origin", "faultbook");
        return issue;
    }

    /** The plugin takes both texts for HTML. */
    private static String html(String words) {
        return Html.escaped(Cut.wellFormed(words));
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "ERROR";
            case WARNING -> "NORMAL";
            case NOTICE -> "LOW";
        };
    }
}
