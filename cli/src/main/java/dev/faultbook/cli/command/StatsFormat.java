package dev.faultbook.cli.command;

/** How statistics are printed. */
enum StatsFormat {
    TEXT,
    JSON,
    CSV
}
