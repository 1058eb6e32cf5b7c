package dev.faultbook.index;

/**
 * What was forgotten.
 *
 * @param logBytes that the logs took on disk, which are free now
 */
public record Forgotten(int builds, long logBytes) {}
