package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.fact.BuilderFact;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What BuildKit's clients print behind the stream: the last lines of failed steps between two rules of dashes, warnings, an excerpt of the
 * Dockerfile, the final error (docker/buildx v0.8 to v0.36, docker CLI 18.09 to 20.10, buildctl).
 */
final class BuildKitTail {
    private static final int MOST_INDENT = 8;
    static final int MOST_HEADS = 200;
    private static final int MOST_EXCERPTS = 100;
    private static final int MOST_FINAL_ERRORS = 8;
    private static final int MOST_LINES_OF_ERROR = 20;
    private static final int MOST_WAITING = 20;
    private static final int SHORT_RULE = 6;
    private static final String CHECKED = "Check complete, ";

    private final BuilderRun run;
    private final BuildKitWarnings warnings = new BuildKitWarnings();
    private final DockerfileExcerpt excerpt = new DockerfileExcerpt(this::marked);
    private final List<BuilderFact> waitingForClient = new ArrayList<>();
    private final Set<OpenStep> silent = new HashSet<>();
    private final Set<OpenStep> unsaid = new HashSet<>();
    private boolean inBlock;
    private @Nullable OpenStep step;
    private @Nullable OpenStep suspect;
    private boolean excerptExpected;
    private boolean checked;
    private boolean afterBlank;
    private boolean doubtful;
    private int heads;
    private int excerpts;
    private int finalErrors;
    private int linesOfError;

    BuildKitTail(BuilderRun run) {
        this.run = run;
    }

    /** Whether a block of re-printed lines is open, in which {@code #7 } means nothing. */
    boolean isOpen() {
        return inBlock;
    }

    /** Whether the open block names its step, so that it is one for sure. */
    boolean hasHead() {
        return inBlock && step != null;
    }

    /** Whether the error that ended the build may be somebody else's: it has none of the words that only a client uses. */
    boolean isDoubtful() {
        return doubtful;
    }

    void blank() {
        linesOfError = 0;
        afterBlank = true;
        warnings.blank();
    }

    /** The stream goes on. */
    void streamed() {
        inBlock = false;
        step = null;
        linesOfError = 0;
        excerptExpected = false;
        checked = false;
        excerpt.over();
        warnings.over();
    }

    boolean takes(TextLine line) {
        boolean paragraph = afterBlank;
        afterBlank = false;
        if (inBlock && blockLine(line)) {
            return true;
        }
        if (warnings.inDetails() && !isFinalError(line)) {
            return true;
        }
        if (excerpt.takes(line, excerptExpected)) {
            excerptExpected = true; // another one may follow
            return true;
        }
        excerptExpected = false;
        if (isBlockStart(line)) {
            return true;
        }
        if (linesOfError > 0 || isFinalError(line)) {
            finalError(line);
            return true;
        }
        if (warnings.takes(line)) {
            excerptExpected = true;
            return true;
        }
        return checked(line, paragraph) || line.startsWith("View build details: ");
    }

    private boolean isBlockStart(TextLine line) {
        if (DockerfileExcerpt.isRule(line, SHORT_RULE)) {
            inBlock = true;
            step = null;
            return true;
        }
        inBlock = (isHead(line) && line.at(3) == '[') || isTrimmedHead(line); // the rule above it was not copied
        if (inBlock) {
            step = failedStep(line);
        }
        return inBlock;
    }

    /** How many blanks too many stand before the head of a tail, for one who sees no other line of the build; -1 where there is no head. */
    static int headIndent(TextLine line) {
        int at = 0;
        while (line.at(at) == ' ' && at <= MOST_INDENT) {
            at++;
        }
        boolean head = at > 0 && line.startsWith(at, "> [") && line.at(line.length() - 1) == ':';
        return head && StepName.parse(line.text().substring(at + 2)).count() > 0 ? at - 1 : -1;
    }

    /** {@code  > [2/3] RUN make:} */
    static boolean isHead(TextLine line) {
        return line.at(0) == ' ' && line.startsWith(" > ") && line.at(lengthWithoutPadding(line) - 1) == ':';
    }

    /** A head whose first blank got lost as well. */
    static boolean isTrimmedHead(TextLine line) {
        return line.at(0) == '>'
                && line.startsWith("> [")
                && line.at(lengthWithoutPadding(line) - 1) == ':'
                && isInstruction(StepName.parse(line.text().substring("> ".length())));
    }

