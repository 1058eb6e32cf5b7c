package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal's picture of a BuildKit build, copied or captured ({@code [+] Building 12.3s (5/10)}). Frames repeat: of each row the last state
 * counts, and the steps' own output is only what the error tail re-prints.
 */
final class BuildKitTtyFormat implements LogFormat {
    private static final Pattern FRAME = Pattern.compile("\\[\\+\\] Building \\d+\\.\\d+s \\(\\d+/\\d+\\).*");
    private static final Pattern ROW =
            Pattern.compile(" ?=> (?!=> |# )(?:(CACHED|ERROR|CANCELED) )?(.*?)\\s+(\\d+\\.\\d)s\\s*");

    @Override
    public String name() {
        return "buildkit-tty";
    }

    @Override
    public boolean opens(TextLine line) {
        int c = line.at(0);
        return (c == '[' && FRAME.matcher(line.text()).matches())
                || ((c == ' ' || c == '=')
                        && line.startsWith(c == ' ' ? 1 : 0, "=> ")
                        && ROW.matcher(line.text()).matches());
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new Parser(assembler.begin(name()));
    }

    private static final class Parser implements FormatParser {
        private final BuilderRun run;
        private final BuildKitTail tail;
        private final Map<String, String> idByName = new HashMap<>();
        private boolean finished;

        Parser(BuilderRun run) {
            this.run = run;
            this.tail = new BuildKitTail(run);
        }

        @Override
        public Taken line(TextLine line) {
            if (line.isBlank()) {
                tail.blank();
                return Taken.YES;
            }
            if (!tail.isOpen()
                    && line.at(0) == '['
                    && FRAME.matcher(line.text()).matches()) {
                finished = line.text().contains(" FINISHED");
                return Taken.YES;
            }
            if (!tail.isOpen() && (line.startsWith(" =>") || line.startsWith("=>"))) {
                row(line);
                return Taken.YES;
            }
            if (tail.takes(line)) {
                return Taken.YES;
            }
            return run.ended() || finished ? Taken.OVER : Taken.NO;
        }

        private void row(TextLine line) {
            Matcher row = ROW.matcher(line.text());
            if (!row.matches()) {
                return;
            }
            String name = row.group(2);
            String id = idByName.computeIfAbsent(name, key -> "#" + (idByName.size() + 1));
            StepName parsed = StepName.parse(name);
            OpenStep step = run.step(id)
                    .orElseGet(() ->
                            run.open(id, name, line).described(parsed.stage(), parsed.platform(), parsed.command()));
            step.touch(line);
            step.lasted(Duration.ofMillis(Math.round(Double.parseDouble(row.group(3)) * 1000)));
            String state = row.group(1) == null ? "" : row.group(1);
            step.end(
                    switch (state) {
                        case "CACHED" -> StepOutcome.CACHED;
                        case "ERROR" -> StepOutcome.FAILED;
                        case "CANCELED" -> StepOutcome.CANCELED;
                        default -> StepOutcome.OK;
                    });
        }

        @Override
        public void end() {
            if (run.ended()) {
                return;
            }
            boolean failed = false;
            for (OpenStep step : run.steps()) {
                failed |= step.outcome() == StepOutcome.FAILED;
            }
            run.end(failed ? BuildOutcome.FAILURE : finished ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN);
        }
    }
}
