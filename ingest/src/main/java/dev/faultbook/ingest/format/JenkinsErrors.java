package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    /** Any script may end so; by the last two a shell tells that it found no program, or may not run it. */
    private static final Pattern SCRIPT_FAILED = Pattern.compile("script returned exit code (?:(127|126)|.*)");

    private static final Pattern NO_PROGRAM =
            Pattern.compile(".*(?:not found|No such file or directory|Permission denied)");
    /** Steps that make a build unstable for what a script left behind, whose own words then tell of it. */
    private static final Set<String> OF_RESULTS =
            Set.of("junit", "nunit", "xunit", "cucumber", "robot", "testNG", "recordIssues", "step");

    private static final int MOST_HEARD = 100;
    private static final int MOST_CAUGHT = 1000;

    private final List<OpenStep> caught = new ArrayList<>();
    private @Nullable OpenStep post;
    private @Nullable String postMessage;
    private final Map<OpenStep, LastWords> heard = new HashMap<>();
    private final List<OpenStep> unstable = new ArrayList<>();
    private boolean isWarned;
    private boolean foundNoProgram;
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
        int end = line.at(line.length() - 1);
        foundNoProgram =
                (end == 'd' || end == 'y') && NO_PROGRAM.matcher(line.text()).matches();
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
        } else if (post == null && !isUncaught && line.startsWith("Error when executing ")) {
            Matcher failed = POST_CONDITION.matcher(line.text());
            post = failed.matches() && !OF_A_FAILURE.contains(failed.group(1)) ? step : null;
        } else if (post != null && postMessage == null && !line.startsWith("Also: ")) {
            String message = line.text();
            postMessage = message.startsWith(ABORT) ? message.substring(ABORT.length()) : message;
        }
    }

    private void ending(OpenStep step, TextLine line) {
        String message = line.text();
        if (line.startsWith("\tat ")) {
            error(step, "");
        } else if (message.equals(postMessage)) {
            error(step, message);
        }
    }

    /** The steps whose errors fail the build, if no other one does. */
    List<OpenStep> blamed(boolean isUnstable) {
        if (post != null && (isOfThePost() || mayBeOfTheStage())) {
            return List.of(post);
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

    /** Whether the error that ends the pipeline is surely the post condition's. */
    private boolean isOfThePost() {
        String message = postMessage;
        return message != null && message.equals(lastMessage) && !isByChance(message);
    }

    /** Whether a post condition failed, and the stage before it may have, too: the log does not tell whose error ends the pipeline. */
    boolean mayBeOfTheStage() {
        String message = postMessage;
        if (post == null) {
            return false;
        }
        if (message == null || lastMessage == null || lastMessage.isEmpty()) {
            return true;
        }
        return message.equals(lastMessage) && isByChance(message);
    }

    /** Whether a stage may have failed with the same message before. */
    private boolean isByChance(String message) {
        Matcher failed = SCRIPT_FAILED.matcher(message);
        return failed.matches() && (failed.group(1) == null || foundNoProgram);
    }
}
