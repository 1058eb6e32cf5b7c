package dev.faultbook.index;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A query, as it is written and as a scan answers it. */
sealed interface ScanQuery {
    /** What stands around a part of a query: {@code in:} by name, empty for anywhere, and conditions on steps. */
    record Around(String place, List<OfStep> steps) {
        static final Around NOTHING = new Around("", List.of());

        boolean isMet(ScannedBuild build, int step) {
            return steps.stream().allMatch(condition -> condition.holds().test(build, step));
        }
    }

    record Says(ScanText text) implements ScanQuery {}

    record OfBuild(String written, Predicate<ScannedBuild> holds) implements ScanQuery {}

    /** A condition on a step; {@link ScannedBuild#NO_STEP} asks for the build as a whole. */
    record OfStep(String written, BiPredicate<ScannedBuild, Integer> holds) implements ScanQuery {}

    /**
     * @param place written as {@code in:}; empty for none
     */
    record All(String place, List<ScanQuery> parts) implements ScanQuery {}

    record Any(List<ScanQuery> parts) implements ScanQuery {}

    record Not(ScanQuery part) implements ScanQuery {}

    private static List<OfStep> ofSteps(List<ScanQuery> parts) {
        return parts.stream()
                .filter(OfStep.class::isInstance)
                .map(OfStep.class::cast)
                .toList();
    }

    default boolean answers(ScannedBuild build) {
        return answers(build, Around.NOTHING);
    }

    /** Whether some text of it stands in a line only with, or only without, what the builder put before that. */
    default boolean reachesBeforeLines(ScannedBuild build) {
        return switch (this) {
            case Says(ScanText text) ->
                build.lines().stream()
                        .anyMatch(line ->
                                text.isIn().test(line.text()) != text.isIn().test(line.shown()));
            case All(String place, List<ScanQuery> parts) ->
                parts.stream().anyMatch(part -> part.reachesBeforeLines(build));
            case Any(List<ScanQuery> parts) -> parts.stream().anyMatch(part -> part.reachesBeforeLines(build));
            case Not(ScanQuery part) -> part.reachesBeforeLines(build);
            case OfBuild condition -> false;
            case OfStep condition -> false;
        };
    }

    private boolean answers(ScannedBuild build, Around around) {
        return switch (this) {
            case Says(ScanText text) -> says(build, text, around);
            case OfBuild(String written, Predicate<ScannedBuild> holds) -> holds.test(build);
            case OfStep step -> hasStep(build, List.of(step));
            case All all -> {
                List<OfStep> own = ofSteps(all.parts());
                String place = all.place().isEmpty() ? around.place() : all.place();
                Around inside = new Around(
                        place,
                        Stream.concat(around.steps().stream(), own.stream()).toList());
                yield (own.isEmpty() || hasStep(build, own))
                        && all.parts().stream()
                                .filter(part -> !(part instanceof OfStep))
                                .allMatch(part -> part.answers(build, inside));
            }
            case Any(List<ScanQuery> parts) -> parts.stream().anyMatch(part -> part.answers(build, around));
            case Not(ScanQuery part) -> !part.answers(build, new Around(around.place(), List.of()));
        };
    }

    private static boolean hasStep(ScannedBuild build, List<OfStep> conditions) {
        return IntStream.range(ScannedBuild.NO_STEP, build.steps().size())
                .anyMatch(step -> new Around("", conditions).isMet(build, step));
    }

    private static boolean says(ScannedBuild build, ScanText text, Around around) {
        boolean anywhere = around.place().isEmpty();
        boolean inLines =
                anywhere || around.place().equals("log") || around.place().equals("evidence");
        boolean inNames = (anywhere && !text.isOfLines()) || around.place().equals("step");
        boolean inLearnings = (anywhere && !text.isOfLines() && around.steps().isEmpty())
                || around.place().equals("learning");
        boolean shownOnly = around.place().equals("evidence");
        return (inLines
                        && build.lines().stream()
                                .anyMatch(line -> around.isMet(build, line.step())
                                        && text.isIn().test(line.text())
                                        && (!shownOnly || build.isShown(line))))
                || (inNames
                        && IntStream.range(0, build.steps().size())
                                .anyMatch(step -> around.isMet(build, step)
                                        && text.isIn()
                                                .test(build.steps().get(step).name())))
                || (inLearnings && build.learningTexts().stream().anyMatch(text.isIn()));
    }

    /** Whether something is looked for in it, so that {@code in:} may stand beside it. */
    default boolean hasTexts() {
        return switch (this) {
            case Says says -> true;
            case All(String place, List<ScanQuery> parts) -> parts.stream().anyMatch(ScanQuery::hasTexts);
            case Any(List<ScanQuery> parts) -> parts.stream().anyMatch(ScanQuery::hasTexts);
            case Not(ScanQuery part) -> part.hasTexts();
            case OfBuild build -> false;
            case OfStep step -> false;
        };
    }

    default String written() {
        return switch (this) {
            case Says(ScanText text) -> text.written();
            case OfBuild(String written, Predicate<ScannedBuild> holds) -> written;
            case OfStep(String written, BiPredicate<ScannedBuild, Integer> holds) -> written;
            case All(String place, List<ScanQuery> parts) ->
                "(" + (place.isEmpty() ? "" : "in:" + place + " ")
                        + parts.stream().map(ScanQuery::written).collect(Collectors.joining(" ")) + ")";
            case Any(List<ScanQuery> parts) ->
                "(" + parts.stream().map(ScanQuery::written).collect(Collectors.joining(" OR ")) + ")";
            case Not(ScanQuery part) -> "NOT " + part.written();
        };
    }
}
