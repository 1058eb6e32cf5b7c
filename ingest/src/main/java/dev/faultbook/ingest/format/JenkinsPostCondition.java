package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The post condition of a Jenkins pipeline that failed, if one did (pipeline-model-definition, ModelInterpreter). The error that ends the pipeline is its, or
 * that of a stage before it: their messages tell, unless both are of the kind that any script has.
 */
final class JenkinsPostCondition {
    private static final Pattern FAILED = Pattern.compile("Error when executing ([A-Za-z_]{1,60}) post condition:.*");
    /** Conditions that hold only where the build has failed before. */
    private static final Set<String> OF_A_FAILURE = Set.of("aborted", "failure", "regression", "unsuccessful");

    private static final String ABORT = "hudson.AbortException: ";
    /** Any script may end so; by the last two a shell tells that it found no program, or may not run it. */
    private static final Pattern SCRIPT_FAILED = Pattern.compile("script returned exit code (?:(127|126)|.*)");

    private static final Pattern NO_PROGRAM =
            Pattern.compile(".*(?:not found|No such file or directory|Permission denied)");

    private @Nullable OpenStep step;
    private @Nullable String message;
    /** Whether the last words of the stages are a shell's that found no program. */
    private boolean stageFoundNoProgram;

    /** A line of a stage, before any post actions. */
    void worked(TextLine line) {
        int end = line.at(line.length() - 1);
        stageFoundNoProgram =
                (end == 'd' || end == 'y') && NO_PROGRAM.matcher(line.text()).matches();
    }

    boolean hasFailed() {
        return step != null;
    }

    /** A line of this step, in which post actions may run. */
    void line(OpenStep of, TextLine line) {
        if (step == null && line.startsWith("Error when executing ")) {
            Matcher failed = FAILED.matcher(line.text());
            step = failed.matches() && !OF_A_FAILURE.contains(failed.group(1)) ? of : null;
        } else if (step != null && message == null && !line.startsWith("Also: ")) {
            String text = line.text();
            message = text.startsWith(ABORT) ? text.substring(ABORT.length()) : text;
        }
    }

    boolean isItsMessage(String text) {
        return text.equals(message);
    }

    /** The step that it ran in, if the error that ends the pipeline is its, or may be. */
    Optional<OpenStep> blamed(@Nullable String ending) {
        return Optional.ofNullable(step).filter(failed -> mayBeOfTheStage(ending) || isItsAlone(ending));
    }

    /** Whether a stage may have failed before it: the log does not tell whose error ends the pipeline. */
    boolean mayBeOfTheStage(@Nullable String ending) {
        return hasFailed()
                && (message == null
                        || ending == null
                        || ending.isEmpty()
                        || (message.equals(ending) && isOfAnyScript(ending)));
    }

    private boolean isItsAlone(@Nullable String ending) {
        return ending != null && ending.equals(message) && !isOfAnyScript(ending);
    }

    private boolean isOfAnyScript(String ending) {
        Matcher failed = SCRIPT_FAILED.matcher(ending);
        return failed.matches() && (failed.group(1) == null || stageFoundNoProgram);
    }
}
