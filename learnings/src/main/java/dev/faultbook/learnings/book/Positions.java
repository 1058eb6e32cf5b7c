package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.Sample;
import java.util.List;

/** Learnings that differ only in what is not their content. */
final class Positions {
    private Positions() {}

    /** The learning with no word on where in its file its samples stand. */
    static Learning without(Learning learning) {
        List<Sample> samples =
                learning.samples().stream().map(sample -> sample.at(0)).toList();
        return with(learning, learning.file(), learning.sections(), samples);
    }

    static Learning with(Learning learning, String file, List<Section> sections, List<Sample> samples) {
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
                learning.fix(),
                learning.references(),
                sections,
                samples,
                file);
    }
}
