package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

/** How one build of a target ended. */
public final class TargetBuild {
    private final String target;
    private final long key;
    private final long seenAtMicros;
    private final boolean failed;
    private final int[] instructions;

    /**
     * @param key of the build
     * @param instructions hashes of its instructions, ascending; empty when they cannot be compared
     */
    public TargetBuild(String target, long key, long seenAtMicros, boolean failed, int[] instructions) {
        this.target = requireNonNull(target, "target");
        this.key = key;
        this.seenAtMicros = seenAtMicros;
        this.failed = failed;
        this.instructions = requireNonNull(instructions, "instructions");
    }

    String target() {
        return target;
    }

    long key() {
        return key;
    }

    long seenAtMicros() {
        return seenAtMicros;
    }

    boolean failed() {
        return failed;
    }

    /** Whether nothing can be said of its instructions being those of another build. */
    boolean isOpaque() {
        return instructions.length == 0;
    }

    /** Whether another build has all of its instructions. */
    boolean isWithin(TargetBuild whole) {
        int at = 0;
        for (int instruction : instructions) {
            while (at < whole.instructions.length && whole.instructions[at] < instruction) {
                at++;
            }
            if (at == whole.instructions.length || whole.instructions[at] != instruction) {
                return false;
            }
        }
        return true;
    }
}
