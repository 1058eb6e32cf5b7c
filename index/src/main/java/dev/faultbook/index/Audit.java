package dev.faultbook.index;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.report.Finding;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What people say of verdicts, and which they should look at. Thread-safe. */
public final class Audit {
    private final Builds builds;
    private final Marks marks;
    private final Clock clock;

    Audit(Builds builds, Marks marks, Clock clock) {
        this.builds = builds;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Builds with a cause for a person to look at, those of every learning in turn; none whose verdict is marked already.
     *
     * @param seed the same one gives the same builds, as long as the store is the same
     */
    public List<StoredBuild> sample(int size, long seed) {
        AuditSample sample = new AuditSample(size, seed);
        for (String id : builds.ids()) {
            builds.get(id)
                    .ifPresent(build -> build.report()
                            .cause()
                            .filter(cause -> marks.find(id, cause.learning(), cause.revision())
                                    .isEmpty())
                            .ifPresent(cause -> sample.offer(build, cause)));
        }
        return sample.chosen().stream().flatMap(id -> builds.get(id).stream()).toList();
    }

    /**
     * Remembers what a person says of a build's cause. When this returns, it is on disk; the last word on a verdict counts.
     *
     * @param by who says so
     * @throws FaultbookException when the build has no cause
     */
    public Mark mark(StoredBuild build, Mark.Judgement judgement, String by, String note) {
        Finding cause = build.report()
                .cause()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT, "Build " + build.id() + " has no cause that could be right or wrong."));
        Mark mark = new Mark(
                build.id(),
                cause.learning(),
                cause.revision(),
                build.report().catalog(),
                judgement,
                by,
                note,
                clock.instant());
        marks.add(mark);
        return mark;
    }

    /** The last word on a build's verdict as it is now. */
    public Optional<Mark> of(StoredBuild build) {
        return build.report().cause().flatMap(cause -> marks.find(build.id(), cause.learning(), cause.revision()));
    }

    /** What people said of verdicts: of each the last word. */
    public List<Mark> marks() {
        return marks.all();
    }
}
