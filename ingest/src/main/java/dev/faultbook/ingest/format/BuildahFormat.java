package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What buildah and podman build print (containers/buildah v1.14 to v1.44, {@code imagebuildah}). Only {@code STEP} and {@code COMMIT}
 * lines have a prefix; output of steps that run at the same time mixes, and goes to the step that was started last.
 */
final class BuildahFormat implements LogFormat {
    private static final Pattern STEP = Pattern.compile(
            "(?:\\[([a-z][a-z0-9]*/[^\\]]+)\\] )?(?:\\[(\\d{1,4})/(\\d{1,4})\\] )?STEP (\\d{1,5})(?:/(\\d{1,5}))?: (.*)");
    private static final Pattern FROM_AS = Pattern.compile("(?i)FROM\\s.*\\sAS\\s+(\\S+)\\s*");
    private static final Pattern COMMIT =
            Pattern.compile("(?:\\[[a-z][a-z0-9]*/[^\\]]+\\] )?(?:\\[\\d+/\\d+\\] )?COMMIT(?: \\S+)?");
    private static final Pattern FAILED_STEP =
            Pattern.compile("(?:ERROR?: |Error: )?(?:\\[[^\\]]+\\]: )?(?:error )?building at STEP \"(.*)\": (.*)");
    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ERROR =
            Pattern.compile("(?:Error: |error |time=\"[^\"]*\" level=(?:error|fatal) msg=).*");

    @Override
    public String name() {
        return "buildah";
    }

    @Override
    public boolean opens(TextLine line) {
        int c = line.at(0);
        return (c == 'S' || c == '[') && STEP.matcher(line.text()).matches();
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new Parser(assembler.begin(name()));
    }

    private static final class Parser implements FormatParser {
        private final BuilderRun run;
        private final Map<String, String> stages = new HashMap<>();
        private @Nullable OpenStep current;
        private boolean lastOfStage;
        private boolean committed;
        private boolean failed;

        Parser(BuilderRun run) {
            this.run = run;
        }

        @Override
        public Taken line(TextLine line) {
            line.settle();
            if (line.isBlank()) {
                return Taken.YES;
            }
            int c = line.at(0);
            if (c == 'S' || c == '[' || c == 'C') {
                Matcher step = STEP.matcher(line.text());
                if (step.matches()) {
                    start(step, line);
                    return Taken.YES;
                }
                if (COMMIT.matcher(line.text()).matches()) {
                    succeed(line);
                    lastOfStage = true;
                    return Taken.YES;
                }
            }
            if (line.startsWith("--> ")) {
                succeed(line);
                return Taken.YES;
            }
            if (line.length() == 64 && IMAGE_ID.matcher(line.text()).matches()) {
                succeed(line);
                committed = true;
                return Taken.YES;
            }
            if ((c == 'E' || c == 'e' || c == 't') && ERROR.matcher(line.text()).matches()) {
                error(line);
                return Taken.YES;
            }
            boolean goesOn = c == '*' || c == ' ' || c == '\t'; // a list of errors under one that counts them
            if (committed || (failed && !goesOn)) {
                return Taken.OVER;
            }
            OpenStep step = current;
            (step == null ? run.client(line) : step).output(line);
            return Taken.YES;
        }

        private void start(Matcher match, TextLine line) {
            if (current != null && current.outcome() == StepOutcome.RUNNING) {
                current.end(StepOutcome.OK); // instructions without a layer print no id
            }
            String printed = line.text().substring(0, match.start(6) - 2); // [1/2] STEP 3/10
            String id = run.step(printed).isEmpty() ? printed : printed + " again at line " + line.number();
            current = run.open(id, match.group(6), line)
                    .described(stage(match.group(2), match.group(6)), match.group(1), match.group(6));
            lastOfStage = match.group(5) == null || match.group(4).equals(match.group(5));
            committed = false;
        }

        /** A stage is known by its name where its FROM gives it one, else by its number from 0, as {@code --target} takes it. */
        private @Nullable String stage(@Nullable String number, String instruction) {
            if (number == null) {
                return null;
            }
            Matcher named = FROM_AS.matcher(instruction);
            return named.matches()
                    ? stages.merge(number, named.group(1), (before, now) -> now)
                    : stages.computeIfAbsent(number, key -> "stage-" + (Integer.parseInt(key) - 1));
        }

        private void succeed(TextLine line) {
            if (current != null && current.outcome() != StepOutcome.FAILED) {
                current.touch(line);
                current.end(line.startsWith("--> Using cache") ? StepOutcome.CACHED : StepOutcome.OK);
            }
        }

        private void error(TextLine line) {
            Matcher named = FAILED_STEP.matcher(line.text());
            boolean fatal = line.startsWith("Error: ") || line.startsWith("error ");
            OpenStep step = named.matches() ? stepOf(named.group(1)) : current;
            if (step == null) {
                step = run.client(line);
            }
            if (fatal) {
                failed = true;
                step.end(StepOutcome.FAILED);
                Exits.read(line.text(), step);
            }
            step.output(line);
        }

        /** The latest step that runs this instruction. */
        private @Nullable OpenStep stepOf(String instruction) {
            OpenStep found = current;
            for (OpenStep step : run.steps()) {
                if (instruction.equals(step.command())) {
                    found = step;
                }
            }
            return found;
        }

        @Override
        public void end() {
            if (failed) {
                run.end(BuildOutcome.FAILURE);
            } else {
                boolean done =
                        committed || (lastOfStage && current != null && current.outcome() != StepOutcome.RUNNING);
                run.end(done ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN);
            }
        }
    }
}
