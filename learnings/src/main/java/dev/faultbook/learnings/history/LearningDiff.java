package dev.faultbook.learnings.history;

import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.AppliesTo;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.PreventionRule;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one learning does otherwise than before. */
final class LearningDiff {
    private final Learning before;
    private final Learning after;
    private final List<Difference> differences = new ArrayList<>();

    private LearningDiff(Learning before, Learning after) {
        this.before = before;
        this.after = after;
    }

    /** The weightiest first; empty when both mean and say the same. */
    static List<Difference> between(Learning before, Learning after) {
        LearningDiff diff = new LearningDiff(before, after);
        diff.detection();
        diff.claim();
        diff.fix();
        diff.words();
        diff.samples();
        return List.copyOf(diff.differences);
    }

    private void say(Aspect aspect, String text) {
        differences.add(new Difference(aspect, text));
    }

    private void detection() {
        ConditionDiff.between(before.detect(), after.detect()).forEach(text -> say(Aspect.DETECTION, text));
        List<PreventionRule> rulesBefore = rules(before);
        List<PreventionRule> rulesAfter = rules(after);
        List<String> old = rulesBefore.stream().map(RuleText::sought).toList();
        List<String> now = rulesAfter.stream().map(RuleText::sought).toList();
        Lists.minus(now, old).forEach(rule -> say(Aspect.DETECTION, "now also warns of " + rule));
        Lists.minus(old, now).forEach(rule -> say(Aspect.DETECTION, "no longer warns of " + rule));
        if (old.equals(now) && !rulesBefore.equals(rulesAfter)) {
            say(Aspect.FIX, "advises otherwise where its rules for files warn");
        }
    }

    private static List<PreventionRule> rules(Learning learning) {
        List<PreventionRule> rules = new ArrayList<>(learning.dockerfile());
        rules.addAll(learning.projectFiles());
        return rules;
    }

    private void claim() {
        if (before.role() != after.role()) {
            say(
                    Aspect.CLAIM,
                    before.role() == Role.CAUSE
                            ? "no longer claims a cause: " + claimed(after.role()) + " at most"
                            : "may claim " + claimed(after.role()) + " instead of " + claimed(before.role()));
        }
        if (before.status() != after.status()) {
            say(
                    Aspect.CLAIM,
                    switch (after.status()) {
                        case DRAFT -> "is a draft instead of " + before.status().word() + ": never claims a cause";
                        case ACTIVE ->
                            "is active instead of " + (before.status() == Status.DRAFT ? "a draft" : "retired");
                        case RETIRED -> "is retired: no longer looked for";
                    });
        }
        if (!before.category().equals(after.category())) {
            say(Aspect.CLAIM, "is of category " + after.category() + " instead of " + before.category());
        }
        names(Aspect.CLAIM, before.explains(), after.explains(), "now explains ", "no longer explains ");
        if (!before.appliesTo().equals(after.appliesTo())) {
            say(Aspect.CLAIM, "applies to " + scope(after.appliesTo()) + " instead of " + scope(before.appliesTo()));
        }
    }

    private static String claimed(Role role) {
        return switch (role) {
            case CAUSE -> "a cause";
            case CONTRIBUTOR -> "a contributor";
            case ADVICE -> "advice";
        };
    }

    private static String scope(Optional<AppliesTo> scope) {
        return scope.map(to -> to.tool() + to.versions().map(text -> " " + text).orElse(""))
                .orElse("any tool");
    }

    private void fix() {
        items(
                Aspect.FIX,
                before.fix(),
                after.fix(),
                LearningDiff::step,
                "its fix now ",
                "its fix no longer ",
                "its fix has its steps in another order");
    }

    private static String step(FixStep step) {
        return switch (step) {
            case FixStep.Say(String text) -> "says: " + text.strip();
            case FixStep.Run(String commands) -> "runs " + ConditionText.code(commands);
            case FixStep.Dockerfile(String snippet) -> "writes into the Dockerfile " + ConditionText.code(snippet);
            case FixStep.EditFile(String name, String content) -> "edits " + name + ": " + ConditionText.code(content);
        };
    }

    private void words() {
        if (!before.title().equals(after.title())) {
            say(Aspect.WORDS, "is called \"" + after.title() + "\" instead of \"" + before.title() + "\"");
        }
        if (!before.added().equals(after.added())) {
            say(Aspect.WORDS, "is said to be added on " + after.added() + " instead of " + before.added());
        }
        if (!before.retest().equals(after.retest())) {
            say(Aspect.WORDS, after.retest().map(LearningDiff::retest).orElse("is no longer to be tested again"));
        }
        for (Section section : after.sections()) {
            Optional<String> old = before.section(section.heading());
            if (old.isEmpty()) {
                say(Aspect.WORDS, "has a new section \"" + section.heading() + "\"");
            } else if (!old.get().equals(section.markdown())) {
                say(Aspect.WORDS, "words its section \"" + section.heading() + "\" anew");
            }
        }
        before.sections().stream()
                .filter(section -> after.section(section.heading()).isEmpty())
                .forEach(section -> say(Aspect.WORDS, "no longer has the section \"" + section.heading() + "\""));
        names(Aspect.WORDS, before.references(), after.references(), "now refers to ", "no longer refers to ");
    }

    private static String retest(Retest retest) {
        return "is to be tested again on " + retest.on() + ": " + retest.reason();
    }

    private void samples() {
        List<Sample> gone = Lists.minus(proofs(before), proofs(after));
        List<Sample> come = Lists.minus(proofs(after), proofs(before));
        if (!gone.isEmpty() || !come.isEmpty()) {
            say(
                    Aspect.SAMPLES,
                    "has " + counted(come.size(), "new sample") + (gone.isEmpty() ? "" : ", " + gone.size() + " gone")
                            + ": " + after.samples().size() + " now");
        }
    }

    /** The samples, wherever in the file they stand. */
    private static List<Sample> proofs(Learning learning) {
        return learning.samples().stream()
                .map(sample -> new Sample(
                        sample.kind(), 0, sample.matches(), sample.where(), sample.captures(), sample.text()))
                .toList();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void names(Aspect aspect, List<String> old, List<String> now, String come, String gone) {
        say(aspect, come, Lists.minus(now, old));
        say(aspect, gone, Lists.minus(old, now));
    }

    private void say(Aspect aspect, String what, List<String> names) {
        if (!names.isEmpty()) {
            say(aspect, what + String.join(", ", names));
        }
    }

    private <T> void items(
            Aspect aspect,
            List<T> old,
            List<T> now,
            Function<T, String> words,
            String come,
            String gone,
            String reordered) {
        List<T> fresh = Lists.minus(now, old);
        List<T> lost = Lists.minus(old, now);
        fresh.forEach(item -> say(aspect, come + words.apply(item)));
        lost.forEach(item -> say(aspect, gone + words.apply(item)));
        if (fresh.isEmpty() && lost.isEmpty() && !old.equals(now)) {
            say(aspect, reordered);
        }
    }
}
