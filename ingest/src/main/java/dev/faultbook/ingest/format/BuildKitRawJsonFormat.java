package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.rawjson.RawJsonReader;
import dev.faultbook.ingest.source.TextLine;

/** What docker buildx and buildctl print with {@code --progress=rawjson} (moby/buildkit v0.13 to v0.32, {@code client/graph.go}). */
final class BuildKitRawJsonFormat implements LogFormat {
    static final String NAME = "buildkit-rawjson";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean opens(TextLine line) {
        return RawJsonReader.opens(line.bytes(), line.from(), line.to());
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new BuildKitRawJsonParser(assembler);
    }
}
