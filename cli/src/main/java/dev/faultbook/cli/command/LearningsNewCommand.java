package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.promotion.Draft;
import dev.faultbook.index.promotion.Promotion;
import dev.faultbook.index.promotion.Promotion.Naming;
import dev.faultbook.index.promotion.Promotion.Promoted;
import dev.faultbook.index.promotion.Replay;
import dev.faultbook.learnings.Catalog;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A draft of a learning: empty, or made from failures that say the same. */
@Command(
        name = "new",
        description = "Write the draft of a learning, to be completed by a person.",
        footer = {
            "",
            "Of a cluster, the pattern is made from the lines that its failures are about, samples are taken from its",
            "builds and near misses from others. Before it is saved it is tried on all builds of the store: it must be",
            "found in every build of the cluster, in no green one, and in no failure that has another cause.",
            "",
            "The file goes to CATEGORY/ID.md in the folder of --catalog; without one it is printed. A draft never claims",
            "a cause: set its status to active once why and what to do are written.",
            "",
            "Examples:",
            "  faultbook learnings new --from-cluster 2:3f9c1a2b4d5e6f70 --catalog team-learnings/",
            "  faultbook learnings new --id gizmo-wobbles --title 'The gizmo wobbles' --category other"
        })
public final class LearningsNewCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    private final Console console;
    private final Supplier<Catalog> catalog;
    private final Supplier<Optional<Path>> folder;

    @Mixin
    private DataFolder data;

    @Option(names = "--from-cluster", paramLabel = "CLUSTER", description = "Make it from this cluster's builds.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Its id: lower-case words joined by -. Default for a cluster: from the words of its failure.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description = "Its title. Default for a cluster: a line of its failure.")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            defaultValue = "other",
            description = "One of the categories in the catalog's catalog.yaml. Default: ${DEFAULT-VALUE}.")
    private String category = "other";

    @Option(names = "--force", description = "Save it though it is found where it must not be.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param folder of the catalog to write to; empty when that ships
     */
    public LearningsNewCommand(
            Console console, Supplier<Catalog> catalog, Supplier<Optional<Path>> folder, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.folder = requireNonNull(folder, "folder");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        id.ifPresent(this::checkId);
        if (!catalog.get().categories().containsKey(category)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is no category \"" + category
                            + "\" in the catalog. Take one of these, or add it to catalog.yaml: "
                            + catalog.get().categories().keySet().stream()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        Draft draft;
        if (cluster.isPresent()) {
            draft = promoted(cluster.get());
        } else if (id.isPresent()) {
            draft = Draft.template(id.get(), title.orElse(id.get()), category, LocalDate.now(ZoneId.systemDefault()));
        } else {
            throw new ParameterException(spec.commandLine(), "Name it with --id, or make it --from-cluster.");
        }
        save(draft);
        return ExitCode.DONE;
    }

    private void checkId(String id) {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + id + "\" is no id. Ids are lower-case words joined by -.");
        }
        catalog.get().find(id).ifPresent(known -> {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is a learning \"" + id + "\" already: " + known.file() + ". Choose another --id.");
        });
    }

    private Draft promoted(String name) {
        try (Store store = Store.openToRead(data.path())) {
            Cluster found = ClustersShowCommand.find(store, name, data);
            Promoted promoted = new Promotion(store, catalog.get())
                    .promote(found, new Naming(id, title, category), LocalDate.now(ZoneId.systemDefault()));
            tell(promoted.replay());
            if (!promoted.replay().isClean() && !force) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "The draft is not saved. Add --force to save it all the same, and make its detection narrower.");
            }
            return promoted.draft();
        }
    }

    private void tell(Replay replay) {
        int hits = replay.members() - replay.missed().size();
        console.tell("Found in " + hits + " of the cluster's " + replay.members()
                + (replay.members() == 1 ? " build, " : " builds, ")
                + replay.green().size() + " green, "
                + replay.otherCauses().size() + " with another cause, "
                + replay.unexplained().size() + " other unexplained.");
        tell("not found in", replay.missed());
        tell("green:", replay.green());
        tell("another cause:", replay.otherCauses());
        tell("unexplained:", replay.unexplained());
    }

    private void tell(String what, List<StoredBuild> builds) {
        builds.stream()
                .limit(NAMED)
                .forEach(build -> console.tell("  " + what + " " + build.id() + " "
                        + PlainText.clean(build.report().log().path())));
        if (builds.size() > NAMED) {
            console.tell("  " + what + " " + (builds.size() - NAMED) + " more");
        }
    }

    private void save(Draft draft) {
        Optional<Path> root = folder.get();
        if (root.isEmpty()) {
            console.print(draft.markdown());
            return;
        }
        Path file = root.get().resolve(draft.file());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, draft.markdown(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, file + " exists already. Choose another --id, or remove it.", e);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
        console.line(file.toString());
    }
}
