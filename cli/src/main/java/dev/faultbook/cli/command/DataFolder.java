package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option that says where builds are remembered. */
public final class DataFolder {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

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

    /** What to add to a command that is suggested, so that it reads the same store; quoted where a shell needs that. */
    String option() {
        String name = folder.toString();
        return " --data "
                + (PLAIN.matcher(name.replace(File.separatorChar, '/')).matches()
                        ? name
                        : "'" + name.replace("'", "'\\''") + "'");
    }
}
