package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.ColorMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: options that every command takes. */
@Command(
        name = "faultbook",
        synopsisSubcommandLabel = "COMMAND",
        addMethodSubcommands = false,
        description = "Reads container build logs and says what broke, why, and what to do.",
        footer = {
            "",
            "Examples:",
            "  faultbook demo                                     a tour with sample logs",
            "  faultbook annotate build.log                       what broke, why, the fix",
            "  docker build . 2>&1 | faultbook annotate -",
            "  faultbook check                                    what in Dockerfiles and the like leads there",
            "  faultbook ingest ci-logs/ && faultbook serve       remember, search, browse",
            "",
            "Exit codes: 0 done, 1 a gate that you asked for, 2 bad input or usage, 3 a fault of Faultbook."
        })
public final class FaultbookCommand implements Runnable {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "auto",
            description =
                    "auto, always or never. Default: auto, which is on a terminal, unless NO_COLOR, CLICOLOR, CLICOLOR_FORCE or "
                            + "FORCE_COLOR say otherwise.")
    private ColorMode color = ColorMode.AUTO;

    /** Looked at once there is something to print. */
    public static final String NO_PAGER = "--no-pager";

    @Option(
            names = NO_PAGER,
            scope = ScopeType.INHERIT,
            description =
                    "Print results that are longer than the window as they are. Default: to $FAULTBOOK_PAGER, else $PAGER, else"
                            + " less.")
    @SuppressWarnings("unused") // for the help
    private boolean noPager;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Put the learnings in this folder on top of those that ship; may be given several times, the last "
                            + "one uppermost. Default: $FAULTBOOK_CATALOG.")
    private List<Path> catalogs = new ArrayList<>();

    @Option(
            names = "--only-catalog",
            scope = ScopeType.INHERIT,
            description = "Use the learnings of --catalog alone, without those that ship.")
    private boolean onlyCatalog;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Print this help.")
    @SuppressWarnings("unused") // Picocli reads it.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    @SuppressWarnings("unused") // Picocli reads it.
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public ColorMode color() {
        return color;
    }

    /** The folders of learnings that the command line names, the lowest first. */
    public List<Path> catalogs() {
        return List.copyOf(catalogs);
    }

    /** Whether only these count. */
    public boolean onlyCatalog() {
        return onlyCatalog;
    }

    public boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall faultbook do? Name a command.");
    }
}
