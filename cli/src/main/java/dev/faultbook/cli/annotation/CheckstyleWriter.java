package dev.faultbook.cli.annotation;

import dev.faultbook.cli.platform.Cut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The XML report of Checkstyle, which many tools read: errors by file. */
final class CheckstyleWriter implements AnnotationWriter {
    static final int MESSAGE_CHARS = 4000;
    static final int MOST = 10_000;
    static final long MOST_BYTES = 10_000_000;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        List<Annotation> all = logs.annotations();
        Room room = new Room(MOST, MOST_BYTES);
        int shown = 0;
        while (shown < all.size() && room.takes(message(all.get(shown)))) {
            shown++;
        }
        Map<String, List<Annotation>> files = all.subList(0, shown).stream()
                .collect(Collectors.groupingBy(
                        annotation -> file(annotation.place()), LinkedHashMap::new, Collectors.toList()));
        Xml xml = new Xml().start("checkstyle", "version", "10.0");
        files.forEach((file, annotations) -> {
            xml.start("file", "name", file);
            annotations.forEach(
                    annotation -> error(xml, annotation, annotation.level(), message(annotation), annotation.rule()));
            xml.end();
        });
        if (shown < all.size()) {
            Annotation first = all.get(shown);
            xml.start("file", "name", file(first.place()));
            error(
                    xml,
                    first,
                    first.level(),
                    AnnotatedLogs.more(all.size() - shown) + " that found no room here",
                    "faultbook-limit");
            xml.end();
        }
        return xml.end().document();
    }

    private static void error(Xml xml, Annotation annotation, Level level, String message, String rule) {
        xml.empty(
                "error",
                "line",
                Long.toString(annotation.place().lines().first()),
                "severity",
                level == Level.NOTICE ? "info" : level.word(),
                "message",
                message,
                "source",
                "faultbook." + rule);
    }

    /** On one line, as such messages are. */
    private String message(Annotation annotation) {
        String fix = text.fix(annotation).strip().replaceAll("\\s+", " ");
        String lines = annotation.place().equals(annotation.inLog()) ? "" : " (" + annotation.inLog() + ")";
        return Cut.chars(annotation.title() + lines + (fix.isEmpty() ? "" : ". " + fix), MESSAGE_CHARS);
    }

    private static String file(Place place) {
        return place.path();
    }
}
