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
import dev.faultbook.index.promotion.LogPromotion;
import dev.faultbook.index.promotion.LogPromotion.Drafted;
import dev.faultbook.index.promotion.Promotion;
import dev.faultbook.index.promotion.Promotion.Naming;
import dev.faultbook.index.promotion.Promotion.Promoted;
import dev.faultbook.index.promotion.Replay;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSources;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            "Of a log, the draft goes by the line of the failed step that complains, or by --lines; its sample is the least",
            "part of the log that shows the same failure, its near miss a line before it. Of a cluster, the pattern is made",
            "from the lines that its failures are about, samples are taken from its builds and near misses from others;",
            "before it is saved it is tried on all builds of the store: it must be found in every build of the cluster, in",
            "no green one, and in no failure that has another cause.",
            "",
            "On a terminal it asks for what no option says; --no-input never asks. The file goes to CATEGORY/ID.md in your",
            "uppermost catalog, or --into; nothing is overwritten. A draft never claims a cause: set its status to active",
            "once why and what to do are written. See docs/first-learning.md.",
            "",
            "Examples:",
            "  faultbook learnings new --from-log build.log --into team-learnings",
            "  faultbook learnings new --from-log build.log --lines 41-43 --id gizmo-wobbles --category other --no-input",
            "  faultbook learnings new --from-cluster 2:3f9c1a2b4d5e6f70 --catalog team-learnings/",
            "  faultbook learnings new --id gizmo-wobbles --title 'The gizmo wobbles' --category other"
        })
public final class LearningsNewCommand implements Callable<Integer> {
    private static final int NAMED = 5;
    private static final String DEFAULT_CATEGORY = "other";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    private final Console console;
    private final Supplier<Ingest> ingest;
    private final Supplier<Optional<Path>> folder;

    @Mixin
    private DataFolder data;

    @Option(names = "--from-cluster", paramLabel = "CLUSTER", description = "Make it from this cluster's builds.")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--from-log", paramLabel = "LOG|-", description = "Make it from this log.")
    private Optional<String> log = Optional.empty();

    @Option(
            names = "--lines",
            paramLabel = "A-B",
            description =
                    "With --from-log: the lines that it goes by. Default: the one that complains in the failed step.")
    private Optional<String> lines = Optional.empty();

