package dev.faultbook.cli.annotation;

import dev.faultbook.cli.platform.Cut;
import java.util.List;

/** Logging commands, which a job of Azure Pipelines takes for issues; they do not fail it. */
final class AzureWriter implements AnnotationWriter {
    /** The agent keeps so many errors and warnings a step, and leaves the others in its log. */
    static final int MOST_A_TYPE = 10;

    static final int MESSAGE_CHARS = 4096;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        StringBuilder out = new StringBuilder();
        for (String type : List.of("error", "warning")) {
            List<Annotation> all = logs.annotations().stream()
                    .filter(annotation -> type.equals(type(annotation)))
                    .toList();
            int shown = all.size() <= MOST_A_TYPE ? all.size() : MOST_A_TYPE - 1;
            all.subList(0, shown).forEach(annotation -> out.append(command(type, annotation)));
            if (shown < all.size()) {
                out.append("##vso[task.logissue type=").append(type).append(";]");
                String more = AnnotatedLogs.more(all.size() - shown) + "\n"
                        + MessageText.list(all.subList(shown, all.size()));
                out.append(escaped(Cut.chars(more, MESSAGE_CHARS))).append('\n');
            }
        }
        return out.toString();
    }

    /** There are no notices. */
    private static String type(Annotation annotation) {
        return annotation.level() == Level.ERROR ? "error" : "warning";
    }

    private String command(String type, Annotation annotation) {
        Place place = annotation.place();
        String where = place.isStandardInput()
                ? ""
                : "sourcepath=" + escaped(place.path()) + ";linenumber="
                        + place.lines().first() + ";";
        return "##vso[task.logissue type=" + type + ";" + where + "code=" + escaped(annotation.rule()) + ";]"
                + escaped(Cut.chars(text.whole(annotation), MESSAGE_CHARS)) + "\n";
    }

    /** What ends a property, a command or a line, or starts an escape. */
    private static String escaped(String words) {
        return Cut.wellFormed(words)
                .replace("%", "%AZP25")
                .replace(";", "%3B")
                .replace("\r", "%0D")
                .replace("\n", "%0A")
                .replace("]", "%5D");
    }
}
