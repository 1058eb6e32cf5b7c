package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the legacy {@code docker build} prints (moby/moby v1.10 to v28.5, {@code builder/dockerfile}). */
final class LegacyDockerFormat implements LogFormat {
    private static final Pattern STEP = Pattern.compile("Step (\\d{1,5})(?:/(\\d{1,5}))? : (.*)");
    private static final Pattern FROM_STAGE = Pattern.compile("(?i)FROM\\s+.*\\sAS\\s+(\\S+)\\s*");
    private static final Pattern FAILED =
            Pattern.compile("(?:.*: )?The command '(.*)' returned a non-zero code: (\\d{1,5})(?:: .*)?");
    private static final Pattern PULL = Pattern.compile(
            "[0-9a-f]{12}: .*|\\S+: Pulling from .*|Digest: sha256:.*|Status: .*|Trying to pull repository .*|Pulling repository .*");
    private static final Pattern DAEMON_ERROR = Pattern.compile(
            "Error response from daemon: .*|OCI runtime create failed.*"
                    + "|failed to (?:export image|register layer|create shim|copy files|commit).*|Cannot connect to the Docker daemon.*|ERROR: Service .* failed to build.*");

    @Override
    public String name() {
        return "docker-legacy";
    }

    @Override
    public boolean opens(TextLine line) {
        return line.startsWith("Sending build context to Docker daemon")
                || (line.startsWith("Step ") && STEP.matcher(line.text()).matches());
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new Parser(assembler.begin(name()));
    }

    private static final class Parser implements FormatParser {
        private final BuilderRun run;
        private @Nullable OpenStep current;
        private @Nullable String stage;
        private int stages;
        private boolean running;
        private boolean built;
        private boolean failed;
        private boolean trailingError;

        Parser(BuilderRun run) {
            this.run = run;
        }

        @Override
        public Taken line(TextLine line) {
            line.settle();
            if (line.isBlank()) {
                return Taken.YES;
            }
            String text = line.text();
            Matcher step = STEP.matcher(text);
            if (line.startsWith("Step ") && step.matches()) {
                if (built || failed) {
                    return Taken.OVER; // another build
                }
                start(step, line);
                return Taken.YES;
            }
            if (line.startsWith("Sending build context")) {
                return current == null ? Taken.YES : Taken.OVER;
            }
            if (line.startsWith(" ---> ")) {
                arrow(line);
                return Taken.YES;
            }
            if (line.startsWith("Removing intermediate container ")) {
                touch(line);
                return Taken.YES;
            }
            if (line.startsWith("Successfully built ") && line.length() < 40) {
                built = true;
                endCurrent(StepOutcome.OK);
                return Taken.YES;
            }
            if (line.startsWith("Successfully tagged ")) {
                return Taken.YES;
            }
            Matcher failure = FAILED.matcher(text);
            if (text.contains("returned a non-zero code: ") && failure.matches()) {
                fail(failure, line);
                return Taken.YES;
            }
            if (built) {
                return Taken.OVER;
            }
            return output(line);
        }

        private void start(Matcher match, TextLine line) {
            endCurrent(StepOutcome.OK);
            String of = match.group(2) == null ? "" : "/" + match.group(2);
            String command = match.group(3);
            if (command.regionMatches(true, 0, "FROM ", 0, 5)) {
                Matcher named = FROM_STAGE.matcher(command);
                stage = named.matches() ? named.group(1) : "stage-" + stages;
                stages++;
            }
            current = run.open("Step " + match.group(1) + of, command, line).described(stage, null, command);
            running = false;
            trailingError = false;
        }

        private void arrow(TextLine line) {
            touch(line);
            if (line.startsWith(" ---> Running in ")) {
                running = true;
            } else if (line.startsWith(" ---> Using cache")) {
                endCurrent(StepOutcome.CACHED);
            } else if (line.startsWith(" ---> [Warning] ")) {
                if (current != null) {
                    current.output(line);
                }
            } else if (!line.startsWith(" ---> Removed ")) {
                endCurrent(StepOutcome.OK);
                running = false;
                trailingError = false;
            }
        }

        private void fail(Matcher failure, TextLine line) {
            failed = true;
            OpenStep step = current == null ? run.client(line) : current;
            step.end(StepOutcome.FAILED);
            step.exited(Integer.parseInt(failure.group(2)));
            step.output(line);
        }

        private Taken output(TextLine line) {
            OpenStep step = current == null ? run.client(line) : current;
            // What a RUN step prints is its own; otherwise only the daemon speaks, of layers that it pulls or of what
            // went wrong.
            boolean daemons = !running || DAEMON_ERROR.matcher(line.text()).matches();
            trailingError = daemons && !PULL.matcher(line.text()).matches();
            step.output(line);
            return Taken.YES;
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
}
