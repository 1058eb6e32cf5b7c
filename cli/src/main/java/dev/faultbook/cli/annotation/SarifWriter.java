package dev.faultbook.cli.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.platform.Cut;
import dev.faultbook.cli.platform.Sarif;
import java.util.List;
import java.util.Optional;

/** SARIF 2.1.0 of one run: what broke builds is an error, what else was found a warning or a note. */
final class SarifWriter implements AnnotationWriter {
    /** GitHub shows so many, and rejects a file of 25,000. */
    static final int MOST_RESULTS = 5000;
    /** GitHub takes 10 MB, compressed; so much it is before that. */
    static final long MOST_BYTES = 9_000_000;

    static final int MESSAGE_CHARS = 8000;

    private final MessageText text = new MessageText();

    @Override
    public String write(AnnotatedLogs logs) {
        Sarif sarif = new Sarif(logs.programVersion(), logs.catalog().version());
        logs.logs().stream()
                .filter(Annotated::isUnreadable)
                .flatMap(log -> log.failure().stream())
                .forEach(failure -> sarif.problem(failure.title()));
        List<Annotation> all = logs.annotations().stream()
                .filter(annotation -> !annotation.rule().equals(Annotation.UNREADABLE))
                .toList();
        Room room = new Room(MOST_RESULTS, MOST_BYTES);
        for (Annotation annotation : all) {
            rule(sarif, logs, annotation);
            ObjectNode result = result(sarif, annotation);
            if (!room.takes(result.toPrettyString())) {
                break;
            }
            sarif.add(result);
        }
        if (sarif.results() < all.size()) {
            sarif.tell("warning", AnnotatedLogs.more(all.size() - sarif.results()) + " that found no room here");
        }
        return sarif.log().toPrettyString() + "\n";
    }

    private static void rule(Sarif sarif, AnnotatedLogs logs, Annotation annotation) {
        String level = level(annotation.level());
        logs.catalog()
                .find(annotation.rule())
                .ifPresentOrElse(
                        learning -> sarif.rule(learning, level),
                        () -> sarif.rule(annotation.rule(), title(annotation), level));
    }

    /** One that fits all results of the rule. */
    private static String title(Annotation annotation) {
        return annotation.rule().equals(Annotation.UNFINISHED)
                ? "The log does not say how the build ended"
                : annotation.title();
    }

    private ObjectNode result(Sarif sarif, Annotation annotation) {
        Place place = annotation.place();
        ObjectNode result = sarif.result(
                annotation.rule(),
                level(annotation.level()),
                Cut.wellFormed(Cut.chars(text.whole(annotation), MESSAGE_CHARS)),
                place.file(),
                place.lines(),
                Digest.of(annotation));
        Optional.of(annotation.inLog())
                .filter(inLog -> !inLog.equals(place))
                .ifPresent(inLog -> result.putArray("relatedLocations")
                        .add(Sarif.location(inLog.file(), inLog.lines())
                                .set("message", result.objectNode().put("text", "the log"))));
        return result;
    }

    private static String level(Level level) {
        return level == Level.NOTICE ? "note" : level.word();
    }
}
