package dev.faultbook.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.StoredBuild;
import java.util.stream.Collectors;

/** Where a stored build came from, as whoever stored it said. */
public final class OriginText {
    private OriginText() {}

    /** {@code branch=main, team=ml}; empty when there are none. */
    public static String labels(StoredBuild build) {
        return build.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + PlainText.clean(label.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Adds {@code labels}, an object, and {@code url}, null when there is none. */
    public static void put(StoredBuild build, ObjectNode node) {
        ObjectNode labels = node.putObject("labels");
        build.labels().forEach(labels::put);
        node.put("url", build.url().map(Object::toString).orElse(null));
    }
}
