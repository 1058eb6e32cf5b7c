package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a shell needs to complete commands. */
@Command(
        name = "completion",
        description = "Print a script with which a shell completes commands, options and their values.",
        footer = {
            "",
            "Examples:",
            "  source <(faultbook completion bash)                in ~/.bashrc",
            "  source <(faultbook completion zsh)                 in ~/.zshrc",
            "  faultbook completion bash > /etc/bash_completion.d/faultbook    for everybody"
        })
public final class CompletionCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CommandLine> program;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.BASH;

    /** One script does for both: it has zsh take completions as bash does. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return this == BASH ? "bash" : "zsh";
        }
    }

    /**
     * @param program with all its commands
     */
    public CompletionCommand(Console console, Supplier<CommandLine> program) {
        this.console = requireNonNull(console, "console");
        this.program = requireNonNull(program, "program");
    }

    @Override
    public Integer call() {
        console.line("# " + shell + " completion for faultbook");
        console.print(AutoComplete.bash("faultbook", program.get()));
        return ExitCode.DONE;
    }
}
