package dev.faultbook.cli;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.command.AnnotateCommand;
import dev.faultbook.cli.command.AuditCommand;
import dev.faultbook.cli.command.AuditListCommand;
import dev.faultbook.cli.command.AuditMarkCommand;
import dev.faultbook.cli.command.AuditReportCommand;
import dev.faultbook.cli.command.BackupCommand;
import dev.faultbook.cli.command.BuildsCommand;
import dev.faultbook.cli.command.CatalogFolders;
import dev.faultbook.cli.command.CheckCommand;
import dev.faultbook.cli.command.ClustersCommand;
import dev.faultbook.cli.command.ClustersLabelCommand;
import dev.faultbook.cli.command.ClustersMuteCommand;
import dev.faultbook.cli.command.ClustersShowCommand;
import dev.faultbook.cli.command.ClustersUnmuteCommand;
import dev.faultbook.cli.command.CompletionCommand;
import dev.faultbook.cli.command.DataFolder;
import dev.faultbook.cli.command.DemoCommand;
import dev.faultbook.cli.command.DoctorCommand;
import dev.faultbook.cli.command.EvalCommand;
import dev.faultbook.cli.command.ExcerptCommand;
import dev.faultbook.cli.command.ExitCode;
import dev.faultbook.cli.command.FaultbookCommand;
import dev.faultbook.cli.command.ForgetCommand;
import dev.faultbook.cli.command.IngestCommand;
import dev.faultbook.cli.command.LearningsCheckCommand;
import dev.faultbook.cli.command.LearningsCommand;
import dev.faultbook.cli.command.LearningsDiffCommand;
import dev.faultbook.cli.command.LearningsDueCommand;
import dev.faultbook.cli.command.LearningsImportCommand;
import dev.faultbook.cli.command.LearningsListCommand;
import dev.faultbook.cli.command.LearningsLogCommand;
import dev.faultbook.cli.command.LearningsNewCommand;
import dev.faultbook.cli.command.LearningsRenderCommand;
import dev.faultbook.cli.command.LearningsReplayCommand;
import dev.faultbook.cli.command.LearningsSchemaCommand;
import dev.faultbook.cli.command.LearningsShowCommand;
import dev.faultbook.cli.command.ManCommand;
import dev.faultbook.cli.command.McpCommand;
import dev.faultbook.cli.command.ReclassifyCommand;
import dev.faultbook.cli.command.ReindexCommand;
import dev.faultbook.cli.command.RestoreCommand;
import dev.faultbook.cli.command.RunCommand;
import dev.faultbook.cli.command.SearchCommand;
import dev.faultbook.cli.command.ServeCommand;
import dev.faultbook.cli.command.ShowCommand;
import dev.faultbook.cli.command.SimilarCommand;
import dev.faultbook.cli.command.StatsCommand;
import dev.faultbook.cli.command.TokensCommand;
import dev.faultbook.cli.command.TokensCreateCommand;
import dev.faultbook.cli.command.TokensListCommand;
import dev.faultbook.cli.command.TokensRevokeCommand;
import dev.faultbook.cli.command.VersionCommand;
import dev.faultbook.cli.process.Pager;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.OutputException;
import dev.faultbook.cli.terminal.Terminal;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.learnings.document.CatalogFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The composition root: the only place where the parts meet. Costly ones are made when a command first asks for them. */
final class App {
    private static final int HELP_COLUMNS = 110;
    /** With less, Picocli has no room for what options do. */
    private static final int LEAST_HELP_COLUMNS = 60;

    /** As the help lists them. */
    private static final List<String> COMMANDS = List.of(
            "annotate",
            "excerpt",
            "check",
            "run",
            "ingest",
            "search",
            "show",
            "builds",
            "similar",
            "clusters",
            "stats",
            "reclassify",
            "reindex",
            "forget",
            "backup",
            "restore",
            "doctor",
            "serve",
            "mcp",
            "tokens",
            "demo",
            "learnings",
            "eval",
            "audit",
            "completion",
            "man",
            "version");

    private static final Map<String, List<String>> BELOW = Map.of(
            "clusters", List.of("show", "mute", "unmute", "label"),
            "learnings",
                    List.of(
                            "list", "show", "check", "new", "render", "import", "replay", "due", "log", "diff",
                            "schema"),
            "tokens", List.of("create", "list", "revoke"),
            "audit", List.of("list", "mark", "report"));

    /** What people read; others are followed, or ask. */
    private static final List<String> PAGED =
            List.of("annotate", "excerpt", "search", "show", "builds", "similar", "clusters", "stats", "learnings");

    private static final List<String> NOT_PAGED = List.of("faultbook learnings new", "faultbook learnings import");

    private static final List<String> VERSION = List.of("-V", "--version");

    private final Map<String, String> environment;
    private final Optional<Pager> pager;
    private final FaultbookCommand faultbook = new FaultbookCommand();
    private final Console console;
    private final Failures failures;
    private final Learnings learnings;
    private final Supplier<Ingest> ingest;
    private final Supplier<CatalogFolders> folders = new Once<>(this::catalogFolders);
    private @Nullable CommandLine line;

