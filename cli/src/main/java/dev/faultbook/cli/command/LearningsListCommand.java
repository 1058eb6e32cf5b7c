package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.Status;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The catalog, a line a learning. */
@Command(
        name = "list",
        description =
                "List the learnings: id, role, title, and in brackets the layer where it is not the one that ships.",
        footer = {
            "",
            "Examples:",
            "  faultbook learnings list",
            "  faultbook learnings list --catalog team-learnings/",
            "  faultbook learnings list --proposals --catalog team-learnings/"
        })
public final class LearningsListCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;

    @Option(names = "--proposals", description = "List what is proposed instead: number, id, state, priority, title.")
    private boolean proposals;

    public LearningsListCommand(Console console, Supplier<Catalog> catalog) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
    }

    @Override
    public Integer call() {
        if (proposals) {
            return listProposals();
        }
        int longest = catalog.get().learnings().stream()
                .mapToInt(learning -> learning.id().length())
                .max()
                .orElse(0);
        boolean layered = catalog.get().layers().size() > 1;
        for (Learning learning : catalog.get().learnings()) {
            String status = learning.status() == Status.ACTIVE
                    ? ""
                    : " (" + learning.status().word() + ")";
            console.line(console.paint().mark(learning.id())
                    + " ".repeat(longest - learning.id().length()) + "  "
                    + "%-11s".formatted(learning.role().word()) + "  " + learning.title() + status
                    + (layered ? origin(learning.id()) : ""));
        }
        return ExitCode.DONE;
    }

    /** The layer of a learning that does not come from the lowest, and what it stands for there. */
    private String origin(String id) {
        List<Layer> layers = catalog.get().layersOf(id);
        Layer own = layers.getFirst();
        if (own.name().equals(Layer.SHIPPED)) {
            return "";
        }
        return console.paint()
                .faint("  [" + own.name()
                        + layers.stream()
                                .skip(1)
                                .map(layer -> ", overrides " + layer.name() + " revision "
                                        + layer.catalog().find(id).orElseThrow().revision())
                                .collect(Collectors.joining())
                        + "]");
    }

    private int listProposals() {
        List<Proposal> all = catalog.get().proposals();
        int longest =
                all.stream().mapToInt(proposal -> proposal.id().length()).max().orElse(0);
        for (Proposal proposal : all) {
            String number = proposal.number().isPresent() ? proposal.number().getAsInt() + "." : "";
            String priority = proposal.priority().orElse("");
            console.line("%4s  ".formatted(number) + console.paint().mark(proposal.id())
                    + " ".repeat(longest - proposal.id().length()) + "  "
                    + "%-8s  %-6s  ".formatted(proposal.state().word(), priority) + proposal.title());
        }
        return ExitCode.DONE;
    }
}
