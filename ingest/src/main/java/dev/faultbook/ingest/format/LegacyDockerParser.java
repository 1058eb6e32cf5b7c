package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.fact.BuilderFact;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of the legacy builder: one step after the other, the daemon's lines and what a {@code RUN} prints mixed without a mark. Where the
 * two streams were stored apart, the client's error stands behind the last step all the same.
 */
final class LegacyDockerParser implements FormatParser {
    private static final Pattern ID = Pattern.compile(" ---> (?:[0-9a-f]{12}|<missing>)");
    private static final Pattern BUILT = Pattern.compile("Successfully built [0-9a-f]{12}");
    private static final Pattern PULL = Pattern.compile(
            "[0-9a-f]{12}: .*|\\S+: Pulling from .*|Digest: sha256:.*|Status: .*|Trying to pull repository .*|Pulling repository .*|Downloading .*",
            Pattern.DOTALL);
    /** Of a step that runs a program, what can only be the daemon's. */
    private static final Pattern DAEMON_ERROR = Pattern.compile(
            "(?:Error response from daemon: |OCI runtime (?:create|exec) failed|Cannot connect to the Docker daemon"
                    + "|failed to (?:export image|register layer|create shim|create task|create endpoint|set up container networking|copy files|commit)\\b"
                    + "|driver failed programming external connectivity\\b|(?:linux spec user: )?unable to find (?:user|group) \\S+: no matching entries in "
                    + "|(?:error|Error) (?:during connect|creating overlay mount)\\b).*",
            Pattern.DOTALL);

    private static final Pattern CONTEXT = Pattern.compile(
            "Sending build context to Docker daemon\\s+(\\d{1,6}(?:\\.\\d{1,6})?[kMGT]B|\\d{1,6}B)\\s*",
            Pattern.DOTALL);
    private static final Pattern TRIGGERS = Pattern.compile("# Executing (\\d{1,4}) build triggers?\\b.*");
    private static final String COMMAND = "The command '";
    private static final String RETURNED = "' returned a non-zero code: ";

    private final BuilderRun run;
    private @Nullable OpenStep current;
    private @Nullable String stage;
    private @Nullable String total;
    private int number;
    private int stages;
    private int triggers;
    private int triggersRun;
    private boolean running;
    private boolean built;
    private boolean failed;
    private boolean trailingError;
    private BuilderFact.@Nullable Context context;

    LegacyDockerParser(BuilderRun run) {
        this.run = run;
    }

    @Override
    public Taken line(TextLine line) {
        line.settle();
        if (line.isBlank()) {
            return Taken.YES;
        }
        return switch (line.at(0)) {
            case 'S' -> isBuilders(line) ? Taken.YES : startsOrSucceeds(line);
            case ' ' -> line.startsWith(" ---> ") && arrow(line) ? Taken.YES : other(line);
            case 'R', 'E', 'D', '[', '#' -> isBuilders(line) ? Taken.YES : other(line);
            default -> other(line);
        };
    }

    /** Lines of the client and the daemon that belong to no program, whatever is running. */
    private boolean isBuilders(TextLine line) {
        if (line.startsWith("Removing intermediate container ")
                || line.startsWith("Error removing intermediate cont")) {
            // With a colon behind the id: it could not be removed, which harms nothing.
            touch(line);
            return true;
        }
        if (line.startsWith("[Warning] One or more build-args ")) {
            (current == null ? run.client(line) : current).output(line);
            return true;
        }
        Matcher executing = line.startsWith("# Executing ") ? TRIGGERS.matcher(line.text()) : null;
        if (executing != null && executing.matches()) {
            triggers = Integer.parseInt(executing.group(1));
            triggersRun = 0;
            running = true;
            touch(line);
            return true;
        }
        if (line.startsWith("DEPRECATED: The legacy builder")) {
            run.client(line).output(line);
            return true;
        }
        if (line.startsWith("Sending build context") && current == null && !trailingError) {
            Matcher sent = CONTEXT.matcher(line.text());
            Long bytes = sent.matches() ? BuildKitStatus.bytes(sent.group(1)) : null;
            context = bytes == null ? null : new BuilderFact.Context(bytes, null, LineRange.of(line.number()));
            return true;
        }
        return false;
    }

    private Taken startsOrSucceeds(TextLine line) {
        if (line.startsWith("Step ")) {
            Matcher step = LegacyDockerFormat.STEP.matcher(line.text());
            if (step.matches() && Instruction.is(step.group(3))) {
                return step(step, line);
            }
        }
        if (line.startsWith("Sending build context to Docker daemon")) {
            return Taken.OVER;
        }
        if (!running
                && line.startsWith("Successfully built ")
                && BUILT.matcher(line.text()).matches()) {
            built = true;
            endCurrent(StepOutcome.OK);
            return Taken.YES;
        }
        return built && line.startsWith("Successfully tagged ") ? Taken.YES : other(line);
    }

