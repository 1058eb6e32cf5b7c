package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Which program and which catalog judge. */
@Command(
        name = "version",
        description = "Print the versions of the program, its catalog and its Java.",
        footer = {"", "Examples:", "  faultbook version"})
public final class VersionCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;
    private final String version;

    /**
     * @param version the program's
     */
    public VersionCommand(Console console, Supplier<Catalog> catalog, String version) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.version = requireNonNull(version, "version");
    }

    @Override
    public Integer call() {
        console.line("faultbook " + version);
        console.line("catalog " + catalog.get().version());
        console.line("java " + Runtime.version());
        return ExitCode.DONE;
    }
}
