package dev.faultbook.ingest.format;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log whose format may change half-way: each line goes to the builder that is running, else to the CI job around it. */
public final class LogParser {
    /** Builders that are told apart while they run side by side. */
    private static final int MOST_BRANCHES = 64;

    private final BuildAssembler assembler;
    private final List<LogFormat> formats;
    private final JobParser job;
    private final Strand main = new Strand();
    private final Map<OpenStep, Strand> branches = new LinkedHashMap<>();
    private final LoneBrace brace = new LoneBrace();
    private Strand strand = main;
    private boolean cut;

    /**
     * @param forced name of the format that the log has from its first line to its last; empty to tell by the lines
     * @throws FaultbookException when there is no format of that name
     */
    public LogParser(BuildAssembler assembler, Optional<String> forced) {
        this.assembler = assembler;
        this.job = new JobParser(assembler);
        this.formats = forced.map(LogFormats::named).orElseGet(LogFormats::standard);
    }

    /** The names of the formats that a log can be forced to, in the order in which their builders are asked. */
    public static List<String> formats() {
        return LogFormats.names();
    }

    /**
     * @throws FaultbookException when there is no format of that name
     */
    public static void requireFormat(String name) {
        LogFormats.named(name);
    }

    /** Takes the next line; its wrapper is off already. */
    public void line(TextLine line) {
        cut |= CutMark.is(line);
        brace.release(line, this::inOrder);
        inOrder(line);
    }

    /** A line may hold the end of one CI step and the start of the next. */
    private void inOrder(TextLine line) {
        int end = line.to();
        int mark = job.markIn(line);
        while (mark > 0) {
            int next = line.from() + mark;
            line.between(line.from(), next);
            part(line);
            line.between(next, end);
            mark = job.markIn(line);
        }
        part(line);
    }

    private void part(TextLine line) {
        switch (job.read(line)) {
            case OUTPUT -> {}
            case OWN -> {
                return;
            }
            case BOUNDARY -> {
                endAll();
                if (line.isBlank()) {
                    return;
                }
            }
        }
        strand = strandOf(job.branch());
        if (!strand.loose.holds(line, strand.running)) {
            strand.loose.release(line, strand.running, this::whose);
            whose(line);
        }
    }

    private Strand strandOf(@Nullable OpenStep branch) {
        Strand known = branch == null ? main : branches.get(branch);
        if (known != null || branch == null || branches.size() >= MOST_BRANCHES) {
            return known == null ? main : known;
        }
        Strand started = new Strand();
        branches.put(branch, started);
        return started;
    }

    private void endAll() {
        branches.values().forEach(this::end);
        branches.clear();
        end(main);
    }

    private void end(Strand over) {
        strand = over;
        over.loose.release(null, over.running, this::whose);
        over.endRun();
    }

    private void whose(TextLine line) {
        if (!isOfRun(line)) {
            opened(line);
        }
    }

    private boolean isOfRun(TextLine line) {
        FormatParser current = strand.running;
        if (current == null) {
            return false;
        }
        switch (current.line(line)) {
            case YES -> {
                taken(line);
                return true;
            }
            case NO -> {}
            case OVER -> strand.endRun();
        }
        return false;
    }

    private void opened(TextLine line) {
        LogFormat opening = opening(line);
        if (opening == null) {
            if (!brace.holds(line)) {
                job.line(line);
            }
            return;
        }
        strand.endRun();
        strand.begin(opening, assembler).line(line);
        taken(line);
    }

    private void taken(TextLine line) {
        strand.ending.line(line);
        job.passed(line);
    }

    private @Nullable LogFormat opening(TextLine line) {
        for (LogFormat format : formats) {
            if (!format.name().equals(strand.format) && format.opens(line)) {
                return format;
            }
        }
        return null;
    }

    /** The log is over. */
    public void end() {
        branches.values().forEach(this::endOpen);
        endOpen(main);
        job.end();
    }

    private void endOpen(Strand last) {
        strand = last;
        last.loose.release(null, last.running, this::whose);
        if (last == main) {
            brace.release(null, job::line);
        }
        last.endOpen();
    }

    /** Whether a line says that some of the log is missing there. */
    public boolean cut() {
        return cut;
    }

    /** How the job around the builders ended, as far as it says. */
    public JobOutcome jobOutcome() {
        return job.outcome();
    }
}
