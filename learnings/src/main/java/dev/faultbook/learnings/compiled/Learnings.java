package dev.faultbook.learnings.compiled;

import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.LazyList;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.AppliesTo;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.PreventionRule;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * Learnings to bytes and back. What reading a log asks for stands together and is read at once, fixes when somebody asks; all that is only asked
 * for by people and by other commands stands elsewhere, in the {@link Body}.
 */
final class Learnings {
    private Learnings() {}

    static void write(BinaryWriter out, BinaryWriter body, Learning learning) {
        out.text(learning.id());
        out.text(learning.title());
        out.text(learning.category());
        out.word(learning.role());
        out.word(learning.status());
        out.number(learning.revision());
        out.number(learning.added().toEpochDay());
        out.optional(learning.appliesTo(), (to, applies) -> {
            to.text(applies.tool());
            to.optional(applies.versions(), BinaryWriter::text);
        });
        out.optional(learning.retest(), (to, retest) -> {
            to.text(retest.on());
            to.optional(retest.run(), BinaryWriter::text);
            to.text(retest.reason());
        });
        out.list(learning.explains(), BinaryWriter::text);
        out.optional(learning.detect(), Conditions::write);
        out.text(learning.file());
        BinaryWriter fix = new BinaryWriter();
        fix.list(learning.fix(), Learnings::fixStep);
        out.later(fix);
        out.number(body.size());
        body.list(learning.dockerfile(), DockerfileRules::write);
        body.list(learning.projectFiles(), ProjectFileRules::write);
        body.list(learning.references(), BinaryWriter::text);
        body.list(learning.sections(), (to, section) -> {
            to.text(section.heading());
            to.text(section.markdown());
        });
        body.list(learning.samples(), Learnings::sample);
    }

    static Learning read(BinaryReader in, Body body) {
        String id = in.text();
        String title = in.text();
        String category = in.text();
        Role role = in.word(Role.values());
        Status status = in.word(Status.values());
        int revision = in.count();
        LocalDate added = LocalDate.ofEpochDay(in.number());
        var appliesTo = in.optional(from -> new AppliesTo(from.text(), from.optional(BinaryReader::text)));
        var retest = in.optional(from -> new Retest(from.text(), from.optional(BinaryReader::text), from.text()));
        List<String> explains = in.list(BinaryReader::text);
        var detect = in.optional(Conditions::read);
        String file = in.text();
        List<FixStep> fix = in.later(Learnings::fixStep);
        Rest rest = new Rest(body, in.count());
        return new Learning(
                id,
                title,
                category,
                role,
                status,
                revision,
                added,
                appliesTo,
                retest,
                explains,
                detect,
                new LazyList<>(() -> rest.parts().dockerfile()),
                new LazyList<>(() -> rest.parts().projectFiles()),
                fix,
                new LazyList<>(() -> rest.parts().references()),
                new LazyList<>(() -> rest.parts().sections()),
                new LazyList<>(() -> rest.parts().samples()),
                file);
    }

    /** A learning's parts in the body. */
    private record Rest(Body body, int at) {
        Parts parts() {
            BinaryReader in = body.at(at);
            return new Parts(
                    in.list(DockerfileRules::read),
                    in.list(ProjectFileRules::read),
                    in.list(BinaryReader::text),
                    in.list(from -> new Section(from.text(), from.text())),
                    in.list(Learnings::sample));
        }
    }

    private record Parts(
            List<DockerfileRule> dockerfile,
            List<PreventionRule> projectFiles,
            List<String> references,
            List<Section> sections,
            List<Sample> samples) {}

    private static void fixStep(BinaryWriter out, FixStep step) {
        switch (step) {
            case FixStep.Say(String text) -> {
                out.number(0);
                out.text(text);
            }
            case FixStep.Run(String commands) -> {
                out.number(1);
                out.text(commands);
            }
            case FixStep.Dockerfile(String snippet) -> {
                out.number(2);
                out.text(snippet);
            }
            case FixStep.EditFile(String name, String content) -> {
                out.number(3);
                out.text(name);
                out.text(content);
            }
        }
    }

    private static FixStep fixStep(BinaryReader in) {
        int kind = in.count();
        return switch (kind) {
            case 0 -> new FixStep.Say(in.text());
            case 1 -> new FixStep.Run(in.text());
            case 2 -> new FixStep.Dockerfile(in.text());
            case 3 -> new FixStep.EditFile(in.text(), in.text());
            default -> throw new IllegalArgumentException("no step of a fix: " + kind);
        };
    }

    private static void sample(BinaryWriter out, Sample sample) {
        out.word(sample.kind());
        out.number(sample.line());
        out.flag(sample.matches());
        out.flag(sample.where().isPresent());
        out.number(sample.where().orElse(0));
        out.unordered(sample.captures(), BinaryWriter::text);
        out.text(sample.text());
    }

    private static Sample sample(BinaryReader in) {
        Sample.Kind kind = in.word(Sample.Kind.values());
        int line = in.count();
        boolean matches = in.flag();
        boolean hasPlace = in.flag();
        long place = in.number();
        return new Sample(
                kind,
                line,
                matches,
                hasPlace ? OptionalLong.of(place) : OptionalLong.empty(),
                in.map(BinaryReader::text),
                in.text());
    }
}
