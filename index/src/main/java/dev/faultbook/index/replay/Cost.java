package dev.faultbook.index.replay;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.learnings.match.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What it costs to look for a learning: of most patterns some word tells at once that a line does not have them; others have to be tried.
 *
 * @param lines of the stored logs that it was tried on
 * @param looks how often a pattern had to be tried on one of them
 * @param nanos how long the lines with such a look took
 */
public record Cost(long lines, long looks, long nanos) {
    private static final int MOST_BUILDS = 10;
    private static final int MOST_LINES = 2_000;

    /** How often a pattern has to be tried in 1,000 lines. */
    public double looksPerThousand() {
        return lines == 0 ? 0 : 1000.0 * looks / lines;
    }

    /** How long that takes for 1,000 lines, in microseconds. */
    public double microsPerThousand() {
        return lines == 0 ? 0 : (double) nanos / lines;
    }

    /** Tried on the beginning of some of the stored logs. */
    static final class Sample {
        private final List<byte[]> lines = new ArrayList<>();

        static Sample of(Store store) {
            Sample sample = new Sample();
            List<String> ids = store.ids();
            int count = Math.min(MOST_BUILDS, ids.size());
            for (int i = 0; i < count; i++) {
                store.find(ids.get((int) ((long) i * ids.size() / count))).ifPresent(build -> sample.add(store, build));
            }
            return sample;
        }

        private void add(Store store, StoredBuild build) {
            int most = lines.size() + MOST_LINES;
            try {
                Ingest.lines(store.logs().source(build), store.logs().readAs(build), new LogListener() {
                    @Override
                    public void raw(byte[] bytes, int from, int to) {}

                    @Override
                    public void line(long first, long last, int step, byte[] bytes, int from, int to) {
                        if (lines.size() < most) {
                            lines.add(java.util.Arrays.copyOfRange(bytes, from, to));
                        }
                    }
                });
            } catch (LostLogException e) {
                // The others are enough.
            }
        }

        Optional<Cost> of(Optional<Learning> learning) {
            return learning.flatMap(Learning::detect).map(condition -> {
                Sought sought = Sought.by(List.of(condition));
                Matcher.Scan scan =
                        Matcher.compile(sought.patterns(), sought.sequels()).open();
                long nanos = 0;
                for (byte[] line : lines) {
                    long looks = scan.looks();
                    long start = System.nanoTime();
                    scan.line(line, 0, line.length, (pattern, captures) -> {});
                    if (scan.looks() > looks) {
                        nanos += System.nanoTime() - start;
                    }
                }
                return new Cost(lines.size(), scan.looks(), nanos);
            });
        }
    }
}
