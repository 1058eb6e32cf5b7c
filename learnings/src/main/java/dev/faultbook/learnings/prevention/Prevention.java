package dev.faultbook.learnings.prevention;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Status;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.ProjectFile;
import dev.faultbook.project.Surroundings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds files of a project against the learnings of a catalog that can show there. */
public final class Prevention {
    private static final Comparator<Warning> BY_LINE = Comparator.comparing(Warning::lines)
            .thenComparing(warning -> warning.learning().id());

    private final List<Learning> learnings;

    /** Of a catalog's learnings those that are active. */
    public Prevention(Catalog catalog) {
        this.learnings = catalog.learnings().stream()
                .filter(learning -> learning.status() == Status.ACTIVE)
                .toList();
    }

    /**
     * What the file shows, by line, without what its comments ask to ignore.
     *
     * @throws dev.faultbook.FaultbookException when the file is made so that it would take too long
     */
    public List<Warning> check(ProjectFile file) {
        return check(file, Surroundings.UNKNOWN, Optional.empty());
    }

    /**
     * The same with what the files around it show.
     *
     * @param around those around the file
     * @param context of a Dockerfile the folder of its build context, from its own folder; empty when nobody says which it is
     * @throws dev.faultbook.FaultbookException when the file is made so that it would take too long
     */
    public List<Warning> check(ProjectFile file, Surroundings around, Optional<String> context) {
        return check(learnings, file, around, context);
    }

    /** What the file shows of one learning, active or not: how a sample is tried. */
    public static List<Warning> check(Learning learning, ProjectFile file, Surroundings around) {
        return check(List.of(learning), file, around, around.known() ? Optional.of("") : Optional.empty());
    }

    private static List<Warning> check(
            List<Learning> learnings, ProjectFile file, Surroundings around, Optional<String> context) {
        List<Warning> warnings = new ArrayList<>();
        if (file instanceof Dockerfile dockerfile) {
            DockerfileCheck check = new DockerfileCheck(dockerfile);
            learnings.forEach(
                    learning -> learning.dockerfile().forEach(rule -> warnings.addAll(check.warnings(learning, rule))));
        }
        ProjectFileCheck check = new ProjectFileCheck(file, around, context);
        learnings.forEach(learning -> warnings.addAll(check.warnings(learning)));
        warnings.sort(BY_LINE);
        return withoutExplained(withoutTwice(warnings));
    }

    /** Of several rules of one learning that see the same place, the first counts. */
    private static List<Warning> withoutTwice(List<Warning> warnings) {
        Set<List<Object>> seen = new HashSet<>();
        return warnings.stream()
                .filter(warning -> seen.add(List.of(warning.learning().id(), warning.lines())))
                .toList();
    }

    /** Where one learning explains another on the same lines, the other is superfluous. */
    private static List<Warning> withoutExplained(List<Warning> warnings) {
        return warnings.stream()
                .filter(warning -> warnings.stream()
                        .noneMatch(other -> other.learning()
                                        .explains()
                                        .contains(warning.learning().id())
                                && meet(other, warning)))
                .toList();
    }

    private static boolean meet(Warning one, Warning other) {
        return one.lines().first() <= other.lines().last()
                && other.lines().first() <= one.lines().last();
    }
}