    private static boolean isInstruction(StepName name) {
        String command = name.command();
        return name.count() > 0 && command != null && Instruction.is(command);
    }

    /** What is copied from a terminal may be padded to its width. */
    private static int lengthWithoutPadding(TextLine line) {
        int length = line.length();
        while (length > 0 && line.at(length - 1) == ' ') {
            length--;
        }
        return length;
    }

    /** False when the block is over, or was none. */
    private boolean blockLine(TextLine line) {
        if (DockerfileExcerpt.isRule(line, SHORT_RULE)) {
            inBlock = false;
            step = null;
            excerptExpected = true;
            return true;
        }
        if (isHead(line) || isTrimmedHead(line)) {
            step = failedStep(line);
            return true;
        }
        int text = outputAt(line);
        if (text == 0 && (step == null || DockerfileExcerpt.isRule(line, 20) || isFinalError(line))) {
            inBlock = false;
            step = null;
            return false;
        }
        line.skip(text);
        output(line);
        return true;
    }

    /** A line that a failed step printed; where the stream shows its output, the line is no more than a repetition. */
    void output(TextLine line) {
        OpenStep failed = step == null ? suspect(line) : step;
        if (silent.contains(failed)) {
            failed.output(line);
        } else {
            failed.reprinted(line);
        }
    }

    /** Whose output stands in a block without a head: the only failed step's, else it is anybody's. */
    private OpenStep suspect(TextLine line) {
        OpenStep known = suspect;
        if (known == null) {
            List<OpenStep> failures = run.failures();
            known = failures.size() == 1 ? failures.getFirst() : run.client(line);
            suspect = known;
            if (failures.size() != 1) {
                hasAllOutputOf(known);
            }
        }
        return known;
    }

    /** The stream does not show what a failed step printed, as where the log was cut. */
    void hasAllOutputOf(OpenStep step) {
        if (silent.size() < MOST_WAITING) {
            silent.add(step);
        }
    }

    /** Nor does it show the error itself. */
    void hasErrorOf(OpenStep step) {
        if (unsaid.size() < MOST_WAITING) {
            unsaid.add(step);
        }
    }

    /** Where the text starts behind {@code #5 14.02 } or {@code 14.02 }; 0 when there is no time. */
    private static int outputAt(TextLine line) {
        int i = 0;
        if (line.at(0) == '#') {
            i = digits(line, 1);
            if (i == 1 || line.at(i++) != ' ') {
                return 0;
            }
        }
        i += line.at(i) == '-' ? 1 : 0;
        int point = digits(line, i);
        int end = line.at(point) == '.' ? digits(line, point + 1) : point;
        boolean time = point > i && end > point && (line.at(end) == ' ' || end == line.length());
        return time ? Math.min(end + 1, line.length()) : 0;
    }

    private static int digits(TextLine line, int from) {
        int i = from;
        while (line.at(i) >= '0' && line.at(i) <= '9') {
            i++;
        }
        return i;
    }

    /** The step that the head names; one that the stream does not show (a capture without it) is opened here. */
    private OpenStep failedStep(TextLine line) {
        String head = line.text().stripTrailing();
        String name = BuildKitNames.of(head.substring(head.indexOf('>') + "> ".length(), head.length() - 1));
        OpenStep known = run.named(name).orElse(null);
        if (known != null || heads++ > MOST_HEADS) {
            return known == null ? run.client(line) : known;
        }
        List<OpenStep> failures = run.failures();
        for (OpenStep failed : failures) {
            if (isCut(failed.name(), name)) {
                return failed;
            }
        }
        StepName parsed = StepName.parse(name);
        boolean nameless = failures.size() == 1 && BuildKitRun.isNameless(failures.getFirst());
        OpenStep failed = nameless ? failures.getFirst().renamed(name) : run.open("tail " + heads, name, line);
        failed.described(parsed.stage(), parsed.platform(), parsed.command());
        failed.end(StepOutcome.FAILED);
        if (!nameless) {
            hasAllOutputOf(failed);
            hasErrorOf(failed);
        }
        return failed;
    }

    /** Old clients cut names in the stream, but not here. */
    private static boolean isCut(String cut, String whole) {
        return cut.endsWith("...") && whole.startsWith(cut.substring(0, cut.length() - 3));
    }

