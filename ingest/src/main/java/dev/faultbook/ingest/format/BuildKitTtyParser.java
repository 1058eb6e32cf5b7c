package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the pictures of a build into its steps: of each row the last state counts, and of its output each line once. */
final class BuildKitTtyParser implements FormatParser {
    /** Rows among which one with a cut name is looked for. */
    private static final int MOST_COMPARED = 500;

    private static final int MOST_ROWS = 100_000;
    private static final int MOST_NAMES = 4 * MOST_ROWS;
    /** The clock of a picture's first line goes on within a build. */
    private static final double CLOCK_STEP_SECONDS = 0.2;

    private static final String WARNING = "WARN: ";

    private final BuildAssembler assembler;
    private final TtyLine read = new TtyLine();
    private final TextLine printed = new TextLine();
    private BuilderRun run;
    private BuildKitTail tail;
    private List<TtyRow> rows = new ArrayList<>();
    private Map<String, TtyNamesakes> byName = new HashMap<>();
    private Map<String, OpenStep> warnings = new HashMap<>();
    private BuildKitNames names = new BuildKitNames();
    private @Nullable TtyRow current;
    private long picture;
    private int heads;
    private double clock = -1;
    private boolean colors;
    private boolean finished;

    BuildKitTtyParser(BuildAssembler assembler) {
        this.assembler = assembler;
        this.run = assembler.begin(BuildKitTtyFormat.NAME);
        this.tail = new BuildKitTail(run);
    }

    @Override
    public Taken line(TextLine line) {
        if (line.isBlank()) {
            tail.blank();
            return Taken.YES;
        }
        if (!tail.isOpen()) {
            TtyLine.Kind kind = read.read(line);
            if (kind != TtyLine.Kind.OUTPUT) {
                endOfOutput();
            }
            if (kind != TtyLine.Kind.OTHER) {
                tail.streamed();
            }
            switch (kind) {
                case FRAME -> frame();
                case ROW -> row(line);
                case PART -> part(line);
                case OUTPUT -> output(line);
                case OTHER -> {
                    return other(line);
                }
            }
            return Taken.YES;
        }
        tailHead(line);
        return tail.takes(line) ? Taken.YES : Taken.NO;
    }

    private Taken other(TextLine line) {
        tailHead(line);
        if (tail.takes(line)) {
            current = null;
            return Taken.YES;
        }
        return run.ended() || finished ? Taken.OVER : Taken.NO;
    }

    private void frame() {
        if (finished || run.ended() || read.seconds() < clock - CLOCK_STEP_SECONDS) {
            end();
            startOver();
        }
        clock = read.seconds();
        finished = read.isFinished();
        picture++;
        current = null;
    }

    private void startOver() {
        run = assembler.begin(BuildKitTtyFormat.NAME);
        tail = new BuildKitTail(run);
        rows = new ArrayList<>();
        byName = new HashMap<>();
        warnings = new HashMap<>();
        names = new BuildKitNames();
        picture = 0;
        heads = 0;
        colors = false;
    }

    private void row(TextLine line) {
        String name = BuildKitNames.of(read.text());
        StepOutcome state = StepOutcome.OK;
        for (StepOutcome said : List.of(StepOutcome.CACHED, StepOutcome.CANCELED, StepOutcome.FAILED)) {
            String word = word(said);
            if (name.startsWith(word)) {
                name = name.substring(word.length());
                state = said;
            }
        }
        if (name.startsWith(WARNING)) {
            warning(name, line);
            return;
        }
        TtyRow row = find(name, line);
        current = row;
        if (row != null) {
            colors |= line.color() != 0;
            line.at(read.seconds());
            row.step().touch(line);
            row.seen(picture, state, read.seconds(), line.color() != 0);
        }
    }

    private static String word(StepOutcome state) {
        return state == StepOutcome.FAILED ? "ERROR " : state + " ";
    }

    /** The row of that name, which the picture shows no second time; a new one when there is none. Null when there are too many. */
    private @Nullable TtyRow find(String name, TextLine line) {
        TtyNamesakes named = byName.get(name);
        TtyRow known = named == null ? null : named.free(picture);
        if (known != null) {
            return known;
        }
        TtyRow cut = findCut(name, read.isMaybeCut());
        if (cut != null) {
            remember(name, cut);
            return cut;
        }
        if (rows.size() >= MOST_ROWS) {
            return null;
        }
        OpenStep step = run.open("#" + (rows.size() + 1), name, line);
        TtyRow row = new TtyRow(step, name, read.isMaybeCut(), names, printed);
        rows.add(row);
        remember(name, row);
        return row;
    }

    private void remember(String name, TtyRow row) {
        if (byName.size() < MOST_NAMES) {
            byName.computeIfAbsent(name, key -> new TtyNamesakes()).add(row);
        }
    }

    /** How much of a name a row has room for depends on what else stands in it. */
    private @Nullable TtyRow findCut(String name, boolean maybeCut) {
        for (TtyRow row : rows.subList(Math.max(0, rows.size() - MOST_COMPARED), rows.size())) {
            String known = row.step().name();
            if (row.isFree(picture) && maybeCut && known.startsWith(name)) {
                return row;
            }
            if (row.isFree(picture) && row.isCut() && name.startsWith(known)) {
                row.named(name, maybeCut);
                return row;
            }
        }
        return null;
    }

    private void warning(String text, TextLine line) {
        TtyRow row = current;
        if (row != null && warnings.size() < MOST_ROWS && warnings.put(text, row.step()) == null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            printed.set(bytes, 0, bytes.length, line.number());
            BuildKitRun.lint(row.step(), printed);
            row.step().output(printed);
        }
    }

    private void part(TextLine line) {
        if (current != null) {
            current.step().touch(line);
        }
    }

    private void output(TextLine line) {
        TtyRow row = current;
        if (row != null) {
            row.step().touch(line);
            row.printing();
            row.output().line(read.text(), line.number(), row.seconds());
        }
    }

    private void endOfOutput() {
        TtyRow row = current;
        if (row != null) {
            row.output().endOfPicture(row.step()::output);
        }
    }

    /** Behind the last picture stands all output of what failed, under its full name. */
    private void tailHead(TextLine line) {
        if (run.count(StepOutcome.FAILED) == 0 || !BuildKitTail.isHead(line) || heads++ > BuildKitTail.MOST_HEADS) {
            return;
        }
        String text = line.text();
        String name = BuildKitNames.of(text.substring(3, text.length() - 1));
        // Where the name was cut among blanks, its row does not look like it; of one that failed it can be no other's.
        boolean alone = run.count(StepOutcome.FAILED) == 1;
        for (TtyRow row : rows) {
            String known = row.step().name();
            if (row.step().outcome() == StepOutcome.FAILED
                    && (name.equals(known) || ((row.isCut() || alone) && name.startsWith(known)))) {
                row.output().flush(row.step()::output);
                row.named(name, false);
                row.step().startOver();
                tail.hasAllOutputOf(row.step());
                tail.hasErrorOf(row.step());
                return;
            }
        }
    }

    @Override
    public void end() {
        endOfOutput();
        boolean ended = finished || run.ended();
        rows.forEach(row -> row.end(colors, ended));
        if (run.ended()) {
            return;
        }
        boolean failed = rows.stream().anyMatch(row -> row.step().outcome() == StepOutcome.FAILED);
        run.end(failed ? BuildOutcome.FAILURE : finished ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN);
    }
}
