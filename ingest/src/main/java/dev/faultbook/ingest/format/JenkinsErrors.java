package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Errors behind which a Jenkins pipeline goes on, and which fail it all the same: those that {@code catchError} and {@code warnError} catch
 * (workflow-basic-steps, CatchErrorStep), and those of post conditions. The error that ends a pipeline stands behind its end, and is the first that nothing
 * caught.
 */
final class JenkinsErrors {
    /** Steps that make a build unstable for what a script left behind, whose own words then tell of it. */
    private static final Set<String> OF_RESULTS =
            Set.of("junit", "nunit", "xunit", "cucumber", "robot", "testNG", "recordIssues", "step");

    private static final int MOST_HEARD = 100;
    private static final int MOST_CAUGHT = 1000;

    private final List<OpenStep> caught = new ArrayList<>();
    private final JenkinsPostCondition post = new JenkinsPostCondition();
    private final Map<OpenStep, LastWords> heard = new HashMap<>();
    private final List<OpenStep> unstable = new ArrayList<>();
    private boolean isWarned;
    private @Nullable OpenStep last;
    private @Nullable String lastMessage;
    private int catching;
    private boolean isOver;
    private boolean isUncaught;

    /**
     * A line of the pipeline itself, without its mark.
     *
     * @param step the one that it works on; for post actions, the last before them; null before the first
     */
    void pipeline(String text, @Nullable OpenStep step) {
        if (step != null && unstable.size() < MOST_HEARD && !unstable.contains(step) && makesUnstable(text, step)) {
            unstable.add(step);
        }
        if (text.startsWith("catchError") || text.startsWith("warnError")) {
            catching++;
        } else if (text.startsWith("// catchError") || text.startsWith("// warnError")) {
            catching--;
            if (last != null && !caught.contains(last) && caught.size() < MOST_CAUGHT) {
                caught.add(last);
            }
            isWarned |= last != null && text.startsWith("// warnError");
        }
        isOver |= text.startsWith("End of Pipeline");
        last = null; // an error of a tool, if it is no caught one
        lastMessage = null;
    }

    private boolean makesUnstable(String text, OpenStep step) {
        LastWords words = heard.get(step);
        return text.equals("unstable")
                || (words != null
                        && OF_RESULTS.contains(text)
                        && words.outcome().failed());
    }

    /** A line of a stage that works, before any post actions. */
    void worked(OpenStep step, TextLine line) {
        post.worked(line);
        if (!caught.isEmpty() && (heard.size() < MOST_HEARD || heard.containsKey(step))) {
            heard.computeIfAbsent(step, of -> new LastWords()).line(line);
        }
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
        if (isOver) {
            ending(step, line);
        } else if (!isUncaught || post.hasFailed()) {
            post.line(step, line);
        }
    }

    private void ending(OpenStep step, TextLine line) {
        String message = line.text();
        if (line.startsWith("\tat ")) {
            error(step, "");
        } else if (post.isItsMessage(message)) {
            error(step, message);
        }
    }

    /** The steps whose errors fail the build, if no other one does. */
    List<OpenStep> blamed(boolean isUnstable) {
        Optional<OpenStep> ofPost = post.blamed(lastMessage);
        if (ofPost.isPresent()) {
            return List.of(ofPost.get());
        }
        if (isUncaught || lastMessage != null) {
            return List.of();
        }
        Set<OpenStep> blamed = new LinkedHashSet<>(caught);
        if (isUnstable && !isWarned && !unstable.isEmpty()) {
            // By itself catchError makes a build fail: what it caught here was to change nothing.
            blamed.clear();
        }
        if (isUnstable) {
            blamed.addAll(unstable);
        }
        return List.copyOf(blamed);
    }

    /** Whether a post condition failed, and the stage before it may have, too. */
    boolean mayBeOfTheStage() {
        return post.mayBeOfTheStage(lastMessage);
    }
}
