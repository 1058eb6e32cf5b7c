package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.index.upkeep.BackupInfo;
import dev.faultbook.index.upkeep.Restoration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A store, out of a backup. */
@Command(
        name = "restore",
        description = "Make a store of a backup, in an empty folder.",
        footer = {
            "",
            "Every file is held against its checksum. What is missing from the search index is added. If anything goes wrong,",
            "the folder is empty again.",
            "",
            "Examples:",
            "  faultbook restore /mnt/backup/faultbook-20261129T031500Z.zip --data /srv/faultbook",
            "  faultbook restore --check /mnt/backup/faultbook-20261129T031500Z.zip     only whether it is whole"
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "What faultbook backup has written.")
    private Path file = Path.of("");

    @Mixin
    private DataFolder data;

    @Option(
            names = "--check",
            description = "Read all of the backup, hold it against its checksums, and restore nothing.")
    private boolean check;

    public RestoreCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        BackupInfo info;
        try (Restoration restoration = Restoration.open(file);
                CountProgress progress = new CountProgress(console, (check ? "Checked" : "Restored") + " %,d files")) {
            info = restoration.info();
            if (check) {
                restoration.check(progress);
            } else {
                restoration.restore(data.path(), progress);
            }
        }
        String what = BackupCommand.what(info) + ", as of " + info.createdAt();
        if (check) {
            console.line(file + " is whole: " + what);
            return ExitCode.DONE;
        }
        try (Store store = CountProgress.open(console, data.path())) { // The index gets what it lacks.
            console.line("Restored into " + data.path() + ": " + what);
            if (store.size() != info.builds()) {
                console.tell("faultbook: but " + store.size() + " builds are found there. See faultbook doctor"
                        + data.option());
            }
        }
        if (info.withTokens()) {
            console.tell(
                    "faultbook: tokens are as they were then: what was revoked since is valid again. See faultbook tokens list"
                            + data.option());
        }
        return ExitCode.DONE;
    }
}
