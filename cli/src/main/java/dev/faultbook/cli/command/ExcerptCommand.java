package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LineRange;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The lines of a log that matter, and nothing else. */
@Command(
        name = "excerpt",
        description = "Print only the lines that explain a failure.",
        footer = {
            "",
            "Each line has its number in the raw log before it; a line of dots stands for what is left out. Timestamps,",
            "colours and a builder's prefix are gone. The excerpt of a build that did not fail is empty.",
            "",
            "Examples:",
            "  faultbook excerpt build.log",
            "  faultbook excerpt --max-tokens 300 build.log       for a person in a hurry, or a model",
            "  faultbook excerpt --baseline green.log build.log   what it says beyond a build that succeeded",
            "  kubectl logs build-pod | faultbook excerpt -"
        })
public final class ExcerptCommand implements Callable<Integer> {
    private static final int LEAST_TOKENS = 20;

    private final Console console;
    private final Supplier<Ingest> ingest;

    @Parameters(
            paramLabel = "LOG|DIR|ZIP|-",
            arity = "0..*",
            description = "Logs, as for annotate; - or nothing for standard input.")
    private List<String> logs = List.of();

    @Option(
            names = "--max-tokens",
            defaultValue = "800",
            paramLabel = "N",
            description =
                    "How long the excerpt may be, with its line numbers, in tokens of about four characters. Default: ${DEFAULT-VALUE}.")
    private int maxTokens;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private JobsOption jobs = new JobsOption();

    @Mixin
    private BaselineOption baseline = new BaselineOption();

    @Mixin
    private DataFolder data;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public ExcerptCommand(Console console, Supplier<Ingest> ingest, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (maxTokens < LEAST_TOKENS) {
            throw new ParameterException(
                    spec.commandLine(), "--max-tokens takes a number of " + LEAST_TOKENS + " or more.");
        }
        jobs.check();
        ReadOptions options = baseline.on(reading.toReadOptions(maxTokens).withNumbers(), ingest.get(), data.path());
        Batch batch = new Batch(console);
        List<List<String>> groups = NamedLogs.groups(logs);
        groups.forEach(names -> excerpts(names, groups.size() > 1, batch, options));
        return batch.exitCode();
    }

    /** Several at a time, printed in their order. */
    private void excerpts(List<String> names, boolean many, Batch batch, ReadOptions options) {
        try (NamedLogs named = NamedLogs.open(names, console);
                ReadProgress progress = new ReadProgress(console, named.logs())) {
            boolean isNamed = many || named.logs().size() > 1;
            InOrder.each(
                    named.logs(),
                    jobs.count(),
                    InOrder.Begun.INTERRUPTED,
                    log -> ingest.get().read(progress.watch(log), LogListener.NONE, options),
                    (log, report) -> {
                        batch.attempt(() -> print(report.get(), isNamed));
                        progress.done();
                    });
        }
    }

    private void print(Report report, boolean named) {
        if (named) {
            console.line(PlainText.clean(report.log().path()) + ":");
        }
        Excerpt excerpt = report.excerpt();
        Iterator<String> text = excerpt.text().lines().iterator();
        long last = excerpt.lines().isEmpty() ? 0 : excerpt.lines().getLast().last();
        int digits = Long.toString(last).length();
        boolean first = true;
        for (LineRange range : excerpt.lines()) {
            if (!first) {
                console.line(" ".repeat(digits) + "  ...");
            }
            first = false;
            for (long line = range.first(); line <= range.last() && text.hasNext(); line++) {
                console.line(("%" + digits + "d  %s")
                        .formatted(line, PlainText.clean(text.next()))
                        .stripTrailing());
            }
        }
        console.flush();
    }
}