    App(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        Terminal terminal = Terminal.of(environment);
        this.pager = Pager.of(out, terminal, environment, this::isPaged);
        this.console =
                new Console(in, out, pager.<OutputStream>map(it -> it).orElse(out), err, terminal, faultbook::color);
        this.failures = new Failures(console);
        this.learnings = new Learnings(console, folders);
        this.ingest = new Once<>(() -> new Ingest(learnings.get()));
    }

    int run(String[] args) {
        int exitCode;
        try {
            exitCode = commandLine(args).execute(args);
            console.flush();
        } catch (FaultbookException | OutputException e) { // before or after what Picocli looks after
            exitCode = failures.failed(e, args, faultbook.debug());
        } catch (StackOverflowError | OutOfMemoryError e) { // Picocli's handlers get exceptions only.
            exitCode = failures.failed(e, args, faultbook.debug());
        }
        pager.ifPresent(App::finish);
        return exitCode == ExitCode.DONE && learnings.damaged() ? ExitCode.BAD_INPUT : exitCode;
    }

    private boolean isPaged() {
        ParseResult result = line == null ? null : line.getParseResult();
        if (result == null || !result.hasSubcommand()) {
            return false;
        }
        boolean paged = PAGED.contains(result.subcommand().commandSpec().name());
        while (result.hasSubcommand()) {
            paged &= !result.hasMatchedOption(FaultbookCommand.NO_PAGER);
            result = result.subcommand();
        }
        return paged
                && !result.hasMatchedOption(FaultbookCommand.NO_PAGER)
                && !result.hasMatchedOption("--follow")
                && !NOT_PAGED.contains(result.commandSpec().qualifiedName());
    }

    private static void finish(Pager pager) {
        try {
            pager.close();
        } catch (IOException e) {
            // Nobody takes it any more.
        }
    }

    /** All commands; only the one that is asked for where the first words name it, since a command costs a start some milliseconds. */
    private CommandLine commandLine(String[] args) {
        CommandLine made = program(faultbook, args);
        line = made;
        made.getCommandSpec().version("faultbook " + Version.current());
        return made.setExpandAtFiles(false) // what runs, and what people search for, may begin with an @
                .setOut(console.outWriter())
                .setErr(console.errWriter())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(
                        console.terminal().out()
                                ? Math.clamp(console.terminal().columns(), LEAST_HELP_COLUMNS, HELP_COLUMNS)
                                : HELP_COLUMNS)
                .setParameterExceptionHandler((e, ignored) -> failures.usage(e, faultbook.debug()))
                .setExecutionExceptionHandler((e, command, result) -> e instanceof ParameterException usage
                        ? failures.usage(usage, faultbook.debug())
                        : failures.failed(e, args, faultbook.debug()));
    }

    /** All commands, for those that tell of them. */
    private CommandLine program() {
        return program(new FaultbookCommand(), new String[0]);
    }

    private CommandLine program(FaultbookCommand root, String[] args) {
        CommandLine made = new CommandLine(root);
        for (String name : asked(COMMANDS, args, 0)) {
            CommandLine command = new CommandLine(command(name));
            for (String below : asked(BELOW.getOrDefault(name, List.of()), args, 1)) {
                command.addSubcommand(below, command(name + " " + below));
            }
            made.addSubcommand(name, command);
        }
        return made;
    }

    private static List<String> asked(List<String> names, String[] args, int at) {
        if (args.length == 1 && VERSION.contains(args[0])) {
            return List.of();
        }
        return args.length > at && names.contains(args[at]) ? List.of(args[at]) : names;
    }

