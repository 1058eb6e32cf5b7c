package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
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
            return BuildKitTail.headIndent(line) >= 0
                    || BuildKitTail.isTrimmedHead(line); // it may be all that a person copied
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

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new BuildKitParser(assembler);
    }
}
