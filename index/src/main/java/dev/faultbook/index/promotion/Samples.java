package dev.faultbook.index.promotion;

import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;

/** Texts as logs to be read. */
final class Samples {
    private Samples() {}

    static LogSource source(String sample) {
        return LogSource.bytes("sample", sample.getBytes(StandardCharsets.UTF_8));
    }
}
