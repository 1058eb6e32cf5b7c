package dev.faultbook.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;

/**
 * What a person says about a log.
 *
 * @param file below the corpus folder
 * @param tool what printed the log, outermost
 * @param outcome {@code failure}, {@code success} or {@code unknown}
 * @param category of the first cause; {@code none} when there is none
 * @param keyLines where the cause shows; empty when not said
 */
public record Label(String file, String tool, String outcome, String category, List<LineRange> keyLines) {
    /** The category of a log in which nothing is to be found. */
    public static final String NONE = "none";
    /** The category of causes that no listed category stands for. */
    public static final String OTHER = "other";

    public Label {
        requireNonNull(file, "file");
        requireNonNull(tool, "tool");
        requireNonNull(outcome, "outcome");
        requireNonNull(category, "category");
        keyLines = List.copyOf(keyLines);
    }

    boolean failed() {
        return outcome.equals("failure");
    }

    boolean green() {
        return outcome.equals("success");
    }
}
