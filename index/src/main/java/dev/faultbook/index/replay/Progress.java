package dev.faultbook.index.replay;

/** Watches long work on many builds, and may end it early. */
public interface Progress {
    /** Watches nothing. */
    Progress NONE = (done, all) -> true;

    /** Called after each build; returns whether to go on. */
    boolean done(int done, int all);
}
