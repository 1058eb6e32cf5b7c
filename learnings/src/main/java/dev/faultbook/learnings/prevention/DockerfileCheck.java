package dev.faultbook.learnings.prevention;

import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.Learning;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.ShellCommand;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One Dockerfile against rules. */
final class DockerfileCheck {
    private final Dockerfile file;
    private final List<Place> places;
    private final Evaluation evaluation;
    private final Suppressions suppressions;

    DockerfileCheck(Dockerfile file) {
        this.file = file;
        this.places = Place.all(file);
        this.evaluation = new Evaluation(file, places);
        this.suppressions = Suppressions.of(file);
    }

    List<Warning> warnings(Learning learning, DockerfileRule rule) {
        List<Warning> warnings = new ArrayList<>();
        for (Place place : places) {
            Instruction instruction = place.instruction();
            List<Hit> hits = evaluation.hits(rule.test(), place);
            if (hits.isEmpty() || suppressions.ignores(learning.id(), instruction.lines())) {
                continue;
            }
            Set<LineRange> seen = new HashSet<>();
            for (Hit hit : hits) {
                LineRange lines = hit.command().map(ShellCommand::lines).orElse(instruction.lines());
                if (seen.add(lines)) {
                    warnings.add(warning(learning, rule, instruction, hit, lines));
                }
            }
        }
        return warnings;
    }

    private Warning warning(Learning learning, DockerfileRule rule, Instruction instruction, Hit hit, LineRange lines) {
        String text = hit.command()
                .map(ShellCommand::text)
                .orElseGet(() -> instruction.keyword() + " "
                        + instruction.written().lines().findFirst().orElse("").strip());
        return new Warning(
                learning,
                file.name(),
                lines,
                text.replaceAll("\\s+", " "),
                Template.fill(rule.say().orElse(learning.title()), hit.captures()),
                hit.captures(),
                rule.fix().flatMap(fix -> Rewriting.replacement(file, instruction, hit, fix)));
    }
}
