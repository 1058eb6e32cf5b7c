package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.ReplayView;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.Effect;
import dev.faultbook.index.replay.Hit;
import dev.faultbook.index.replay.Replay;
import dev.faultbook.index.replay.ReplayReport;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.CatalogHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a change of the catalog does to the verdicts on the stored builds. */
@Command(
        name = "replay",
        description =
                "Say what a change of the catalog would do to the verdicts on the stored builds; nothing is changed.",
        footer = {
            "",
            "Of each learning: builds that it is found in now (gained), was found in (lost), is found in elsewhere (moved);",
            "builds where another learning explains the same step as well (ambiguous); green builds whose steps it would have",
            "been taken for the cause of, had they failed (green); in how many of 1,000 lines its patterns have to be tried",
            "(cost). Only logs that may show a learning that changed are read: the search index tells which.",
            "",
            "A catalog is a folder, a revision of the git repository that your catalog is in, worktree (your catalog as it",
            "is), or shipped; layers below it count, too. Default: from HEAD to worktree; without a repository, from the",
            "layers below.",
            "",
            "With --fail-on the exit code is 1 when there is such a build, for a merge request's pipeline.",
            "",
            "Examples:",
            "  faultbook learnings replay --catalog team-learnings/",
            "  faultbook learnings replay --catalog team-learnings/ --from main --format markdown --fail-on green,lost",
            "  faultbook learnings replay --from shipped --to /tmp/tried-out gizmo-wobbles"
        })
public final class LearningsReplayCommand implements Callable<Integer> {
    private final Console console;
    private final CatalogChoice catalogs;

    @Mixin
    private DataFolder data;

    @Mixin
    private final RereadingOptions rereading = new RereadingOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Only what these learnings do, as though nothing else had changed.")
    private List<String> ids = List.of();

    @Option(names = "--from", paramLabel = "REV|DIR", description = "The catalog as it was.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "REV|DIR", description = "The catalog as it would be. Default: worktree.")
    private String to = CatalogHistory.WORKTREE;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, json (one object) or markdown (for a merge request).")
    private Form format = Form.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            split = ",",
            description = "Exit with 1 when there is one of these: gained, lost, moved, ambiguous, green.")
    private Set<Gate> failOn = EnumSet.noneOf(Gate.class);

    /** How the result is written. */
    enum Form {
        TEXT,
        JSON,
        MARKDOWN
    }

    /** What may be in the way of a change. */
    enum Gate {
        GAINED,
        LOST,
        MOVED,
        AMBIGUOUS,
        GREEN;

        private boolean isShut(ReplayReport report) {
            return report.effects().stream().anyMatch(effect -> !hits(effect).isEmpty());
        }

        private List<Hit> hits(Effect effect) {
            return switch (this) {
                case GAINED -> effect.gained();
                case LOST -> effect.lost();
                case MOVED -> effect.moved();
                case AMBIGUOUS -> effect.ambiguous();
                case GREEN -> effect.green();
            };
        }
    }

    /**
     * @param below what lies under the catalog in a folder
     */
    public LearningsReplayCommand(
            Console console, Supplier<CatalogFolders> folders, Function<Path, Catalog> below, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalogs = new CatalogChoice(console, folders, below);
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (!failOn.isEmpty()) {
            console.goOnWithoutReader();
        }
        Catalog before = from.map(catalogs::old).orElseGet(catalogs::before);
        Catalog after = catalogs.whole(to);
        if (!ids.isEmpty()) {
            after = Replay.with(before, after, new LinkedHashSet<>(ids));
        }
        ReplayReport report = replay(before, after);
        ReplayView view = new ReplayView(report, CatalogDiff.between(before, after), rereading.limit());
        switch (format) {
            case TEXT -> console.print(view.text(console.layout()));
            case JSON -> console.line(view.json());
            case MARKDOWN -> console.print(view.markdown());
        }
        List<String> shut = new ArrayList<>();
        for (Gate gate : failOn) {
            if (gate.isShut(report)) {
                shut.add(gate.name().toLowerCase(Locale.ROOT));
            }
        }
        if (!shut.isEmpty()) {
            console.tell("faultbook: this change does not pass --fail-on: " + String.join(", ", shut) + ".");
        }
        return shut.isEmpty() ? ExitCode.DONE : ExitCode.GATE;
    }

    private ReplayReport replay(Catalog before, Catalog after) {
        try (Store store = Store.openToRead(data.path());
                BuildProgress progress = new BuildProgress(console, "Reading")) {
            return Replay.of(store, before, after, new Replay.Options(rereading.all(), rereading.jobs(), progress));
        }
    }
}
