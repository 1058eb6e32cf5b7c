package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.eval.Evaluation;
import dev.faultbook.cli.eval.EvaluationReport;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Progress;
import dev.faultbook.ingest.Ingest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verdicts against a labelled corpus. */
@Command(
        name = "eval",
        description = "Measure the verdicts against labelled logs.",
        footer = {
            "",
            "A corpus is a folder with a labels.tsv, whose columns are file, tool, outcome, category, key_lines and any",
            "others, and the logs that it names. A log that did not fail and has a category counts as right when some",
            "finding of that category is there, and no cause. In the tables, wrong counts wrong causes, wrong line is the",
            "share of right causes whose evidence misses the labelled lines, and confident counts wrong causes that are",
            "held for sure (0.9 or more) and causes on green logs. With a column source, logs of about a third of the",
            "sources, chosen by their hash, are the part held-out: do not look at them when you write learnings.",
            "A log that cannot be read counts as wrong; it is named on standard error, and the exit code is 2.",
            "In parentheses: where the rate lies with 95 %% confidence (Wilson's interval), were the corpus a random sample.",
            "",
            "Examples:",
            "  faultbook eval corpus/",
            "  faultbook eval corpus/ --errors       a line for each disagreement, too",
            "  faultbook eval corpus/ --format json | jq .all.recall"
        })
public final class EvalCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Ingest> ingest;

    @Parameters(paramLabel = "CORPUS", description = "The corpus' folder.")
    private Path corpus = Path.of("");

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object).")
    private Format format = Format.TEXT;

    @Option(
            names = "--errors",
            description = "List the logs on which labels and verdicts disagree; with json on standard error.")
    private boolean errors;

    public EvalCommand(Console console, Supplier<Ingest> ingest) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
    }

    @Override
    public Integer call() {
        Batch batch = new Batch(console);
        EvaluationReport report = new EvaluationReport(evaluate(batch));
        switch (format) {
            case TEXT -> {
                console.print(report.text());
                if (errors) {
                    console.line("");
                    report.errors().forEach(console::line);
                }
            }
            case JSON -> {
                console.line(report.json());
                if (errors) {
                    report.errors().forEach(console::tell);
                }
            }
        }
        return batch.exitCode();
    }

    private Evaluation evaluate(Batch batch) {
        try (Progress progress = console.progress()) {
            return Evaluation.of(
                    corpus,
                    ingest.get(),
                    (done, all) -> progress.show("Reading " + (done + 1) + " of " + all + " logs"),
                    batch::failed);
        }
    }
}
