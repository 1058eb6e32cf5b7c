package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.GreenText;
import dev.faultbook.cli.report.LearningText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.index.document.Tally;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One learning, to read. */
@Command(
        name = "show",
        description = "Show a learning: the problem, why it happens, the fix.",
        footer = {
            "",
            "Where there is a store, it also says how often its builds showed it, how often the next build of the same target",
            "was green, and what differed then. That need not be what made it green.",
            "",
            "Examples:",
            "  faultbook learnings show pip-conflict"
        })
public final class LearningsShowCommand implements Callable<Integer> {
    private static final int MOST_ALIKE = 10;

    private final Console console;
    private final Supplier<Catalog> catalog;

    @Parameters(paramLabel = "ID", description = "The learning's id.")
    private String id = "";

    @Mixin
    private DataFolder data;

    public LearningsShowCommand(Console console, Supplier<Catalog> catalog, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Learning learning = catalog.get().find(id).orElseThrow(this::unknown);
        console.print(new LearningText(console.layout()).render(learning, origin()));
        if (Store.isIn(data.path())) {
            console.print("\n" + seen(learning.id()));
        }
        return ExitCode.DONE;
    }

    private String seen(String learning) {
        GreenText green = new GreenText(console.layout(), 0);
        try (Store store = Store.openToRead(data.path())) {
            return store.statistics().tallies(Tally.Column.LEARNING).stream()
                    .filter(tally -> tally.value().equals(learning))
                    .findFirst()
                    .map(tally ->
                            "Seen in %,d of %,d stored builds, as the cause in %,d; first %s (%s), last %s (%s).\n"
                                            .formatted(
                                                    tally.count(),
                                                    store.size(),
                                                    tally.causes(),
                                                    day(tally.first()),
                                                    tally.firstBuild(),
                                                    day(tally.last()),
                                                    tally.lastBuild())
                                    + (tally.causes() == 0
                                            ? ""
                                            : green.followed(store.sequels().followed(learning))))
                    .orElse("Seen in none of %,d stored builds.\n".formatted(store.size()));
        } catch (FaultbookException e) {
            console.tell("faultbook: " + e.getMessage());
            return "";
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
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
                .sorted(Comparator.comparingInt((String known) -> Math.abs(known.length() - id.length()))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_ALIKE)
                .toList();
        String next = alike.isEmpty()
                ? "List them: faultbook learnings list"
                : "Did you mean " + String.join(", ", alike) + "?";
        return new FaultbookException(FailureKind.NOT_FOUND, "There is no learning \"" + id + "\". " + next);
    }
}
