package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The search index, from the stored logs and reports. */
@Command(
        name = "reindex",
        description = "Make the search index anew from the stored logs and reports.",
        footer = {
            "",
            "Needed when the index is damaged, or was made by another version of faultbook; the logs and reports are what",
            "counts, and stay as they are.",
            "",
            "Examples:",
            "  faultbook reindex",
            "  faultbook reindex --data /var/lib/faultbook"
        })
public final class ReindexCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    public ReindexCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        long size;
        try (CountProgress progress = CountProgress.ofIndex(console)) {
            size = Store.reindex(data.path(), progress);
        }
        console.line(size + (size == 1 ? " build is" : " builds are") + " in the index.");
        return ExitCode.DONE;
    }
}