    /** The next step, one of a base image's triggers, the first of another build, or something that a program printed. */
    private Taken step(Matcher match, TextLine line) {
        if (built || failed) {
            return Taken.OVER;
        }
        int next = Integer.parseInt(match.group(1));
        boolean sameTotal = current == null || String.valueOf(total).equals(String.valueOf(match.group(2)));
        if (triggers > 0 && match.group(2) == null && total == null && !Instruction.mayBeFirst(match.group(3))) {
            triggers--;
            open("Step " + number + " trigger " + ++triggersRun, match.group(3), line);
            return Taken.YES;
        }
        if (sameTotal && next > number) {
            number = next;
            total = match.group(2);
            open("Step " + next + (total == null ? "" : "/" + total), match.group(3), line);
            return Taken.YES;
        }
        boolean first = next == 1 && Instruction.mayBeFirst(match.group(3));
        return first || !running ? Taken.OVER : other(line);
    }

    private void open(String id, String command, TextLine line) {
        endCurrent(StepOutcome.OK);
        endClient();
        if (Instruction.name(command).equals("FROM")) {
            String named = Instruction.stage(command);
            stage = named == null ? "stage-" + stages : named;
            stages++;
        }
        OpenStep step = run.open(id, command, line).described(stage, null, command);
        if (context != null) {
            step.states(context);
            context = null;
        }
        current = step;
        running = false;
        trailingError = false;
    }

    private boolean arrow(TextLine line) {
        if (line.startsWith(" ---> Running in ")) {
            running = current == null || "RUN".equals(Instruction.name(current.name())) || triggers > 0;
        } else if (line.startsWith(" ---> Using cache")) {
            endCurrent(StepOutcome.CACHED);
        } else if (line.startsWith(" ---> [Warning] ")) {
            (current == null ? run.client(line) : current).output(line);
            return true;
        } else if (line.length() == 18 && ID.matcher(line.text()).matches()) {
            endCurrent(StepOutcome.OK);
            running = false;
            trailingError = false;
        } else if (!line.startsWith(" ---> Removed intermediate container ")) {
            return false;
        }
        touch(line);
        return true;
    }

    private Taken other(TextLine line) {
        if (isFailure(line)) {
            fail(line);
            return Taken.YES;
        }
        if (built || (failed && !line.startsWith("ERROR: Service '"))) {
            return Taken.OVER;
        }
        // What a RUN step prints is its own; otherwise only the daemon speaks, of layers that it pulls or of what
        // went wrong.
        if (!running) {
            trailingError = isIndented(line) ? trailingError : !isPull(line);
        } else {
            trailingError = isDaemonsError(line);
        }
        failed |= line.startsWith("ERROR: Service '") && line.text().contains("' failed to build");
        (current == null ? run.client(line) : current).output(line);
        return Taken.YES;
    }

    private static boolean isIndented(TextLine line) {
        return line.at(0) == ' ' || line.at(0) == '\t';
    }

    private static boolean isPull(TextLine line) {
        return PULL.matcher(line.text()).matches();
    }

    private static boolean isDaemonsError(TextLine line) {
        int c = line.at(0);
        return "EeOCfdlu".indexOf(c) >= 0 && DAEMON_ERROR.matcher(line.text()).matches();
    }

    /**
     * {@code The command '...' returned a non-zero code: 1}: at the line's start, behind compose's {@code ERROR: Service 'x' failed to build: },
     * or behind output that does not end its line. Quotes in the command are printed as they are.
     */
    private static boolean isFailure(TextLine line) {
        if (line.startsWith(COMMAND) || line.startsWith("ERROR: Service '")) {
            return line.text().contains(RETURNED);
        }
        int i = line.length() - 1;
        while (line.at(i) >= '0' && line.at(i) <= '9') {
            i--;
        }
        return i < line.length() - 1
                && line.startsWith(Math.max(0, i + 1 - RETURNED.length()), RETURNED)
                && line.text().contains(COMMAND);
    }

    private void fail(TextLine line) {
        failed = true;
        OpenStep step = current == null ? run.client(line) : current;
        step.end(StepOutcome.FAILED);
        String text = line.text();
        Exits.read(text.substring(text.lastIndexOf(RETURNED)), step);
        step.output(line);
    }

    private void endClient() {
        OpenStep client = run.clientStep();
        if (client != null && client.outcome() == StepOutcome.RUNNING) {
            client.end(StepOutcome.OK);
        }
    }

    private void touch(TextLine line) {
        if (current != null) {
            current.touch(line);
        }
    }

    private void endCurrent(StepOutcome outcome) {
        if (current != null && current.outcome() == StepOutcome.RUNNING) {
            current.end(outcome);
        }
    }

    @Override
    public void end() {
        if (built) {
            run.end(BuildOutcome.SUCCESS);
            return;
        }
        OpenStep last = current == null ? run.clientStep() : current;
        boolean stopped = failed || trailingError;
        if (stopped && last != null && last.outcome() != StepOutcome.FAILED) {
            last.end(StepOutcome.FAILED);
        }
        run.end(stopped ? BuildOutcome.FAILURE : BuildOutcome.UNKNOWN);
    }
}
