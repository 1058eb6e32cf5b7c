package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

/**
 * Which log was read.
 *
 * @param sha256 of its bytes after decompression, lower-case hex
 * @param path as it was given; {@code -} for standard input
 */
public record LogInfo(String sha256, long bytes, long lines, String path) {
    public LogInfo {
        requireNonNull(sha256, "sha256");
        requireNonNull(path, "path");
    }
}
