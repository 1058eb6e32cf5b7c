package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.LearningText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One learning, to read. */
@Command(
        name = "show",
        description = "Show a learning: the problem, why it happens, the fix.",
        footer = {"", "Examples:", "  faultbook learnings show pip-conflict"})
public final class LearningsShowCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;

    @Parameters(paramLabel = "ID", description = "The learning's id.")
    private String id = "";

    public LearningsShowCommand(Console console, Supplier<Catalog> catalog) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
    }

    @Override
    public Integer call() {
        Learning learning = catalog.get().find(id).orElseThrow(this::unknown);
        console.print(new LearningText(console.layout()).render(learning, origin()));
        return ExitCode.DONE;
    }

    /** From which layer it comes, and what it stands over; empty when there is only one layer. */
    private Optional<String> origin() {
        List<Layer> layers = catalog.get().layersOf(id);
        if (catalog.get().layers().size() < 2) {
            return Optional.empty();
        }
        return Optional.of("from layer " + layers.getFirst().name() + " "
                + layers.getFirst().catalog().version()
                + layers.stream()
                        .skip(1)
                        .map(layer -> ", overrides revision "
                                + layer.catalog().find(id).orElseThrow().revision() + " of " + layer.name())
                        .collect(Collectors.joining()));
    }

    private FaultbookException unknown() {
        List<String> alike = catalog.get().learnings().stream()
                .map(Learning::id)
                .filter(known -> known.contains(id) || id.contains(known))
                .toList();
        String next = alike.isEmpty()
                ? "List them: faultbook learnings list"
                : "Did you mean " + String.join(", ", alike) + "?";
        return new FaultbookException(FailureKind.NOT_FOUND, "There is no learning \"" + id + "\". " + next);
    }
}
