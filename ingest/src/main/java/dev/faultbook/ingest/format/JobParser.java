package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.format.CiSystem.Part;
import dev.faultbook.ingest.source.TextLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything outside a builder: the steps of a CI job, or the one step that a plain log is. How a job ended its CI system says; how a plain log
 * ended is told by the last words of the tools in it.
 */
final class JobParser {
    private static final List<String> ACTION = List.of("buildx failed with: ", "Error: buildx failed with: ");
    private static final String CODE = "code: ";
    private static final int MOST_DIGITS = 10;
    private static final String LEGACY_EXIT = "' returned a non-zero code: ";

    private final BuildAssembler assembler;
    private final JobSteps steps;
    private final List<CiSystem> systems;
    private final CiSystem azure;
    private final LastWords lastWords = new LastWords();
    private final LoneTimes times = new LoneTimes();
    private @Nullable CiSystem system;
    private @Nullable Integer exitCode;
    private @Nullable Integer clientsCode;

    JobParser(BuildAssembler assembler) {
        this.assembler = assembler;
        this.steps = new JobSteps(assembler);
        this.azure = new AzureJob(steps);
        this.systems = List.of(
                azure,
                new GitHubJob(steps),
                new GitLabJob(steps),
                new JenkinsJob(steps),
                new BuildkiteJob(steps),
                new TravisJob(steps),
                new CircleJob(steps),
                new CodeBuildJob(steps),
                new TaskclusterJob(steps),
                new ScriptJob(steps));
    }

    /** Takes a line before any builder sees it; what is left of it then is not the CI system's. */
    Part read(TextLine line) {
        CiSystem known = system;
        if (known == null) {
            known = mayOpen(line) ? opened(line) : null;
            system = known;
        } else if (line.at(0) == '#' && known instanceof GitHubJob && azure.opens(line)) {
            known = azure; // its logs have much in common with GitHub's, but this not
            system = known;
        }
        return known == null ? Part.OUTPUT : known.read(line);
    }

    /** Most lines of a bare log start otherwise. */
    private static boolean mayOpen(TextLine line) {
        int first = line.at(0);
        return first == '#'
                ? line.at(1) == '#' || line.at(1) == '!'
                : line.origin() != null || "CRsES[~t=BU".indexOf(first) >= 0;
    }

    private @Nullable CiSystem opened(TextLine line) {
        for (CiSystem candidate : systems) {
            if (candidate.opens(line)) {
                return candidate;
            }
        }
        return null;
    }

    /** Which of the job's branches that run side by side the line read last belongs to; null where it does not say. */
    @Nullable
    String branch() {
        return system == null ? null : system.branch();
    }

    /** Where in a line something of the CI system starts, behind other text; -1 when it is nowhere. */
    int markIn(TextLine line) {
        return system == null ? -1 : system.markIn(line);
    }

    /** A line is a builder's; the CI step that runs it goes on. */
    void passed(TextLine line) {
        if (system != null) {
            assembler.outer(line).touch(line);
        }
    }

    /** Takes a line that no builder wants. */
    void line(TextLine line) {
        line.settle();
        times.peel(line);
        if (system == null) {
            peelAction(line);
        }
        if (line.isBlank()) {
            return;
        }
        OpenStep step = assembler.outer(line);
        if (isTrace(line) || (system != null && system.isEcho(line))) {
            step.touch(line);
            return;
        }
        lastWords.line(line);
        step.output(line);
        if (system == null && endsWithCode(line)) {
            Integer code = codeOf(line.text());
            clientsCode = code == null ? clientsCode : code;
        }
    }

    /** What docker/build-push-action (v2 to v6) puts before the client's last words, where they were copied without the rest of the job. */
    private static void peelAction(TextLine line) {
        for (String words : ACTION) {
            if (line.startsWith(words)) {
                line.skip(words.length());
                return;
            }
        }
    }

    /** Of a build whose steps were not copied, the client's last words still tell how its command ended. */
    private static @Nullable Integer codeOf(String text) {
        if (BuildKitError.isFinal(text)) {
            return BuildKitError.parse(text).exitCode();
        }
        return text.contains(LEGACY_EXIT) ? (Integer) Exits.number(text.substring(text.lastIndexOf(' ') + 1)) : null;
    }

    private static boolean endsWithCode(TextLine line) {
        int digits = line.length();
        while (line.at(digits - 1) >= '0' && line.at(digits - 1) <= '9') {
            digits--;
        }
        int count = line.length() - digits;
        return count > 0
                && count <= MOST_DIGITS
                && digits > CODE.length()
                && line.startsWith(digits - CODE.length(), CODE);
    }

    /** A shell's {@code set -x} trace shows commands, not what they print. */
    private static boolean isTrace(TextLine line) {
        int i = 0;
        while (line.at(i) == '+') {
            i++;
        }
        return i > 0 && line.at(i) == ' ';
    }

    /** What wrote the log exited so, as its caller knows. */
    void exited(int code) {
        exitCode = code;
    }

    void end() {
        OpenStep last = assembler.running();
        if (system != null) {
            system.end();
        }
        if (isSettled()) {
            return;
        }
        if (exitCode != null) {
            settle(exitCode);
            return;
        }
        JobOutcome outcome = lastWords.outcome();
        Fact failure = outcome.said() ? null : lastWords.failure();
        if (last != null && steps.outcome().succeeded()) {
            if (failure != null) {
                last.states(failure);
            }
            last.end(StepOutcome.FAILED);
        }
        for (OpenStep step : assembler.outerSteps()) {
            if (step.outcome() == StepOutcome.RUNNING && outcome.failed()) {
                if (failure != null && step == assembler.running()) {
                    step.states(failure);
                }
                step.end(StepOutcome.FAILED);
                if (clientsCode != null && step.exitCode() == null) {
                    step.exited(clientsCode);
                }
            } else if (step.outcome() == StepOutcome.RUNNING && outcome.succeeded()) {
                step.end(StepOutcome.OK);
            } else if (step.outcome() == StepOutcome.RUNNING && system == null && builderEnded()) {
                step.end(StepOutcome.OK); // what stands around a builder is over with it
            }
        }
    }

    private void settle(int code) {
        OpenStep last = assembler.running();
        for (OpenStep step : assembler.outerSteps()) {
            if (step.outcome() == StepOutcome.RUNNING) {
                step.end(code != 0 && step == last ? StepOutcome.FAILED : StepOutcome.OK);
            }
        }
        if (last != null && code != 0) {
            last.exited(code);
        }
        steps.ended(code == 0 ? JobOutcome.success(true, 0) : JobOutcome.failure(true, 0));
    }

    private boolean builderEnded() {
        List<BuilderRun> runs = assembler.runs();
        return !runs.isEmpty() && runs.getLast().outcome() != BuildOutcome.UNKNOWN;
    }

    /** That nothing failed is no news where the end of the job was not copied, and the last words tell otherwise. */
    private boolean isSettled() {
        JobOutcome outcome = steps.outcome();
        return outcome.failed()
                || outcome.said()
                || (outcome.succeeded() && !lastWords.outcome().failed());
    }

    JobOutcome outcome() {
        return isSettled() ? steps.outcome() : lastWords.outcome();
    }
}
