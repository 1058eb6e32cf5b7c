package dev.faultbook.ingest.instruction;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the instructions that the steps of a build ran. A wrong one is worse than none: what is not certain is left out. */
public final class InstructionFinder {
    private static final String FACT = "dockerfile";
    /** Steps that a report finds something in are few. */
    private static final int MOST_STEPS = 100;

    private InstructionFinder() {}

    /** What the log tells by itself, by step: BuildKit names the file and the line of the instruction that failed. */
    public static Map<String, Located> in(Report report) {
        Map<String, Located> located = new LinkedHashMap<>();
        for (StatedFact fact : report.facts()) {
            OptionalInt line = line(fact);
            String file = fact.fields().getOrDefault("file", "");
            step(report, fact.step())
                    .filter(step -> step.command() != null && line.isPresent() && !file.isEmpty())
                    .ifPresent(step -> located.putIfAbsent(
                            step.id(),
                            new Located(
                                    file,
                                    LineRange.of(line.getAsInt()),
                                    InstructionText.oneLine(String.valueOf(step.command())))));
        }
        return located;
    }

    /** The instructions of a Dockerfile that the steps with findings ran, and those that failed, by step. */
    public static Map<String, Located> in(Report report, Dockerfile dockerfile) {
        Map<String, Located> located = new LinkedHashMap<>();
        List<Instruction> all = dockerfile.instructions().toList();
        report.build().steps().stream()
                .filter(step -> isAskedFor(report, step))
                .limit(MOST_STEPS)
                .forEach(step -> new StepMatch(dockerfile, all, step, toldLine(report, step))
                        .find()
                        .ifPresent(found -> located.put(
                                step.id(),
                                new Located(dockerfile.name(), found.lines(), InstructionText.shown(found)))));
        return located;
    }

    private static boolean isAskedFor(Report report, Step step) {
        return report.cause().filter(cause -> cause.step().equals(step.id())).isPresent()
                || report.findings().stream().anyMatch(finding -> finding.step().equals(step.id()))
                || step.outcome() == StepOutcome.FAILED;
    }

    private static OptionalInt toldLine(Report report, Step step) {
        return report.facts().stream()
                .filter(fact -> fact.step().equals(step.id()))
                .map(InstructionFinder::line)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt line(StatedFact fact) {
        try {
            int line = fact.fact().equals(FACT) ? Integer.parseInt(fact.fields().getOrDefault("line", "")) : 0;
            return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static Optional<Step> step(Report report, String id) {
        return report.build().steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst();
    }
}
