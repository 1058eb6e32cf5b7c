package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.DueList;
import dev.faultbook.index.replay.DueList.Due;
import dev.faultbook.index.replay.DueList.Stale;
import dev.faultbook.learnings.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learnings to look at again. */
@Command(
        name = "due",
        description = "List the learnings to test again, and those that no build has shown for long.",
        footer = {
            "",
            "A learning says in its header when: retest: {on: base-image-change, run: .., reason: ..}. That is due once a",
            "build uses an image with a tag or digest that came up after the learning was added and last seen; on:",
            "tool-version, once a log names a newer version of the tool in applies-to; on: 2027-01-31, on that day.",
            "",
            "Examples:",
            "  faultbook learnings due",
            "  faultbook learnings due --stale 365d --format json"
        })
public final class LearningsDueCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STALE = Duration.ofDays(180);

    private final Console console;
    private final Supplier<Catalog> catalog;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--stale",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Since when a learning must have been seen, such as 30d or 2026-01-01. Default: 180d.")
    private Optional<Instant> stale = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object).")
    private Format format = Format.TEXT;

    public LearningsDueCommand(Console console, Supplier<Catalog> catalog, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        DueList list;
        try (Store store = Store.openToRead(data.path())) {
            list = DueList.of(store, catalog.get(), now, stale.orElse(now.minus(STALE)));
        }
        switch (format) {
            case TEXT -> print(list);
            case JSON -> console.line(json(list).toString());
        }
        return ExitCode.DONE;
    }

    private void print(DueList list) {
        console.line(
                list.due().isEmpty() ? "No learning is due." : console.paint().strong("Test again"));
        for (Due due : list.due()) {
            console.line("  " + console.paint().mark(due.learning().id()) + ": "
                    + PlainText.clean(due.retest().reason()));
            console.line("    because of " + PlainText.clean(due.trigger())
                    + due.build().map(build -> " in build " + build).orElse(""));
            due.retest()
                    .run()
                    .ifPresent(run -> run.lines()
                            .map(PlainText::clean)
                            .forEach(line ->
                                    console.line("    " + console.paint().code(line))));
        }
        if (!list.stale().isEmpty()) {
            console.line("");
            console.line(console.paint().strong("Not seen for long"));
            for (Stale entry : list.stale()) {
                console.line("  " + console.paint().mark(entry.learning().id()) + "  "
                        + entry.last()
                                .map(last -> "last seen " + LocalDate.ofInstant(last, ZoneOffset.UTC))
                                .orElse("never seen, added " + entry.learning().added()));
            }
        }
    }

    private static ObjectNode json(DueList list) {
        ObjectNode root = JSON.createObjectNode();
        var due = root.putArray("due");
        for (Due entry : list.due()) {
            due.addObject()
                    .put("learning", entry.learning().id())
                    .put("on", entry.retest().on())
                    .put("reason", entry.retest().reason())
                    .put("run", entry.retest().run().orElse(null))
                    .put("trigger", entry.trigger())
                    .put("build", entry.build().orElse(null));
        }
        var stale = root.putArray("stale");
        for (Stale entry : list.stale()) {
            stale.addObject()
                    .put("learning", entry.learning().id())
                    .put("added", entry.learning().added().toString())
                    .put("lastSeen", entry.last().map(Instant::toString).orElse(null));
        }
        return root;
    }
}
