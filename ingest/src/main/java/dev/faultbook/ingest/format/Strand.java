package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuilderRun;
import org.jspecify.annotations.Nullable;

/** Lines that follow each other: the log's, or those of one of the branches that a CI system runs side by side. */
final class Strand {
    final Ending ending = new Ending();
    final LooseLines loose = new LooseLines();
    /** The builder that runs in it. */
    @Nullable
    FormatParser running;
    /** The name of that builder's format. */
    @Nullable
    String format;

    private @Nullable BuilderRun run;

    FormatParser begin(LogFormat opening, BuildAssembler assembler) {
        ending.clear();
        FormatParser started = opening.start(assembler);
        running = started;
        format = opening.name();
        run = assembler.runs().getLast();
        return started;
    }

    void endRun() {
        if (running != null) {
            running.end();
            running = null;
            format = null;
        }
    }

    /** The log is over. */
    void endOpen() {
        boolean open = running != null;
        endRun();
        if (open && run != null) {
            ending.judge(run);
        }
    }
}
