package dev.faultbook.learnings;

import java.util.List;

/** What a learning says, wherever its samples stand in its file. */
public final class Content {
    private Content() {}

    /** The learning with all its samples on line 1. */
    public static Learning of(Learning learning) {
        List<Sample> samples =
                learning.samples().stream().map(sample -> sample.at(1)).toList();
        return with(learning, learning.fix(), samples);
    }

    /** The same with another fix. */
    public static Learning fixedBy(Learning learning, FixStep fix) {
        return with(of(learning), List.of(fix), of(learning).samples());
    }

    private static Learning with(Learning learning, List<FixStep> fix, List<Sample> samples) {
        return new Learning(
                learning.id(),
                learning.title(),
                learning.category(),
                learning.role(),
                learning.status(),
                learning.revision(),
                learning.added(),
                learning.appliesTo(),
                learning.retest(),
                learning.explains(),
                learning.detect(),
                learning.dockerfile(),
                learning.projectFiles(),
                fix,
                learning.references(),
                learning.sections(),
                samples,
                learning.file());
    }
}
