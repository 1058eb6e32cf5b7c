package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What buildah and podman build print (containers/buildah v1.14 to v1.44, {@code imagebuildah}). */
final class BuildahFormat implements LogFormat {
    private static final int LONGEST_PREFIX = 80;
    /** Up to 1.21 without the total and the stage. */
    private static final Pattern STEP = Pattern.compile(
            "(?:\\[([a-z][a-z0-9]*/[^\\]]+)\\] )?(?:\\[(\\d{1,4})/(\\d{1,4})\\] )?STEP (\\d{1,5})(?:/(\\d{1,5}))?: (.*)",
            Pattern.DOTALL);

    @Override
    public String name() {
        return "buildah";
    }

    @Override
    public boolean opens(TextLine line) {
        return step(line) != null;
    }

    /**
     * The line's parts when it starts a step, else null: 1 platform, 2 and 3 number and count of the stage, 4 and 5 of the step, 6 instruction.
     */
    static @Nullable Matcher step(TextLine line) {
        if (!line.startsWith(prefix(line), "STEP ")) {
            return null;
        }
        Matcher step = STEP.matcher(line.text());
        return step.matches() && Instruction.is(step.group(6)) ? step : null;
    }

    /** The length of what stands in brackets in front of {@code STEP} and {@code COMMIT}. */
    static int prefix(TextLine line) {
        int at = 0;
        while (line.at(at) == '[') {
            int end = at;
            while (end < LONGEST_PREFIX && line.at(end) >= 0 && line.at(end) != ']') {
                end++;
            }
            if (line.at(end) != ']' || line.at(end + 1) != ' ') {
                return at;
            }
            at = end + 2;
        }
        return at;
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new BuildahParser(assembler.begin(name()));
    }
}
