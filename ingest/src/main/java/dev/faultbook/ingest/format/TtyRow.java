package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;

/** A vertex as the pictures show it. */
final class TtyRow {
    private final OpenStep step;
    private final TtyOutput output;
    private final BuildKitNames names;
    private boolean cut;
    private long picture;
    private double seconds;
    private boolean growing;
    private boolean printing;
    private boolean colored;
    private StepOutcome state = StepOutcome.RUNNING;

    TtyRow(OpenStep step, String name, boolean cut, BuildKitNames names, TextLine line) {
        this.step = step;
        this.names = names;
        this.output = new TtyOutput(line);
        named(name, cut);
    }

    /** Gives it a longer name. */
    void named(String name, boolean cut) {
        this.cut = cut;
        names.describe(step.renamed(name), name);
    }

    OpenStep step() {
        return step;
    }

    TtyOutput output() {
        return output;
    }

    /** Whether its name may go on. */
    boolean isCut() {
        return cut;
    }

    /** Whether the picture may show it: none shows a row twice. What stands before the first picture may. */
    boolean isFree(long picture) {
        return picture == 0 || this.picture < picture;
    }

    /**
     * It stands in a picture.
     *
     * @param state as the row says; OK when it says nothing
     * @param colored whether the row has a colour, which only what is over has
     */
    void seen(long picture, StepOutcome state, double seconds, boolean colored) {
        growing = this.picture > 0 && seconds > this.seconds;
        this.picture = picture;
        this.state = state;
        this.seconds = seconds;
        this.colored = colored;
        printing = false;
        step.end(state);
    }

    double seconds() {
        return seconds;
    }

    /** Its output is shown, which is so only while it runs. */
    void printing() {
        printing = true;
    }

    /**
     * The last picture is over.
     *
     * @param colors whether the terminal had colours
     * @param ended whether the build is known to have ended
     */
    void end(boolean colors, boolean ended) {
        output.flush(step::output);
        if (state != StepOutcome.CACHED) {
            step.lasted(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        boolean runs = colors ? !colored : printing || (growing && !ended);
        if (state == StepOutcome.OK && runs) {
            step.end(StepOutcome.RUNNING);
        }
    }
}
