package dev.faultbook.ingest.format;

import dev.faultbook.ingest.rawjson.RawJsonReader;
import dev.faultbook.ingest.source.TextLine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps back a line that is <code>{</code> and nothing else, until the next one tells whether it opens BuildKit's JSON. */
final class LoneBrace {
    private static final byte[] BRACE = {'{'};

    private final TextLine held = new TextLine();
    private boolean holding;

    /** Takes the line if it is one. */
    boolean holds(TextLine line) {
        if (line.length() != 1 || line.at(0) != '{' || line == held) {
            return false;
        }
        held.set(BRACE, 0, 1, line.number());
        held.writtenAt(line.timeMicros());
        holding = true;
        return true;
    }

    /** Hands on the line that is kept back, unless the next one shows that it belongs to that. */
    void release(@Nullable TextLine next, Consumer<TextLine> sink) {
        if (holding) {
            holding = false;
            if (next == null || !RawJsonReader.opens(next.bytes(), next.from(), next.to())) {
                sink.accept(held);
            }
        }
    }
}