    @Option(
            names = "--near-miss",
            paramLabel = "TEXT",
            description = "With --from-log: what looks like it and is harmless. Default: a line before it.")
    private Optional<String> nearMiss = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Its id: lower-case words joined by -. Default: from the words of the failure.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--title", paramLabel = "TITLE", description = "Its title. Default: a line of the failure.")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "One of the catalog's categories. Default: other.")
    private Optional<String> category = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "cause",
            description = "The most it may claim: cause, contributor or advice. Default: ${DEFAULT-VALUE}.")
    private Role role = Role.CAUSE;

    @Option(names = "--fix", paramLabel = "TEXT", description = "What to do, in one sentence.")
    private Optional<String> fix = Optional.empty();

    @Option(names = "--interactive", description = "Ask though input and output are no terminal.")
    private boolean interactive;

    @Option(names = "--no-input", description = "Never ask.")
    private boolean noInput;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private DraftFile target = new DraftFile();

    @Option(names = "--force", description = "Save it though it is found where it must not be.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param ingest judges logs by the catalog in force
     * @param folder of the catalog to write to; empty when that ships
     */
    public LearningsNewCommand(
            Console console, Supplier<Ingest> ingest, Supplier<Optional<Path>> folder, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.folder = requireNonNull(folder, "folder");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        checkOptions();
        Path root = target.folder(folder);
        Draft draft = cluster.map(this::promoted)
                .or(() -> log.map(this::drafted))
                .orElseGet(this::template)
                .checked(catalog());
        Path file = target.write(root, draft);
        console.line(file.toString());
        console.tell("Next: write why it happens, and try it: faultbook learnings check " + root);
        console.tell("What it would change: faultbook learnings replay --catalog " + root
                + ". When it says what you mean, set status: active.");
        return ExitCode.DONE;
    }

    private void checkOptions() {
        if (cluster.isPresent() && log.isPresent()) {
            throw usage("--from-log and --from-cluster exclude each other.");
        }
        if (interactive && noInput) {
            throw usage("--interactive and --no-input exclude each other.");
        }
        if (log.isEmpty() && (lines.isPresent() || nearMiss.isPresent())) {
            throw usage("--lines and --near-miss go with --from-log.");
        }
        if (interactive && log.equals(Optional.of(StandardInput.NAME))) {
            throw usage("Answers cannot come from where the log comes from. Name the log's file.");
        }
        if (id.isEmpty() && log.isEmpty() && cluster.isEmpty() && !asks()) {
            throw usage("--id is missing. Name it, or make it --from-log LOG or --from-cluster ID.");
        }
        id.ifPresent(this::checkId);
        category.ifPresent(this::checkCategory);
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private Catalog catalog() {
        return ingest.get().catalog();
    }

    private boolean asks() {
        boolean terminal = console.terminal().in() && console.terminal().out();
        boolean complete = id.isPresent() && title.isPresent() && category.isPresent() && fix.isPresent();
        return interactive || (!noInput && terminal && !complete);
    }

    private void checkCategory(String category) {
        if (!catalog().categories().containsKey(category)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is no category \"" + category
                            + "\" in the catalog. Take one of these, or add it to catalog.yaml: "
                            + catalog().categories().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    /** What is said of it, by options or by a person. */
    private Naming naming(String madeUpId, String madeUpTitle) {
        if (!asks()) {
            return new Naming(id, title, category.orElse(DEFAULT_CATEGORY), role, fix);
        }
        DraftQuestions questions = new DraftQuestions(console);
        String named = id.orElseGet(() -> questions.id(madeUpId, this::checkId));
        String titled = title.orElseGet(() -> questions.title(madeUpTitle.isEmpty() ? named : madeUpTitle));
        String sorted = category.orElseGet(
                () -> questions.category(catalog().categories().keySet(), DEFAULT_CATEGORY));
        boolean roleSaid = spec.commandLine().getParseResult().hasMatchedOption("--role");
        return new Naming(
                Optional.of(named),
                Optional.of(titled),
                sorted,
                roleSaid ? role : questions.role(),
                fix.or(questions::fix));
    }

    private Draft template() {
        Naming naming = naming("", "");
        String named = naming.id().orElseThrow();
        return Draft.template(
                named,
                naming.title().orElse(named),
                naming.category(),
                naming.role(),
                naming.fix().orElse(Draft.NO_FIX),
                today());
    }

    private Draft drafted(String name) {
        try (LogSources sources = StandardInput.open(name, console)) {
            if (sources.logs().size() != 1) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, name + " holds " + sources.logs().size() + " logs. Name one of them.");
            }
            LogPromotion promotion = new LogPromotion(
                    ingest.get(), sources.logs().getFirst(), reading.toReadOptions(), lines.map(this::range));
            promotion
                    .report()
                    .cause()
                    .ifPresent(cause -> console.tell("Known already: " + cause.learning() + ", " + cause.title()
                            + ". See: faultbook learnings show " + cause.learning()));
            List<String> patterns = promotion.patterns();
            if (asks()) {
                patterns = new DraftQuestions(console).patterns(promotion, patterns);
            }
            Draft made = promotion
                    .draft(patterns, new Naming(id, title, DEFAULT_CATEGORY, role, fix), nearMiss, today())
                    .draft();
            Drafted drafted = promotion.draft(patterns, naming(made.id(), made.title()), nearMiss, today());
            if (!drafted.explains()) {
                console.tell(
                        "Its sample shows it, but would not be explained by it: the build went on after these lines,"
                                + " or did not fail. Name later ones with --lines, or make it advice.");
            }
            return drafted.draft();
        }
    }

    private LineRange range(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            long first = Long.parseLong(range.group(1));
            long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            if (first >= 1 && last >= first) {
                return new LineRange(first, last);
            }
        }
        throw usage("--lines takes lines such as 41-43 or 41, counted from 1, and not \"" + text + "\".");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    private void checkId(String id) {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + id + "\" is no id. Ids are lower-case words joined by -.");
        }
        catalog().find(id).ifPresent(known -> {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is a learning \"" + id + "\" already: " + known.file() + ". Choose another --id.");
        });
    }

    private Draft promoted(String name) {
        try (Store store = Store.openToRead(data.path())) {
            Cluster found = ClustersShowCommand.find(store, name, data);
            Promoted promoted =
                    new Promotion(store, catalog()).promote(found, naming(id.orElse(""), title.orElse("")), today());
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
}
