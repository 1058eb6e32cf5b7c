package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Pattern;

/** What the legacy {@code docker build} prints (moby/moby v1.10 to v28.5, {@code builder/dockerfile}). */
final class LegacyDockerFormat implements LogFormat {
    /** Up to 1.12 without the total. */
    static final Pattern STEP = Pattern.compile("Step (\\d{1,5})(?:/(\\d{1,5}))? : (.*)", Pattern.DOTALL);

    @Override
    public String name() {
        return "docker-legacy";
    }

    @Override
    public boolean opens(TextLine line) {
        if (line.at(0) == 'S') {
            return line.startsWith("Sending build context to Docker daemon") || isStep(line);
        }
        return line.startsWith("DEPRECATED: The legacy builder is deprecated");
    }

    private static boolean isStep(TextLine line) {
        if (!line.startsWith("Step ")) {
            return false;
        }
        var step = STEP.matcher(line.text());
        return step.matches() && Instruction.is(step.group(3));
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new LegacyDockerParser(assembler.begin(name()));
    }
}
