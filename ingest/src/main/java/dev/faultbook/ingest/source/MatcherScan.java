package dev.faultbook.ingest.source;

import dev.faultbook.learnings.match.Finds;
import dev.faultbook.learnings.match.Matcher;

/** Looks by a matcher that has the hints last. Not thread-safe. */
public final class MatcherScan implements LineScan {
    private final Matcher.Look look;
    private final Finds finds = new Finds();
    private final int firstHint;

    public MatcherScan(Matcher matcher, int firstHint) {
        this.look = matcher.look();
        this.firstHint = firstHint;
    }

    @Override
    public Finds look(byte[] bytes, int from, int to) {
        look.at(bytes, from, to, finds);
        return finds;
    }

    @Override
    public int firstHint() {
        return firstHint;
    }
}
