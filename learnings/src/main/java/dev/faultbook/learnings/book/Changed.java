package dev.faultbook.learnings.book;

import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Learnings with something in them changed. */
final class Changed {
    private Changed() {}

    /** Says the same with no word on where in its file its samples stand. */
    static Learning withoutPositions(Learning from) {
        return file(from, from.file(), from.samples().stream().map(s -> s.at(0)).toList());
    }

    static Learning file(Learning from, String file) {
        return file(from, file, from.samples());
    }

    private static Learning file(Learning from, String file, List<Sample> samples) {
        return with(
                from,
                from.title(),
                from.added(),
                from.status(),
                from.retest(),
                from.dockerfile(),
                from.sections(),
                samples,
                file);
    }

    static Learning words(Learning from, String title, LocalDate added, List<Section> sections) {
        return with(
                from,
                title,
                added,
                from.status(),
                from.retest(),
                from.dockerfile(),
                sections,
                from.samples(),
                from.file());
    }

    static Learning retest(Learning from, Retest retest) {
        return with(
                from,
                from.title(),
                from.added(),
                from.status(),
                Optional.of(retest),
                from.dockerfile(),
                from.sections(),
                from.samples(),
                from.file());
    }

    static Learning rule(Learning from, DockerfileRule rule, List<Sample> samples) {
        return with(
                from,
                from.title(),
                from.added(),
                Status.DRAFT,
                from.retest(),
                List.of(rule),
                from.sections(),
                samples,
                from.file());
    }

    private static Learning with(
            Learning from,
            String title,
            LocalDate added,
            Status status,
            Optional<Retest> retest,
            List<DockerfileRule> dockerfile,
            List<Section> sections,
            List<Sample> samples,
            String file) {
        return new Learning(
                from.id(),
                title,
                from.category(),
                from.role(),
                status,
                from.revision(),
                added,
                from.appliesTo(),
                retest,
                from.explains(),
                from.detect(),
                dockerfile,
                from.projectFiles(),
                from.fix(),
                from.references(),
                sections,
                samples,
                file);
    }
}
