package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.document.CatalogReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What editors need to help with a learning's header. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of a learning's header, for editors that complete and check YAML.",
        footer = {
            "",
            "Name it in the first line of a header: # yaml-language-server: $schema=../learning.schema.json",
            "",
            "Examples:",
            "  faultbook learnings schema > team-learnings/learning.schema.json"
        })
public final class LearningsSchemaCommand implements Callable<Integer> {
    private final Console console;

    public LearningsSchemaCommand(Console console) {
        this.console = requireNonNull(console, "console");
    }

    @Override
    public Integer call() {
        console.print(CatalogReader.schema());
        return ExitCode.DONE;
    }
}
