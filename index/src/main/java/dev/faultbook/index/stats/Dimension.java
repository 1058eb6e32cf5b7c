package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What things are grouped by.
 *
 * @param label of {@link Kind#LABEL} the label's key; empty otherwise
 */
public record Dimension(Kind kind, String label) {
    private static final String LABEL = "label:";

    /** Where the value comes from. */
    public enum Kind {
        /** Learnings found in the build, in whatever role. */
        LEARNING(true, false),
        /** Of the learnings found. */
        CATEGORY(true, false),
        /** The learning that explains the failure. */
        CAUSE(true, false),
        /** The category of that learning. */
        CAUSE_CATEGORY(true, false),
        /** Of the build, or of the step. */
        OUTCOME(true, true),
        /** Those that the build's steps name; of a step its own, or that of a build with only one. */
        PLATFORM(true, true),
        /** Those of the build; of a step its own. */
        STAGE(true, true),
        /** Those that facts of the build tell of, such as {@code pip}. */
        TOOL(true, false),
        /** The base images of the build. */
        IMAGE(true, false),
        /** What the build builds, as far as its job, and the name and folder of its log tell. */
        TARGET(true, false),
        /** What the CI system calls the job. */
        JOB(true, false),
        FORMAT(true, false),
        WRAPPER(true, false),
        /** What the step does, numbers, versions, ids and the like masked. */
        STEP(false, true),
        /** {@code emulated} or {@code native}, of steps that ran a command. */
        EMULATED(false, true),
        /** What the build's label of that key says. */
        LABEL(true, false);

        private final boolean ofBuild;
        private final boolean ofStep;

        Kind(boolean ofBuild, boolean ofStep) {
            this.ofBuild = ofBuild;
            this.ofStep = ofStep;
        }

        /** Whether a build has such values. */
        public boolean isOfBuild() {
            return ofBuild;
        }

        /** Whether a step has such values of its own; it has those of its build otherwise. */
        public boolean isOfStep() {
            return ofStep;
        }

        /** As requests and answers name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Dimension {
        requireNonNull(kind, "kind");
        requireNonNull(label, "label");
        if ((kind == Kind.LABEL) == label.isEmpty()) {
            throw new IllegalArgumentException(
                    "a label has a key, and nothing else has: " + kind + " \"" + label + "\"");
        }
    }

    public Dimension(Kind kind) {
        this(kind, "");
    }

    /**
     * The dimension of that name, such as {@code learning} or {@code label:team}.
     *
     * @throws FaultbookException when there is none
     */
    public static Dimension parse(String word) {
        String asked = word.strip();
        if (asked.toLowerCase(Locale.ROOT).startsWith(LABEL) && asked.length() > LABEL.length()) {
            return new Dimension(Kind.LABEL, asked.substring(LABEL.length()));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.LABEL && kind.word().equalsIgnoreCase(asked))
                .findFirst()
                .map(Dimension::new)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "There is nothing to group by that is called \"" + asked + "\". There are "
                                + String.join(", ", words().toList()) + "."));
    }

    /** The names of all dimensions; {@code label:KEY} stands for any label. */
    public static Stream<String> words() {
        return Arrays.stream(Kind.values()).map(kind -> kind == Kind.LABEL ? LABEL + "KEY" : kind.word());
    }

    /** As requests and answers name it. */
    public String word() {
        return kind == Kind.LABEL ? LABEL + label : kind.word();
    }
}
