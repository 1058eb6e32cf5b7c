package dev.faultbook.cli.command;

import picocli.CommandLine.Option;

/** How stored logs are read again, and how much of what comes of it is printed. */
final class RereadingOptions {
    @Option(names = "--all", description = "Read all logs, whatever the search index says.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many builds of a kind to name; json names all. Default: ${DEFAULT-VALUE}.")
    private int limit = 5;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many logs to read at the same time. Default: as many as there are cores.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    boolean all() {
        return all;
    }

    int limit() {
        return Math.max(0, limit);
    }

    int jobs() {
        return Math.max(1, jobs);
    }
}
