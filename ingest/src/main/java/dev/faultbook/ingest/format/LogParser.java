package dev.faultbook.ingest.format;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.format.CiSystem.Part;
import dev.faultbook.ingest.source.TextLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log whose format may change half-way: each line goes to the builder that is running, else to the CI job around it. */
public final class LogParser {
    private static final int MOST_BRANCHES = 100;

    private final BuildAssembler assembler;
    private final List<LogFormat> formats;
    private final JobParser job;
    private final LoneBrace brace = new LoneBrace();
    private final Lane trunk = new Lane();
    private final Map<String, Lane> branches = new LinkedHashMap<>();
    private Lane lane = trunk;
    private boolean cut;

    /** What runs in one of the job's branches; each may have a builder at work, and their lines mix. */
    private static final class Lane {
        private final Ending ending = new Ending();
        private final LooseLines loose = new LooseLines();
        private @Nullable FormatParser running;
        private @Nullable String format;
    }

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
        Part part = job.read(line);
        lane = laneOf(job.branch());
        switch (part) {
            case OUTPUT -> {}
            case OWN -> {
                return;
            }
            case BOUNDARY -> {
                endRuns();
                if (line.isBlank()) {
                    return;
                }
            }
        }
        if (!lane.loose.holds(line, lane.running)) {
            lane.loose.release(line, lane.running, this::whose);
            whose(line);
        }
    }

    private Lane laneOf(@Nullable String branch) {
        if (branch == null) {
            return trunk;
        }
        Lane known = branches.get(branch);
        if (known != null || branches.size() >= MOST_BRANCHES) {
            return known == null ? trunk : known;
        }
        Lane started = new Lane();
        branches.put(branch, started);
        return started;
    }

    private void whose(TextLine line) {
        if (!isOfRun(line)) {
            opened(line);
        }
    }

    private boolean isOfRun(TextLine line) {
        FormatParser current = lane.running;
        if (current == null) {
            return false;
        }
        switch (current.line(line)) {
            case YES -> {
                taken(line);
                return true;
            }
            case NO -> {}
            case OVER -> endRun();
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
        endRun();
        lane.ending.clear();
        FormatParser started = opening.start(assembler);
        lane.running = started;
        lane.format = opening.name();
        started.line(line);
        taken(line);
    }

    private void taken(TextLine line) {
        lane.ending.line(line);
        job.passed(line);
    }

    private @Nullable LogFormat opening(TextLine line) {
        for (LogFormat format : formats) {
            if (!format.name().equals(lane.format) && format.opens(line)) {
                return format;
            }
        }
        return null;
    }

    private void endRun() {
        if (lane.running != null) {
            lane.running.end();
            lane.running = null;
            lane.format = null;
        }
    }

    /** What runs in any branch is over. */
    private void endRuns() {
        for (Lane each : branches.values()) {
            lane = each;
            endLane();
        }
        branches.clear();
        lane = trunk;
        endLane();
    }

    private void endLane() {
        lane.loose.release(null, lane.running, this::whose);
        endRun();
    }

    /** The command that wrote the log exited so; said before {@link #end}. What the log itself says of its job counts more. */
    public void exited(int code) {
        job.exited(code);
    }

    /** The log is over. */
    public void end() {
        trunk.loose.release(null, trunk.running, this::whose);
        brace.release(null, job::line);
        boolean open = branches.isEmpty() && trunk.running != null;
        endRuns();
        if (open) {
            trunk.ending.judge(assembler.runs().getLast());
        }
        job.end();
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
