package dev.faultbook.index.lucene;

import java.time.Duration;

/**
 * When it is time to commit: seldom enough to cost little, often enough that little has to be indexed again after a
 * crash. Thread-safe.
 */
final class CommitPolicy {
    private final int mostBuilds;
    private final long mostLogBytes;
    private final Duration longest;
    private int builds;
    private long logBytes;
    private long lastNanos = System.nanoTime();

    CommitPolicy(int mostBuilds, long mostLogBytes, Duration longest) {
        this.mostBuilds = mostBuilds;
        this.mostLogBytes = mostLogBytes;
        this.longest = longest;
    }

    /** After 500 builds, 256 MiB of logs, or the first build that comes 5 seconds or more after the last commit. */
    static CommitPolicy standard() {
        return new CommitPolicy(500, 256L << 20, Duration.ofSeconds(5));
    }

    /** Counts a build, and says whether to commit now. */
    synchronized boolean isDueAfter(long addedLogBytes) {
        builds++;
        logBytes += addedLogBytes;
        return builds >= mostBuilds || logBytes >= mostLogBytes || System.nanoTime() - lastNanos >= longest.toNanos();
    }

    synchronized void committed() {
        builds = 0;
        logBytes = 0;
        lastNanos = System.nanoTime();
    }
}
