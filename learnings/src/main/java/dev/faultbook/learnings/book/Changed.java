package dev.faultbook.learnings.book;

import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.AppliesTo;
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
                from.appliesTo(),
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
                from.appliesTo(),
                from.retest(),
                from.dockerfile(),
                sections,
                from.samples(),
                from.file());
    }

    /** @param tool that it applies to, where the retest asks and it does not say itself */
    static Learning retest(Learning from, String tool, Retest retest) {
        Optional<AppliesTo> to = Retest.ON_TOOL.contains(retest.on())
                ? from.appliesTo().or(() -> Optional.of(new AppliesTo(tool, Optional.empty())))
                : from.appliesTo();
        return with(
                from,
                from.title(),
                from.added(),
                from.status(),
                to,
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
                from.appliesTo(),
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
            Optional<AppliesTo> appliesTo,
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
                appliesTo,
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
