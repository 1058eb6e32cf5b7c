package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.command.ResultOptions.Target;
import dev.faultbook.cli.process.ChildProcess;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.cli.terminal.ResultFile;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command, watched. */
@Command(
        name = "run",
        synopsisHeading = "Usage: ",
        description = "Run a command as ever, read what it prints, and say at the end what broke it.",
        footer = {
            "",
            "Examples:",
            "  faultbook run -- docker build -t app .",
            "  faultbook run --stop-on pip-backtracking -- docker build .     not for hours",
            "  faultbook run --max-time-lost 10m --tee logs/ -- make image    and keep the log",
            "  faultbook run --format json -- ./build.sh 2>verdict.json",
            "  faultbook run --fail-on cause -- ./build-all.sh                exit 1 though the script went on after a failure",
            "  faultbook run --ingest --label branch=main -- make             and remember it",
            "  faultbook run --server https://faultbook.example --token-file ~/.faultbook-token -- make",
            "",
            "The command's output goes on unchanged as it comes, on a terminal from a terminal. The verdict goes to standard",
            "error: when the command fails, or when there is advice. Ctrl-C and the signals INT, TERM and HUP are the",
            "command's; what it starts ends with it. Limits, terminals and signals: docs/run.md.",
            "",
            "Exit codes: the command's own; 128 and the number of the signal that it died of; 126 when it cannot be run, 127 when",
            "there is none; 114 when --stop-on or --max-time-lost ended it; 1 when it exits with 0 and --fail-on finds what it is",
            "about; 2 when a word before -- is wrong."
        })
public final class RunCommand implements Callable<Integer> {
    private static final Map<Integer, String> ENDED_FROM_OUTSIDE = Map.of(129, "HUP", 130, "INT", 143, "TERM");
    private final Console console;
    private final Supplier<Ingest> ingest;
    private final Map<String, String> environment;
    private final String programVersion;
    private final Optional<Path> stepSummary;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command and its arguments, behind --.")
    private List<String> command = List.of();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Option(
            names = "--quiet",
            description = "No verdict on standard error, whatever happens; files and servers get theirs all the same.")
    private boolean quiet;

    @Mixin
    private GateOption gate = new GateOption();

    @Option(
            names = "--stop-on",
            paramLabel = "ID",
            split = ",",
            description = "End the command as soon as its output shows this learning, be it cause or advice.")
    private Set<String> stopOn = Set.of();

