package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where builds are remembered. */
public final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of the store. Default: $FAULTBOOK_DATA, else data in the folder of the launcher, or, when that was"
                            + " installed, ~/.local/share/faultbook.")
    private Path folder;

    /**
     * @param standard the folder when the command line names none
     */
    public DataFolder(Path standard) {
        this.folder = requireNonNull(standard, "standard");
    }

    Path path() {
        return folder;
    }

    /** What to add to a command that is suggested, so that it reads the same store. */
    String option() {
        return " --data " + folder;
    }
}
