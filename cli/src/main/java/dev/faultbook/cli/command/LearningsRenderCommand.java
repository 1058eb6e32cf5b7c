package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.IoReason;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.book.Book;
import dev.faultbook.learnings.document.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The catalog as a document. */
@Command(
        name = "render",
        description = "Make one Markdown document of the catalog, for people to read and to edit.",
        footer = {
            "",
            "Learnings stand in numbered sections, grouped in chapters, under a table of contents; what only Faultbook needs is",
            "folded. Where there is a store, each says in how many builds it was found, and when last. What somebody edits",
            "in the document comes back with: faultbook learnings import",
            "",
            "With --check nothing is written: it exits with 1 when the document is not what the catalog says, and tells where.",
            "How often something was found makes no difference.",
            "",
            "Examples:",
            "  faultbook learnings render --out LEARNINGS.md --catalog team-learnings/",
            "  faultbook learnings render --check --out LEARNINGS.md --catalog team-learnings/     in a merge request",
            "  faultbook learnings render --only pip-conflict --only no-space"
        })
public final class LearningsRenderCommand implements Callable<Integer> {
    private static final String USUAL = "LEARNINGS.md";

    private final Console console;
    private final Supplier<Catalog> catalog;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file. Default: standard output, and for --check " + USUAL + ".")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--check", description = "Say whether the file is what the catalog says.")
    private boolean check;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only learnings of this category, or this learning; may be given several times.")
    private List<String> only = new ArrayList<>();

    /**
     * @param catalog what to make the document of
     */
    public LearningsRenderCommand(Console console, Supplier<Catalog> catalog, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Catalog chosen = only.isEmpty() ? catalog.get() : only(catalog.get());
        return check ? check(chosen) : render(chosen);
    }

    private int render(Catalog chosen) {
        String document = Book.render(chosen, StoreSightings.of(data.path()));
        if (out.isEmpty()) {
            console.print(document);
            return ExitCode.DONE;
        }
        Path file = out.get();
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, document);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot write " + file + ": " + IoReason.of(e) + ".", e);
        }
        console.line(file + ": " + counted(chosen.learnings().size(), "learning") + ".");
        return ExitCode.DONE;
    }

    private int check(Catalog chosen) {
        console.goOnWithoutReader();
        Path file = out.orElse(Path.of(USUAL));
        List<Problem> problems = Files.exists(file)
                ? Book.check(file.toString(), DocumentText.read(file), chosen)
                : List.of(new Problem(file.toString(), 1, "there is no such file"));
        if (problems.isEmpty()) {
            console.line(file + " is what the catalog says.");
            return ExitCode.DONE;
        }
        problems.forEach(problem -> console.line(problem.toString()));
        console.tell("faultbook: " + file
                + " is stale. Renew it with the same command without --check; or, if it is right, bring it in: "
                + "faultbook learnings import " + file);
        return ExitCode.GATE;
    }

    private Catalog only(Catalog all) {
        for (String name : only) {
            if (!all.categories().containsKey(name) && all.find(name).isEmpty()) {
                throw new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There is no category and no learning \"" + name + "\". List them: faultbook learnings list");
            }
        }
        List<Learning> learnings = all.learnings().stream()
                .filter(learning -> only.contains(learning.id()) || only.contains(learning.category()))
                .toList();
        Map<String, String> categories = new LinkedHashMap<>(all.categories());
        categories
                .keySet()
                .removeIf(id -> learnings.stream().noneMatch(l -> l.category().equals(id)));
        return new Catalog(all.version(), categories, learnings);
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
