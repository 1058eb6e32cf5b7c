package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.mcp.McpEndpoint;
import dev.faultbook.server.mcp.McpKnowledge;
import dev.faultbook.server.mcp.McpOverStreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Model Context Protocol over standard input and output. */
@Command(
        name = "mcp",
        description = "Answer a model's questions over standard input and output, as an MCP server.",
        footer = {
            "",
            "An editor or an agent starts it; there is nothing to see in a terminal. It changes nothing: builds are read, and",
            "drafts of learnings are shown. Files are read from the current folder and below, or from those of --files.",
            "",
            "Examples:",
            "  claude mcp add faultbook -- faultbook mcp",
            "  claude mcp add faultbook -- faultbook mcp --data /srv/faultbook --files /var/log/ci",
            "  claude mcp add --transport http faultbook http://127.0.0.1:7171/mcp    of a running faultbook serve",
            "",
            "Docs: docs/mcp.md."
        })
public final class McpCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;
    private final Function<Path, Catalog> below;
    private final String programVersion;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "Folder from which files may be read, with those below it; may be given several times."
                    + " Default: the current folder.")
    private List<Path> folders = new ArrayList<>();

    private @Nullable Store store;
    private @Nullable TeamCatalog team;

    /**
     * @param catalog the one in force
     * @param below what lies under the catalog in a folder
     */
    public McpCommand(
            Console console,
            Supplier<Catalog> catalog,
            Function<Path, Catalog> below,
            DataFolder data,
            String programVersion) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.below = requireNonNull(below, "below");
        this.data = requireNonNull(data, "data");
        this.programVersion = requireNonNull(programVersion, "programVersion");
    }

    @Override
    public Integer call() {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new FaultbookException(FailureKind.BAD_INPUT, "--files names no folder: " + folder);
            }
        }
        if (console.terminal().in()) {
            console.tell("faultbook: an editor or an agent talks to this, not a person: docs/mcp.md. Ctrl-D ends it.");
        }
        McpKnowledge knowledge = new McpKnowledge(
                this::store, this::team, Optional.of(folders.isEmpty() ? List.of(Path.of("")) : folders));
        try {
            new McpOverStreams(new McpEndpoint(knowledge, programVersion), console.rawOut()).serve(console.in());
        } finally {
            close();
        }
        return ExitCode.DONE;
    }

    /** Opened when it is first asked, shown as it is by now whenever it is asked. */
    private synchronized Store store() {
        Store opened = store;
        if (opened == null) {
            opened = Store.openToRead(data.path());
            store = opened;
        } else {
            opened.refresh();
        }
        return opened;
    }

    private synchronized TeamCatalog team() {
        TeamCatalog made = team;
        if (made == null) {
            Path folder = data.path().resolve("catalog");
            made = new TeamCatalog(folder, below.apply(folder), catalog);
            team = made;
        }
        return made;
    }

    private synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
