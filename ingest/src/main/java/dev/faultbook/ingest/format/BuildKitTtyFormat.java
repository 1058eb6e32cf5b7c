package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.source.TextLine;

/** A terminal's pictures of a BuildKit build, copied or captured ({@code [+] Building 12.3s (5/10)}). */
final class BuildKitTtyFormat implements LogFormat {
    static final String NAME = "buildkit-tty";

    private final TtyLine read = new TtyLine();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean opens(TextLine line) {
        TtyLine.Kind kind = read.read(line);
        return kind == TtyLine.Kind.FRAME || kind == TtyLine.Kind.ROW;
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new BuildKitTtyParser(assembler);
    }
}
