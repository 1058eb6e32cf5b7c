package dev.faultbook.ingest.format;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.source.TextLine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log whose format may change half-way: each line goes to the builder that is running, else to the CI job around it. */
public final class LogParser {
    private final BuildAssembler assembler;
    private final List<LogFormat> formats;
    private final JobParser job;
    private @Nullable FormatParser running;
    private @Nullable String runningFormat;
    private final LoneBrace brace = new LoneBrace();
    private final LooseLines loose = new LooseLines();

    /**
     * @param forced name of the format that the log has from its first line to its last; empty to tell by the lines
     * @throws FaultbookException when there is no format of that name
     */
    public LogParser(BuildAssembler assembler, Optional<String> forced) {
        this.assembler = assembler;
        this.job = new JobParser(assembler);
        this.formats = forced.map(LogFormats::named).orElseGet(LogFormats::standard);
    }

    /** Takes the next line; its wrapper is off already. */
    public void line(TextLine line) {
        if (!job.isBoundary(line) && loose.holds(line, running)) {
            return;
        }
        loose.release(line, running, this::inOrder);
        brace.release(line, this::inOrder);
        inOrder(line);
    }

    private void inOrder(TextLine line) {
        if (job.isBoundary(line)) {
            endRun();
            job.line(line);
            return;
        }
        FormatParser current = running;
        if (current != null) {
            switch (current.line(line)) {
                case YES -> {
                    return;
                }
                case NO -> {}
                case OVER -> endRun();
            }
        }
        LogFormat opening = opening(line);
        if (opening == null) {
            if (!brace.holds(line)) {
                job.line(line);
            }
            return;
        }
        endRun();
        running = opening.start(assembler);
        runningFormat = opening.name();
        running.line(line);
    }

    private @Nullable LogFormat opening(TextLine line) {
        for (LogFormat format : formats) {
            if (!format.name().equals(runningFormat) && format.opens(line)) {
                return format;
            }
        }
        return null;
    }

    private void endRun() {
        if (running != null) {
            running.end();
            running = null;
            runningFormat = null;
        }
    }

    /** The log is over. */
    public void end() {
        loose.release(null, running, this::inOrder);
        brace.release(null, job::line);
        endRun();
        job.end();
    }

    /** How the job around the builders ended, as far as it says. */
    public JobOutcome jobOutcome() {
        return job.outcome();
    }
}