    private boolean isFinalError(TextLine line) {
        if ("Eefbtr".indexOf(line.at(0)) < 0) {
            return false;
        }
        return BuildKitError.isFinal(line.text()) || (line.startsWith("ERROR: ") && isUnfinished());
    }

    /** Whether the build has failed, or still runs: then an error outside the stream is the client's. */
    private boolean isUnfinished() {
        return !run.ended() && (run.isBroken() || run.count(StepOutcome.RUNNING) > 0);
    }

    /** The client repeats what a failed step said already; where none has failed, the error is its own. */
    private void finalError(TextLine line) {
        String text = line.text();
        BuildKitError error = BuildKitError.parse(text);
        if (linesOfError > 0) {
            linesOfError--;
        } else if (finalErrors++ < MOST_FINAL_ERRORS) {
            doubtful = !BuildKitError.isFinal(text);
            linesOfError = error.exitCode() == null && error.process() == null ? MOST_LINES_OF_ERROR : 0;
        } else {
            return;
        }
        run.end(BuildOutcome.FAILURE);
        breakOff(error);
        List<OpenStep> failures = run.failures();
        for (OpenStep failed : failures) {
            if (unsaid.contains(failed)) {
                failed.output(line);
            } else {
                failed.reprinted(line);
            }
        }
        if (failures.size() == 1 && failures.getFirst().exitCode() == null) {
            error.tell(failures.getFirst());
        } else if (failures.isEmpty()) {
            clientError(error, line);
        }
    }

    /** In a piece of a log the end of the failed step may be missing: it is the only one that still ran, and what failed may be its command. */
    private void breakOff(BuildKitError error) {
        String process = error.process();
        if (process == null || run.count(StepOutcome.FAILED) > 0) {
            return;
        }
        OpenStep last = null;
        for (OpenStep step : run.steps()) {
            if (step.outcome() == StepOutcome.RUNNING && step.outputLines() > 0) {
                if (last != null) {
                    return;
                }
                last = step;
            }
        }
        if (last != null && (BuildKitRun.isNameless(last) || endsAlike(last.command(), process))) {
            last.end(StepOutcome.FAILED);
            hasErrorOf(last);
            waitingForClient.forEach(last::states);
            waitingForClient.clear();
        }
    }

    private static boolean endsAlike(@Nullable String command, String process) {
        return command != null && process.endsWith(command.substring(command.lastIndexOf(' ') + 1));
    }

    private void clientError(BuildKitError error, TextLine line) {
        OpenStep client = run.client(line);
        if (client.outcome() == StepOutcome.RUNNING) {
            client.end(error.isCanceled() ? StepOutcome.CANCELED : StepOutcome.FAILED);
        }
        error.tell(client);
        client.output(line);
        waitingForClient.forEach(client::states);
        waitingForClient.clear();
    }

    /** An instruction that an excerpt marks is that of the failed step with this command, else of the first; without any it is the client's. */
    private void marked(String file, int number, String text, LineRange shown) {
        BuilderFact fact = new BuilderFact.Dockerfile(file, number, shown);
        if (excerpts++ > MOST_EXCERPTS) {
            return;
        }
        List<OpenStep> failures = run.failures();
        OpenStep client = run.clientStep();
        if (failures.isEmpty() && client != null && client.outcome() == StepOutcome.FAILED) {
            client.states(fact);
        } else if (!failures.isEmpty()) {
            String start =
                    text.endsWith("\\") ? text.substring(0, text.length() - 1).strip() : text.strip();
            failures.stream()
                    .filter(failed -> String.valueOf(failed.command()).startsWith(start))
                    .findFirst()
                    .orElse(failures.getFirst())
                    .states(fact);
        } else if (waitingForClient.size() < MOST_WAITING) {
            waitingForClient.add(fact);
        }
    }

    /** {@code --check} says how it ended, and fails on a single warning; a paragraph for each follows. */
    private boolean checked(TextLine line, boolean paragraph) {
        if (line.startsWith(CHECKED)) {
            checked = !line.startsWith(CHECKED.length(), "no warnings");
            run.end(checked ? BuildOutcome.FAILURE : BuildOutcome.SUCCESS);
            if (checked) {
                run.client(line).end(StepOutcome.FAILED);
                run.client(line).output(line);
            }
            return true;
        }
        checked &= !paragraph || line.startsWith("WARNING: ");
        if (checked) {
            excerptExpected = true;
            run.client(line).output(line);
        }
        return checked;
    }
}
