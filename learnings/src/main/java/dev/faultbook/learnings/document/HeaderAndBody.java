package dev.faultbook.learnings.document;

import java.util.List;
import java.util.Optional;

/**
 * A Markdown file with a YAML header between two lines of {@code ---}.
 *
 * @param bodyLine the file's line on which the body starts
 */
record HeaderAndBody(Yaml header, String body, int bodyLine) {
    /** Empty, with a problem added, when there is no header or it is no YAML. */
    static Optional<HeaderAndBody> read(String what, String file, String content, List<Problem> problems) {
        String text = unixLines(content.startsWith("\uFEFF") ? content.substring(1) : content);
        text = text.endsWith("\n---") ? text + "\n" : text;
        int end = text.indexOf("\n---\n", 3);
        if (!text.startsWith("---\n") || end < 0) {
            problems.add(new Problem(file, 1, what + " starts with a header between two lines of ---"));
            return Optional.empty();
        }
        String body = text.substring(end + 5);
        int bodyLine =
                (int) text.substring(0, end + 5).chars().filter(c -> c == '\n').count() + 1;
        return Yaml.parse(text.substring(4, end + 1), new Yaml.Source(file, 2, problems))
                .map(header -> new HeaderAndBody(header, body, bodyLine));
    }

    /** All line breaks as {@code \n}, which is what Markdown takes them for. */
    static String unixLines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
