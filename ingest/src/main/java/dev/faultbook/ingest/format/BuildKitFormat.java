package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.source.TextLine;

/** What docker buildx, {@code docker build} and buildctl print with {@code --progress=plain} (moby/buildkit v0.3 to v0.32). */
final class BuildKitFormat implements LogFormat {
    static final String NAME = "buildkit-plain";

    private final BuildKitLine prefix = new BuildKitLine();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean opens(TextLine line) {
        if (!prefix.read(line)) {
            return BuildKitTail.isHead(line) && line.at(3) == '[' && isStageStep(line);
        }
        if (prefix.isLog()) {
            return prefix.vertex() > 0 && prefix.isExact();
        }
        int at = prefix.textAt();
        return line.at(at) == '['
                || line.startsWith(at, "building with ")
                || line.startsWith(at, "resolve image config for ")
                || line.startsWith(at, "docker-image://")
                || line.startsWith(at, "exporting ")
                || line.startsWith(at, "importing ")
                || line.startsWith(at, "pushing ")
                || line.startsWith(at, "DONE")
                || line.startsWith(at, "CACHED")
                || line.startsWith(at, "ERROR: ")
                || line.startsWith(at, "sha256:")
                || line.startsWith(at, "transferring ");
    }

    /** A block of a failed step's last lines is all that a person may have copied. */
    private static boolean isStageStep(TextLine line) {
        return StepName.parse(line.text().substring(" > ".length())).count() > 0;
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new BuildKitParser(assembler);
    }
}
