package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command's help as a manual page. */
@Command(
        name = "man",
        description = "Print the manual page of a command, or of faultbook itself, for man.",
        footer = {
            "",
            "Examples:",
            "  faultbook man annotate | man -l -",
            "  faultbook man learnings check > /usr/local/share/man/man1/faultbook-learnings-check.1"
        })
public final class ManCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CommandLine> program;
    private final String programVersion;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, and one below it.")
    private List<String> path = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param program with all its commands
     */
    public ManCommand(Console console, Supplier<CommandLine> program, String programVersion) {
        this.console = requireNonNull(console, "console");
        this.program = requireNonNull(program, "program");
        this.programVersion = requireNonNull(programVersion, "programVersion");
    }

    @Override
    public Integer call() {
        CommandLine command = program.get();
        for (String name : path) {
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no command " + String.join(" ", path) + ". See: faultbook --help");
            }
            command = below;
        }
        console.print(ManPage.of(command, programVersion));
        return ExitCode.DONE;
    }
}
