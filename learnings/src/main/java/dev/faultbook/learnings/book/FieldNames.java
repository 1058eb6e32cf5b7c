package dev.faultbook.learnings.book;

import java.util.Locale;
import java.util.Set;

/** The words that people put over the parts of what they learnt. */
final class FieldNames {
    private static final Set<String> PROBLEMS = Set.of(
            "problem", "problems", "problem details", "issue", "symptom", "symptoms", "cause", "causes", "root cause");
    private static final Set<String> SOLUTIONS =
            Set.of("solution", "solutions", "resolution", "fix", "workaround", "better approach");
    private static final Set<String> OTHERS = Set.of(
            "alternatives",
            "alternatives considered",
            "alternative solutions considered",
            "anti-pattern",
            "benefits",
            "complete changes",
            "conflict details",
            "example",
            "exception",
            "impact",
            "implementation changes",
            "lessons learned",
            "real example",
            "result",
            "results",
            "verification",
            "verification steps",
            "why it happens",
            "why it works",
            "why this works");

    private FieldNames() {}

    static boolean isProblem(String heading) {
        return PROBLEMS.contains(name(heading));
    }

    static boolean isSolution(String heading) {
        return SOLUTIONS.contains(name(heading));
    }

    static boolean isField(String heading) {
        return isProblem(heading) || isSolution(heading) || OTHERS.contains(name(heading));
    }

    /** {@code Solution: Use another base image} is a solution. */
    private static String name(String heading) {
        int colon = heading.indexOf(':');
        return (colon < 0 ? heading : heading.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }
}