    private Object command(String name) {
        return switch (name) {
            case "annotate" ->
                new AnnotateCommand(console, ingest, dataFolder(), Version.current(), folder("GITHUB_STEP_SUMMARY"));
            case "excerpt" -> new ExcerptCommand(console, ingest, dataFolder());
            case "check" -> new CheckCommand(console, learnings, Version.current());
            case "run" ->
                new RunCommand(
                        console, ingest, environment, dataFolder(), Version.current(), folder("GITHUB_STEP_SUMMARY"));
            case "ingest" -> new IngestCommand(console, ingest, dataFolder());
            case "search" -> new SearchCommand(console, dataFolder());
            case "show" -> new ShowCommand(console, dataFolder());
            case "builds" -> new BuildsCommand(console, dataFolder());
            case "similar" -> new SimilarCommand(console, ingest, dataFolder());
            case "clusters" -> new ClustersCommand(console, dataFolder());
            case "clusters show" -> new ClustersShowCommand(console, dataFolder());
            case "clusters mute" -> new ClustersMuteCommand(console, dataFolder());
            case "clusters unmute" -> new ClustersUnmuteCommand(console, dataFolder());
            case "clusters label" -> new ClustersLabelCommand(console, dataFolder());
            case "stats" -> new StatsCommand(console, dataFolder());
            case "reclassify" -> new ReclassifyCommand(console, ingest, dataFolder());
            case "reindex" -> new ReindexCommand(console, dataFolder());
            case "serve" ->
                new ServeCommand(
                        console,
                        () -> new Learnings(console, new Once<>(this::catalogFolders)).get(),
                        learnings::below,
                        dataFolder());
            case "mcp" -> new McpCommand(console, learnings, learnings::below, dataFolder(), Version.current());
            case "tokens" -> new TokensCommand();
            case "tokens create" -> new TokensCreateCommand(console, dataFolder());
            case "tokens list" -> new TokensListCommand(console, dataFolder());
            case "tokens revoke" -> new TokensRevokeCommand(console, dataFolder());
            case "backup" -> new BackupCommand(console, dataFolder(), Version.current());
            case "restore" -> new RestoreCommand(console, dataFolder());
            case "doctor" -> new DoctorCommand(console, folders, dataFolder());
            case "forget" -> new ForgetCommand(console, dataFolder());
            case "demo" -> new DemoCommand(console, ingest);
            case "learnings" -> new LearningsCommand();
            case "learnings list" -> new LearningsListCommand(console, learnings, dataFolder());
            case "learnings show" -> new LearningsShowCommand(console, learnings, dataFolder());
            case "learnings check" -> new LearningsCheckCommand(console, folders, learnings::below, dataFolder());
            case "learnings new" ->
                new LearningsNewCommand(console, ingest, () -> folders.get().uppermost(), dataFolder());
            case "learnings render" -> new LearningsRenderCommand(console, learnings::own, dataFolder());
            case "learnings import" -> new LearningsImportCommand(console, folders, learnings::below);
            case "learnings replay" -> new LearningsReplayCommand(console, folders, learnings::below, dataFolder());
            case "learnings due" -> new LearningsDueCommand(console, learnings, dataFolder());
            case "learnings log" -> new LearningsLogCommand(console, folders, learnings::below);
            case "learnings diff" -> new LearningsDiffCommand(console, folders, learnings::below);
            case "learnings schema" -> new LearningsSchemaCommand(console);
            case "eval" -> new EvalCommand(console, ingest);
            case "audit" -> new AuditCommand(console, dataFolder());
            case "audit list" -> new AuditListCommand(console, dataFolder());
            case "audit mark" -> new AuditMarkCommand(console, dataFolder());
            case "audit report" -> new AuditReportCommand(console, dataFolder());
            case "completion" -> new CompletionCommand(console, this::program);
            case "man" -> new ManCommand(console, this::program, Version.current());
            case "version" -> new VersionCommand(console, learnings, Version.current());
            default -> throw new IllegalArgumentException("no command: " + name);
        };
    }

    private CatalogFolders catalogFolders() {
        List<Path> named = faultbook.catalogs().isEmpty() ? folders("FAULTBOOK_CATALOG") : faultbook.catalogs();
        if (faultbook.onlyCatalog() && named.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "--only-catalog needs a catalog. Name one with --catalog DIR.");
        }
        return new CatalogFolders(
                folder("FAULTBOOK_HOME")
                        .map(home -> home.resolve("learnings/src/main/catalog"))
                        .filter(Files::isDirectory),
                Optional.of(data().resolve("catalog")).filter(CatalogFiles::isIn),
                named,
                faultbook.onlyCatalog());
    }

    /** The data folder that the command line names, else the usual one. */
    private Path data() {
        ParseResult result = requireNonNull(line, "line").getParseResult();
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result.matchedOptionValue("--data", standardData());
    }

    /** {@code FAULTBOOK_DATA}, else {@code data} beside the launcher, which says where it is in {@code FAULTBOOK_HOME}. */
    private DataFolder dataFolder() {
        return new DataFolder(standardData());
    }

    private Path standardData() {
        Path home = folder("FAULTBOOK_HOME").orElse(Path.of(""));
        return folder("FAULTBOOK_DATA").orElse(home.resolve("data"));
    }

    private Optional<Path> folder(String variable) {
        return paths(variable, List.of(environment.getOrDefault(variable, ""))).stream()
                .findFirst();
    }

    /** The folders in a list of paths as the system writes them. */
    private List<Path> folders(String variable) {
        return paths(variable, List.of(environment.getOrDefault(variable, "").split(File.pathSeparator)));
    }

    private static List<Path> paths(String variable, List<String> values) {
        try {
            return values.stream()
                    .filter(value -> !value.isEmpty())
                    .map(Path::of)
                    .toList();
        } catch (InvalidPathException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, variable + " is set to what can be no folder: " + e.getMessage() + ".", e);
        }
    }

    /** Made at the first call; every call gives the same. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> make;
        private @Nullable T made;

        Once(Supplier<T> make) {
            this.make = make;
        }

        @Override
        public T get() {
            T present = made;
            if (present == null) {
                present = make.get();
                made = present;
            }
            return present;
        }
    }
}
