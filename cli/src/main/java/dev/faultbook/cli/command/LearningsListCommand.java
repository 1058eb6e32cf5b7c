package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Store;
import dev.faultbook.index.document.Tally;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The catalog, a line a learning. */
@Command(
        name = "list",
        description =
                "List the learnings: id, role, title, and in brackets the layer where it is not the one that ships.",
        footer = {
            "",
            "With --counts: in how many stored builds it was found, of how many it is the cause, when it was seen first and last.",
            "",
            "Examples:",
            "  faultbook learnings list",
            "  faultbook learnings list --counts",
            "  faultbook learnings list --catalog team-learnings/",
            "  faultbook learnings list --proposals --catalog team-learnings/"
        })
public final class LearningsListCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;

    @Option(names = "--proposals", description = "List what is proposed instead: number, id, state, priority, title.")
    private boolean proposals;

    @Mixin
    private DataFolder data;

    @Option(names = "--counts", description = "Say how often each was seen in the stored builds.")
    private boolean counts;

    public LearningsListCommand(Console console, Supplier<Catalog> catalog, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (proposals) {
            return listProposals();
        }
        Map<String, Sighting> sightings = counts ? sightings() : Map.of();
        int longest = catalog.get().learnings().stream()
                .mapToInt(learning -> learning.id().length())
                .max()
                .orElse(0);
        if (counts) {
            console.line(console.paint()
                    .faint("%s  %-11s  %6s %6s %6s  %-10s  %-10s  %s"
                            .formatted(
                                    "learning" + " ".repeat(Math.max(0, longest - "learning".length())),
                                    "role",
                                    "builds",
                                    "causes",
                                    "green",
                                    "first",
                                    "last",
                                    "title")));
        }
        boolean layered = catalog.get().layers().size() > 1;
        for (Learning learning : catalog.get().learnings()) {
            String status = learning.status() == Status.ACTIVE
                    ? ""
                    : " (" + learning.status().word() + ")";
            console.line(console.paint().mark(learning.id())
                    + " ".repeat(longest - learning.id().length()) + "  "
                    + "%-11s".formatted(learning.role().word()) + "  "
                    + (counts ? counted(Optional.ofNullable(sightings.get(learning.id()))) : "")
                    + PlainText.clean(learning.title()) + status
                    + (layered ? origin(learning.id()) : ""));
        }
        return ExitCode.DONE;
    }

    /**
     * @param green how many of the builds that it explains were followed by a green one of the same target
     */
    private record Sighting(Tally tally, int green) {}

    private Map<String, Sighting> sightings() {
        try (Store store = Store.openToRead(data.path())) {
            return store.statistics().tallies(Tally.Column.LEARNING).stream()
                    .collect(Collectors.toMap(
                            Tally::value,
                            tally -> new Sighting(
                                    tally,
                                    tally.causes() == 0
                                            ? 0
                                            : store.sequels()
                                                    .followed(tally.value())
                                                    .green())));
        }
    }

    private static String counted(Optional<Sighting> sighting) {
        return sighting.map(seen -> "%6d %6d %6d  %s  %s  "
                        .formatted(
                                seen.tally().count(),
                                seen.tally().causes(),
                                seen.green(),
                                day(seen.tally().first()),
                                day(seen.tally().last())))
                .orElse("     0      0      0  -           -           ");
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** The layer of a learning that does not come from the lowest, and what it stands for there. */
    private String origin(String id) {
        List<Layer> layers = catalog.get().layersOf(id);
        Layer own = layers.getFirst();
        if (own.name().equals(Layer.SHIPPED)) {
            return "";
        }
        return console.paint()
                .faint(PlainText.clean("  [" + own.name()
                        + layers.stream()
                                .skip(1)
                                .map(layer -> ", overrides " + layer.name() + " revision "
                                        + layer.catalog().find(id).orElseThrow().revision())
                                .collect(Collectors.joining())
                        + "]"));
    }

    private int listProposals() {
        List<Proposal> all = catalog.get().proposals();
        int longest =
                all.stream().mapToInt(proposal -> proposal.id().length()).max().orElse(0);
        for (Proposal proposal : all) {
            String number = proposal.number().isPresent() ? proposal.number().getAsInt() + "." : "";
            String priority = PlainText.clean(proposal.priority().orElse(""));
            console.line("%4s  ".formatted(number) + console.paint().mark(proposal.id())
                    + " ".repeat(longest - proposal.id().length()) + "  "
                    + "%-8s  %-6s  ".formatted(proposal.state().word(), priority) + PlainText.clean(proposal.title()));
        }
        return ExitCode.DONE;
    }
}
