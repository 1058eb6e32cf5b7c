package dev.faultbook.cli.command;

/** How results are printed. */
enum Format {
    /** For a person. */
    TEXT,
    /** For a script: one JSON object a line. */
    JSON
}
