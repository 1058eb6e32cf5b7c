package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import java.util.HashSet;
import java.util.Set;

/** What the names of a build's steps tell, each read in the light of those before it. */
final class BuildKitNames {
    private static final int MOST_TARGETS = 100_000;
    private static final int MOST_CHARS = 2000;

    private final Set<String> targets = new HashSet<>();

    /** A name of reasonable length. */
    static String of(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
    }

    /** Tells the step what its name says. */
    StepName describe(OpenStep step, String text) {
        String target = StepName.targetIn(text);
        if (target != null && targets.size() < MOST_TARGETS) {
            targets.add(target);
        }
        StepName name = StepName.parse(text, targets);
        step.described(name.stage(), name.platform(), name.command());
        return name;
    }
}
