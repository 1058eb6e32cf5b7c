package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Errors behind which a Jenkins pipeline goes on, and which fail it all the same: those that {@code catchError} and {@code warnError} catch
 * (workflow-basic-steps, CatchErrorStep), and those of post conditions (pipeline-model-definition, ModelInterpreter). The error that ends a pipeline
 * stands behind its end, and is the first that nothing caught.
 */
final class JenkinsErrors {
    private static final Pattern POST_CONDITION =
            Pattern.compile("Error when executing ([A-Za-z_]{1,60}) post condition:.*");
    /** Conditions that hold only where the build has failed before. */
    private static final Set<String> OF_A_FAILURE = Set.of("aborted", "failure", "regression", "unsuccessful");

    private static final String ABORT = "hudson.AbortException: ";
    private static final int MOST_CAUGHT = 1000;

    private final List<OpenStep> caught = new ArrayList<>();
    private @Nullable OpenStep post;
    private @Nullable String postMessage;
    private @Nullable OpenStep last;
    private @Nullable String lastMessage;
    private int catching;
    private boolean isOver;
    private boolean isUncaught;

    /** A line of the pipeline itself, without its mark. */
    void pipeline(String text) {
        if (text.startsWith("catchError") || text.startsWith("warnError")) {
            catching++;
        } else if (text.startsWith("// catchError") || text.startsWith("// warnError")) {
            catching--;
            if (last != null && !caught.contains(last) && caught.size() < MOST_CAUGHT) {
                caught.add(last);
            }
        }
        isOver |= text.startsWith("End of Pipeline");
        last = null; // an error of a tool, if it is no caught one
        lastMessage = null;
    }

    /** Whether an error would be caught. */
    boolean isCatching() {
        return catching > 0;
    }

    /** An error that Jenkins or a tool prints, of a block in this step. */
    void error(OpenStep step, String message) {
        if (last == null) {
            last = step;
            lastMessage = message;
        }
    }

    /** Stages are left out for an error that nothing caught. */
    void uncaught() {
        isUncaught = true;
    }

    /** A line that may tell of an error in a post condition of this step, or be of the trace that is printed for an error. */
    void line(OpenStep step, TextLine line) {
        if (isOver && line.startsWith("\tat ")) {
            error(step, "");
        } else if (post == null && !isUncaught && line.startsWith("Error when executing ")) {
            Matcher failed = POST_CONDITION.matcher(line.text());
            post = failed.matches() && !OF_A_FAILURE.contains(failed.group(1)) ? step : null;
        } else if (post != null && postMessage == null && line.startsWith(ABORT)) {
            postMessage = line.text().substring(ABORT.length());
        }
    }

    /** The steps whose errors fail the build, if no other one does. */
    List<OpenStep> blamed() {
        if (post != null && (lastMessage == null || postMessage == null || lastMessage.equals(postMessage))) {
            return List.of(post);
        }
        return isUncaught || lastMessage != null ? List.of() : List.copyOf(caught);
    }
}
