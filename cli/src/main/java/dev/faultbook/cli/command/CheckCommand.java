package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.check.CheckGitHub;
import dev.faultbook.cli.check.CheckJson;
import dev.faultbook.cli.check.CheckReport;
import dev.faultbook.cli.check.CheckSarif;
import dev.faultbook.cli.check.CheckText;
import dev.faultbook.cli.check.Checked;
import dev.faultbook.cli.check.FileFix;
import dev.faultbook.cli.check.ProjectCheck;
import dev.faultbook.cli.check.ProjectCheck.Read;
import dev.faultbook.cli.check.ProjectFiles;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.prevention.Prevention;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.project.FileKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Project files to warnings, before a build says the same. */
@Command(
        name = "check",
        description =
                "Say what in Dockerfiles, compose files and the like goes wrong later, and mend what can be mended.",
        footer = {
            "",
            "Examples:",
            "  faultbook check                                    all such files in this folder and below",
            "  faultbook check docker/Dockerfile.gpu compose.yaml",
            "  faultbook check --diff                             what --fix would change, as a patch",
            "  faultbook check --fix                              changes that keep what a file means",
            "  faultbook check --fail-on advice                   exit 1 when there is a warning",
            "  faultbook check --format sarif > faultbook.sarif   for code scanning",
            "  faultbook check --format github                    annotations in a job of GitHub Actions",
            "  faultbook check --ignore pip-backtracking,no-virtualenv-in-container",
            "  generate-dockerfile | faultbook check --kind dockerfile -",
            "",
            "Known by name: Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile; compose.yaml, docker-compose*.yml;",
            "devcontainer.json; *.sh, Makefile, .github/workflows/*.yml. Other files that are named are told by content.",
            "In folders, .git, node_modules and Python environments are left out. What is missing from a build context",
            "is said where a compose file or devcontainer.json names the context, or --context does."
        })
