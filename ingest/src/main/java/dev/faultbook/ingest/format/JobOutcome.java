package dev.faultbook.ingest.format;

/**
 * What the lines around the builders say about the end of the job.
 *
 * @param failed whether it failed
 * @param succeeded whether it ended well
 * @param said whether the CI system or the shell said so itself, or leaves it open for good; otherwise a tool's last words are all there is
 * @param line the raw line that says so; 0 when none does
 * @param stopped the raw line where the CI system says that it ends the job from outside, which failed for nothing else: for a limit, for a cancel, or
 *     because its machine goes away; 0 when none does
 */
public record JobOutcome(boolean failed, boolean succeeded, boolean said, long line, long stopped) {
    static final JobOutcome UNKNOWN = new JobOutcome(false, false, false, 0, 0);

    static JobOutcome failure(boolean said, long line) {
        return new JobOutcome(true, false, said, line, 0);
    }

    /** The log is whole, and leaves open how the job ended. */
    static JobOutcome open(long line) {
        return new JobOutcome(false, false, true, line, 0);
    }

    static JobOutcome success(boolean said, long line) {
        return new JobOutcome(false, true, said, line, 0);
    }

    JobOutcome stopped(long by) {
        return new JobOutcome(failed, succeeded, said, line, by);
    }
}
