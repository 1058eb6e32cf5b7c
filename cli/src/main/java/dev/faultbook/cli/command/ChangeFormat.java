package dev.faultbook.cli.command;

/** How changes are printed. */
enum ChangeFormat {
    /** For a person. */
    TEXT,
    /** For a script: one JSON object. */
    JSON,
    /** For a merge request. */
    MARKDOWN
}