public final class CheckCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;
    private final String programVersion;

    @Parameters(
            paramLabel = "FILE|FOLDER|-",
            arity = "0..*",
            description = "Files and folders; - for standard input. Default: the current folder.")
    private List<String> names = List.of();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, json, sarif (2.1.0) or github (workflow commands).")
    private CheckFormat format = CheckFormat.TEXT;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What the files that are named are, whatever their names: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Kinds.class)
    private Optional<String> kind = Optional.empty();

    @Option(names = "--context", paramLabel = "DIR", description = "The build context of the Dockerfiles.")
    private Optional<Path> context = Optional.empty();

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Warn of these learnings only.")
    private Set<String> only = new HashSet<>();

    @Option(names = "--ignore", paramLabel = "ID", split = ",", description = "Do not warn of these learnings.")
    private Set<String> ignored = new HashSet<>();

    @Option(
            names = "--fix",
            description = "Make the changes that keep what a file means, and say what is left for a person.")
    private boolean fix;

    @Option(names = "--diff", description = "Print what --fix would change as a patch, and change nothing.")
    private boolean diff;

    @Option(
            names = "--fail-on",
            defaultValue = "never",
            paramLabel = "WHAT",
            description = "advice: exit with 1 when there is a warning that is not mended. Default: never.")
    private Gate failOn = Gate.NEVER;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /** How warnings are printed. */
    enum CheckFormat {
        TEXT,
        JSON,
        SARIF,
        GITHUB
    }

    /** What turns the exit code to {@link ExitCode#GATE}. */
    enum Gate {
        NEVER,
        ADVICE
    }

    /** For the help. */
    static final class Kinds extends ArrayList<String> {
        Kinds() {
            super(Arrays.stream(FileKind.values()).map(FileKind::word).toList());
        }
    }

    public CheckCommand(Console console, Supplier<Catalog> catalog, String programVersion) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.programVersion = requireNonNull(programVersion, "programVersion");
    }

    @Override
    public Integer call() {
        Optional<FileKind> asked = kind.map(this::kindOf);
        requireThatOptionsAgree();
        if (fix || failOn == Gate.ADVICE) {
            console.goOnWithoutReader();
        }
        ProjectCheck check = new ProjectCheck(new Prevention(catalog.get()), this::isWanted, context);
        Batch batch = new Batch(console);
        List<CheckReport.Problem> problems = new ArrayList<>();
        List<Read> read = read(check, asked, batch, problems);
        List<Checked> checked = new ArrayList<>();
        for (Read file : read) {
            attempt(
                    batch,
                    problems,
                    file.found().name(),
                    () -> checked.add(fix || diff ? mended(check, file) : check.check(file)));
        }
        if (!diff) {
            print(new CheckReport(catalog.get().version(), checked, problems));
        }
        boolean gated = failOn == Gate.ADVICE
                && checked.stream().anyMatch(file -> !file.warnings().isEmpty());
        return batch.exitCode() == ExitCode.DONE && gated ? ExitCode.GATE : batch.exitCode();
    }

    private FileKind kindOf(String word) {
        return FileKind.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--kind is one of " + String.join(", ", new Kinds()) + ", not \"" + word + "\"."));
    }

    private void requireThatOptionsAgree() {
        if (fix && diff) {
            throw new ParameterException(spec.commandLine(), "--diff shows what --fix would do; give one of the two.");
        }
        if (diff && format != CheckFormat.TEXT) {
            throw new ParameterException(spec.commandLine(), "--diff has a format of its own; leave --format out.");
        }
        if ((fix || diff) && names.contains(StandardInput.NAME)) {
            throw new ParameterException(spec.commandLine(), "--fix and --diff need files, not standard input.");
        }
        Set<String> known = catalog.get().learnings().stream()
                .map(learning -> learning.id())
                .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>(only);
        unknown.addAll(ignored);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no learning " + unknown.getFirst() + ". List them: faultbook learnings list");
        }
    }

    private boolean isWanted(Warning warning) {
        String id = warning.learning().id();
        return (only.isEmpty() || only.contains(id)) && !ignored.contains(id);
    }

    /** All files first, since they say of each other what their contexts are. */
    private List<Read> read(
            ProjectCheck check, Optional<FileKind> asked, Batch batch, List<CheckReport.Problem> problems) {
        List<Read> read = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (String name : names.isEmpty() ? List.of(".") : names) {
            attempt(batch, problems, name, () -> {
                if (name.equals(StandardInput.NAME)) {
                    read.add(check.read(ProjectFiles.piped(StandardInput.stream(console), asked)));
                    return;
                }
                for (ProjectFiles.Named file : ProjectFiles.at(Batch.path(name), asked)) {
                    if (seen.add(file.path().toAbsolutePath().normalize())) {
                        attempt(batch, problems, file.path().toString(), () -> read.add(check.read(file.read())));
                    }
                }
            });
        }
        return read;
    }

    private static void attempt(Batch batch, List<CheckReport.Problem> problems, String name, Runnable work) {
        batch.attempt(() -> {
            try {
                work.run();
            } catch (FaultbookException e) {
                problems.add(new CheckReport.Problem(name, String.valueOf(e.getMessage())));
                throw e;
            }
        });
    }

    private Checked mended(ProjectCheck check, Read file) {
        FileFix mended = FileFix.of(check, file);
        if (diff) {
            console.command(mended.diff()); // to the byte: it may be applied
        } else if (mended.changes()) {
            mended.write();
            Consumer<Warning> tell = warning -> console.tell(PlainText.clean("mended "
                    + file.found().name() + ":" + warning.lines().first() + "  "
                    + warning.learning().title() + " (" + warning.learning().id() + ")"));
            mended.mended().forEach(tell);
        }
        return mended.after();
    }

    private void print(CheckReport report) {
        switch (format) {
            case TEXT -> {
                if (!report.files().isEmpty()) {
                    console.print(new CheckText(console.layout()).render(report));
                }
            }
            case JSON -> console.line(CheckJson.write(report));
            case SARIF -> console.line(CheckSarif.write(report, programVersion));
            case GITHUB -> console.command(CheckGitHub.write(report));
        }
    }
}
