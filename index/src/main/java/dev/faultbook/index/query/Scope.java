package dev.faultbook.index.query;

/** Where a text is looked for. */
public enum Scope {
    /** In all of these places. */
    ANYWHERE,
    /** In the lines of the log. */
    LOG,
    /** In the names of steps. */
    STEP,
    /** In ids and titles of learnings that were seen in the build. */
    LEARNING,
    /** In the lines that the report shows: the evidence of the cause, or the excerpt where no cause is known. */
    EVIDENCE
}
