package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.source.TextLine;

/** Places times that lack the larger units one after the other: what falls back by more than half of its range has gone round. */
final class RunningTime {
    private final long rangeMicros;
    private long last = TextLine.NO_TIME;
    private long rounds;

    /** @param rangeMicros after how long the times start again */
    RunningTime(long rangeMicros) {
        this.rangeMicros = rangeMicros;
    }

    /** The time in microseconds since the first round began. */
    long place(long micros) {
        if (last != TextLine.NO_TIME && last - micros > rangeMicros / 2) {
            rounds++;
        }
        last = micros;
        return micros + rounds * rangeMicros;
    }
}