    @Option(
            names = "--max-time-lost",
            paramLabel = "DURATION",
            converter = IdleTime.class,
            description =
                    "End the command when more than this went into tries that came to nothing (versions, retries), such as"
                            + " 10m; all steps added up.")
    private Optional<Duration> mostLost = Optional.empty();

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = IdleTime.class,
            defaultValue = "10s",
            description = "So long a command that is to end may take before it is killed. Default: 10s.")
    private Duration grace = Duration.ofSeconds(10);

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = IdleTime.class,
            defaultValue = "60s",
            description =
                    "So long the exit waits for the verdict when the command printed faster than can be read. Default: 60s.")
    private Duration wait = Duration.ofSeconds(60);

    @Option(
            names = "--tee",
            paramLabel = "FILE|DIR/",
            description = "Keep the output in this file, or in a new one in this folder, named after time and command.")
    private Optional<String> tee = Optional.empty();

    @Mixin
    private StoreOption store;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OriginOptions origin = new OriginOptions();

    @Mixin
    private DockerfileOption dockerfile = new DockerfileOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param environment what the command gets
     * @param stepSummary the file that a step of GitHub Actions shows as its summary, when there is one
     */
    public RunCommand(
            Console console,
            Supplier<Ingest> ingest,
            Map<String, String> environment,
            DataFolder data,
            String programVersion,
            Optional<Path> stepSummary) {
        this.store = new StoreOption(data);
        this.programVersion = requireNonNull(programVersion, "programVersion");
        this.stepSummary = requireNonNull(stepSummary, "stepSummary");
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (command.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "What shall be run? Write it behind --.");
        }
        List<Target> targets = results.targets(spec.commandLine(), ResultOptions.STANDARD_ERROR).stream()
                .filter(target -> !quiet || target.file().isPresent())
                .toList();
        targets.forEach(target -> target.file().ifPresent(ResultFile::requireWritable));
        RunVerdict verdict = new RunVerdict(console, ingest, targets, dockerfile, gate, programVersion, stepSummary);
        Remembering remembering = new Remembering(
                console, ingest, store.folder(), server.remote(), name(), CiJob.origin(origin.toOrigin(), environment));
        if (!stopOn.isEmpty()) {
            StopRules.requireKnown(stopOn, ingest.get().catalog());
        }
        try (LogFile log = LogFile.open(tee, command, Instant.now());
                ChildProcess child = ChildProcess.start(command, console, environment, log.recording(), grace)) {
            return watch(child, log, verdict, remembering);
        } catch (ChildProcess.StartException e) {
            console.tell("faultbook: " + PlainText.clean(e.said()));
            return e.exitCode();
        }
    }

    private int watch(ChildProcess child, LogFile log, RunVerdict verdict, Remembering remembering)
            throws InterruptedException {
        AtomicReference<StopRules.Reason> stopped = new AtomicReference<>();
        StopRules rules = new StopRules(stopOn, mostLost, why -> {
            // The command may be over before the reason is set; who asks for it then has to wait.
            synchronized (stopped) {
                if (child.end("TERM")) {
                    stopped.set(why);
                }
            }
        });
        Instant startedAt = Instant.now();
        String name = log.isKept() ? log.path().toString() : name();
        try (LiveReading reading = new LiveReading(name, log.recording(), ingest, rules);
                remembering) {
            remembering.follow(log.recording(), reading, startedAt);
            int exitCode = child.await();
            log.recording().close();
            StopRules.Reason byRule;
            synchronized (stopped) {
                byRule = stopped.get();
            }
            Optional<StopRules.Reason> ended = byRule != null ? Optional.of(byRule) : fromOutside(child, exitCode);
            // A script that goes on after what failed exits with 0: then the gate is about what the log says.
            boolean printed = log.recording().bytes() > 0;
            boolean byLog = ended.isPresent() || (printed && exitCode == 0 && gate.isOnFailure());
            reading.end(byLog ? OptionalInt.empty() : OptionalInt.of(exitCode));
            child.afterwards(() -> {
                reading.stop();
                remembering.stop();
            });
            tell(child, log, byRule);
            boolean failed = byRule != null || (exitCode != 0 && ended.isEmpty());
            boolean open = conclude(reading, ended, printed && failed, printed, verdict)
                    && !(gate.isGiven() && log.recording().failure().isPresent());
            if (printed) {
                remembering.remember(log.path(), startedAt);
            }
            if (byRule != null) {
                return ExitCode.STOPPED;
            }
            return exitCode == 0 && !open ? gated() : exitCode;
        }
    }

    /** What the log is called. */
    private String name() {
        return Secrets.blanked(String.join(" ", command));
    }

    private int gated() {
        if (!quiet) {
            console.tell("faultbook: exit code 1 for the command's 0, because of " + gate + ".");
        }
        return ExitCode.GATE;
    }

    /** Ctrl-C, kill, a closed terminal and a reader that leaves say nothing about what the command did. */
    private static Optional<StopRules.Reason> fromOutside(ChildProcess child, int exitCode) {
        if (exitCode != 0 && child.signaled().isEmpty() && child.hasLostReader()) {
            return Optional.of(new StopRules.Reason("whoever read its output has gone", Optional.empty()));
        }
        Optional<String> signal = child.signaled().or(() -> Optional.ofNullable(ENDED_FROM_OUTSIDE.get(exitCode)));
        return signal.map(name -> new StopRules.Reason("signal " + name, Optional.empty()));
    }

    private void tell(ChildProcess child, LogFile log, StopRules.@Nullable Reason byRule) {
        if (byRule != null) {
            console.tell(PlainText.clean("faultbook: ended the command, since " + byRule.text() + "."));
        }
        if (child.isKilled()) {
            console.tell("faultbook: killed the command, which went on for " + grace.toSeconds() + " s after "
                    + child.signaled().orElse("TERM") + ".");
        }
        log.recording()
                .failure()
                .ifPresent(why -> console.tell(
                        "faultbook: only a part of the log is in " + log.path() + ": " + why.getMessage() + "."));
    }

    /**
     * What is said at the end makes a command fail only where that was asked for.
     *
     * @param worthSaying whether a person wants to know, even though there is no advice
     * @param printed whether there is anything to read
     * @return whether the gate is open
     */
    private boolean conclude(
            LiveReading reading,
            Optional<StopRules.Reason> ended,
            boolean worthSaying,
            boolean printed,
            RunVerdict verdict)
            throws InterruptedException {
        try {
            return verdict.tell(reading, ended, worthSaying, printed, wait);
        } catch (FaultbookException e) {
            console.tell("faultbook: no verdict. " + e.getMessage());
            return !gate.isGiven();
        }
    }
}
