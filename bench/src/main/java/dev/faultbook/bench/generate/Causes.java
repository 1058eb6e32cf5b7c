package dev.faultbook.bench.generate;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.document.CatalogReader;
import java.util.List;
import java.util.regex.Pattern;

/** Why builds fail: what the samples of the shipped catalog say, some often and most seldom. */
final class Causes {
    private static final int MOST_LINES = 40;
    private static final Pattern STEP = Pattern.compile("^#\\d+ (?:\\d+\\.\\d+ ?)?");
    /** What a builder says of the failure; that is said anew. */
    private static final Pattern BUILDER = Pattern.compile(
            "^(?:#\\d+ (?:\\[|ERROR: process|DONE|CACHED)|ERROR: failed to |(?:\\[.*)?STEP |Step \\d|------|\\d{4}-\\d\\d-).*");

    private final List<List<String>> samples;

    Causes() {
        samples = CatalogReader.shipped().catalog().learnings().stream()
                .filter(learning -> learning.role() == Role.CAUSE)
                .map(Learning::samples)
                .flatMap(List::stream)
                .filter(sample -> sample.kind() == Sample.Kind.LOG && sample.matches())
                .map(Causes::lines)
                .filter(lines -> !lines.isEmpty() && lines.size() <= MOST_LINES)
                .toList();
        if (samples.isEmpty()) {
            throw new IllegalStateException("the shipped catalog has no samples");
        }
    }

    private static List<String> lines(Sample sample) {
        return sample.text()
                .lines()
                .filter(line -> !BUILDER.matcher(line).matches())
                .map(line -> STEP.matcher(line).replaceFirst(""))
                .toList();
    }

    /** The n-th is drawn the more seldom the larger n is. */
    List<String> draw(Dice dice) {
        return samples.get(dice.below(1 + dice.below(samples.size())));
    }
}
