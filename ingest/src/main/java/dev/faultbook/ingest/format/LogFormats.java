package dev.faultbook.ingest.format;

import java.util.List;

/** The builders that are known, in the order in which they are asked. */
final class LogFormats {
    private LogFormats() {}

    static List<LogFormat> standard() {
        return List.of(new BuildKitFormat(), new BuildKitTtyFormat(), new BuildahFormat(), new LegacyDockerFormat());
    }
}
