package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.GreenCheck;
import dev.faultbook.index.replay.GreenCheck.Blame;
import dev.faultbook.index.replay.Hit;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A catalog's causes, tried on the stored builds. */
final class StoreCheck {
    private static final int NAMED = 5;
    private static final int LINE_CHARS = 80;

    private final Console console;
    private final Path data;
    private final GreenCheck.Result result;

    private StoreCheck(Console console, Path data, GreenCheck.Result result) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
        this.result = requireNonNull(result, "result");
    }

    /**
     * Empty when there is nothing to try, or no store. A store that is there by chance need not be one that can be read.
     *
     * @param all whether to try causes that ship as they are, too
     * @param named whether somebody wants this very store
     */
    static Optional<StoreCheck> of(Console console, Path data, Catalog catalog, boolean all, boolean named) {
        if (!named && !Store.isIn(data)) {
            return Optional.empty();
        }
        Catalog causes = GreenCheck.causes(
                catalog,
                all ? Optional.empty() : Optional.of(CatalogReader.shipped().catalog()));
        if (causes.learnings().isEmpty()) {
            return Optional.empty();
        }
        try (Store store = Store.openToRead(data);
                BuildProgress progress = new BuildProgress(console, "Reading")) {
            int jobs = Runtime.getRuntime().availableProcessors();
            return Optional.of(new StoreCheck(console, data, GreenCheck.of(store, causes, jobs, progress)));
        } catch (FaultbookException e) {
            if (named) {
                throw e;
            }
            console.tell("faultbook: not tried on stored builds: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Causes that are too broad; others that a green build shows are told. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Blame blame : result.blames()) {
            if (blame.isTooBroad()) {
                problems.add(new Problem(blame.learning().file(), 1, tooBroad(blame)));
            } else {
                console.tell("faultbook: " + blame.learning().id() + " would have blamed " + builds(blame.green())
                        + "; " + blame.failed() + " failed ones show it.");
            }
        }
        return problems;
    }

    /** That it was done. */
    void tell() {
        console.line(result.causes() + (result.causes() == 1 ? " cause" : " causes") + " tried on the store " + data
                + ": read " + result.read() + " builds that may show one.");
    }

    private static String tooBroad(Blame blame) {
        return "too broad: " + blame.learning().id() + " would have blamed " + builds(blame.green()) + ", and "
                + blame.failed() + " failed "
                + (blame.failed() == 1 ? "build shows" : "builds show")
                + " it; match what a tool prints when it gives up, or add a second condition";
    }

    private static String builds(List<Hit> green) {
        String named = green.stream()
                .limit(NAMED)
                .map(hit -> hit.build() + " (" + PlainText.clean(hit.path()) + " line "
                        + hit.lines().first() + ": \"" + cut(hit.text()) + "\")")
                .collect(Collectors.joining(", "));
        return green.size()
                + (green.size() == 1 ? " green build: " : " green builds: ")
                + named
                + (green.size() > NAMED ? " and " + (green.size() - NAMED) + " more" : "");
    }

    private static String cut(String text) {
        String clean = PlainText.clean(text.strip());
        return clean.length() <= LINE_CHARS ? clean : clean.substring(0, LINE_CHARS) + "…";
    }
}
