package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.upkeep.Backup;
import dev.faultbook.index.upkeep.BackupInfo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The store, as one file. */
@Command(
        name = "backup",
        description = "Copy the store into one file, as it is at one moment, while others may write to it.",
        footer = {
            "",
            "The file is a zip with a SHA-256 of each file in it; it is there whole or not at all, and only its owner may read",
            "it. It holds logs, reports, the search index, the team's catalog with its history, what people said of verdicts,",
            "the log of edits, and the hashes of tokens. Bring it back with faultbook restore.",
            "",
            "Examples:",
            "  faultbook backup /mnt/backup/                       gets a name with the time",
            "  faultbook backup /mnt/backup/faultbook.zip --without-index",
            "  faultbook backup /mnt/backup/ && faultbook restore --check /mnt/backup/faultbook-*.zip"
        })
public final class BackupCommand implements Callable<Integer> {
    private static final double MIB = 1 << 20;

    private final Console console;
    private final String programVersion;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = "A file that is not there yet, or a folder outside of the store, in which it gets a name.")
    private Path target = Path.of("");

    @Mixin
    private DataFolder data;

    @Option(
            names = "--without-index",
            description =
                    "Leave out the search index, about half of it or less; restoring takes longer, since it is made anew.")
    private boolean withoutIndex;

    @Option(
            names = "--without-tokens",
            description = "Leave out the hashes of tokens; a restored server wants new tokens.")
    private boolean withoutTokens;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object).")
    private Format format = Format.TEXT;

    public BackupCommand(Console console, DataFolder data, String programVersion) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
        this.programVersion = requireNonNull(programVersion, "programVersion");
    }

    @Override
    public Integer call() {
        try (CountProgress progress = new CountProgress(console, "Copied %,d logs")) {
            Backup.Written written = Backup.write(
                    data.path(), target, new Backup.Options(!withoutIndex, !withoutTokens, programVersion), progress);
            switch (format) {
                case JSON ->
                    console.line(written.info()
                            .json()
                            .put("file", written.file().toString())
                            .toString());
                case TEXT -> console.print(text(written.file(), written.info()));
            }
        }
        return ExitCode.DONE;
    }

    private static String text(Path file, BackupInfo info) {
        return file + ": " + what(info) + ", as of " + info.createdAt() + "\n"
                + (info.lostLogs() == 0
                        ? ""
                        : info.lostLogs() + " builds have no log any more. Which: faultbook doctor\n");
    }

    /** Such as {@code 12 builds, index, catalog; 34 files, 5.6 MiB unpacked}. */
    static String what(BackupInfo info) {
        return info.builds() + (info.builds() == 1 ? " build" : " builds")
                + (info.withIndex() ? ", index" : ", no index")
                + (info.withCatalog() ? ", catalog" : "")
                + (info.withTokens() ? ", tokens" : ", no tokens")
                + "; " + info.files() + " files, " + "%.1f".formatted(info.bytes() / MIB) + " MiB unpacked";
    }
}
