package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.annotation.Annotated;
import dev.faultbook.cli.annotation.AnnotatedLogs;
import dev.faultbook.cli.annotation.AnnotationFormat;
import dev.faultbook.cli.annotation.Annotator;
import dev.faultbook.cli.command.ResultOptions.Target;
import dev.faultbook.cli.report.Instructions;
import dev.faultbook.cli.report.LogLines;
import dev.faultbook.cli.report.SummaryText;
import dev.faultbook.cli.report.TextReport;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.ResultFile;
import dev.faultbook.ingest.instruction.InstructionJson;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.report.Weighed;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports to where they are wanted: text and JSON as soon as a report is there, one document of all at the end. */
final class Results implements AutoCloseable {
    private final Console console;
    private final Supplier<Catalog> catalog;
    private final String programVersion;
    private final Optional<Path> stepSummary;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Annotated> annotated = new ArrayList<>();
    private final SummaryText summary = new SummaryText();
    private int reports;

    /**
     * A report and what is shown with it.
     *
     * @param name what documents for people call the log; empty for its path
     * @param log looks its lines up
     * @param candidates what might have been the cause, where that was asked for
     * @param ended why the build did not come to its own end; empty when nobody ended it
     */
    record Result(
            Report report,
            Optional<String> name,
            LogLines log,
            Instructions instructions,
            boolean dockerfileAtHand,
            Optional<List<Weighed>> candidates,
            Optional<StopRules.Reason> ended) {}

    private record Output(Target target, Layout layout, TextReport text, Optional<ResultFile> file) {
        boolean isText() {
            return target.annotations().isEmpty() && !target.json();
        }
    }

    /**
     * @throws FaultbookException when a file cannot be written
     */
    Results(
            Console console,
            List<Target> targets,
            Supplier<Catalog> catalog,
            String programVersion,
            Optional<Path> stepSummary) {
        this.console = console;
        this.programVersion = programVersion;
        this.catalog = catalog;
        this.stepSummary = stepSummary;
        try {
            for (Target target : targets) {
                Optional<ResultFile> file = target.file().map(ResultFile::new);
                Layout layout = file.isEmpty() ? console.layout() : ResultFile.layout();
                outputs.add(new Output(target, layout, new TextReport(layout), file));
            }
        } catch (FaultbookException e) {
            close();
            throw e;
        }
    }

    void take(Result result) {
        boolean first = reports == 0;
        reports++;
        summary.add(result.report());
        for (Output output : outputs) {
            if (output.isText()) {
                print(output, text(output.text(), result, first));
            } else if (output.target().json()) {
                print(output, json(result) + "\n");
            }
        }
        console.flush();
        if (isDocumentWanted()) {
            annotated.add(Annotator.annotate(
                    result.report(), result.name(), result.log(), result.instructions(), result.dockerfileAtHand()));
        }
    }

    /** Documents say so, too; text and JSON leave it to standard error. */
    void unreadable(String name, FaultbookException why) {
        summary.addUnreadable();
        if (isDocumentWanted()) {
            annotated.add(Annotator.unreadable(name, why));
        }
    }

    private boolean isDocumentWanted() {
        return outputs.stream().anyMatch(output -> output.target().annotations().isPresent());
    }

    /**
     * Writes the documents, and puts files in their places.
     *
     * @throws FaultbookException when a file cannot be written
     */
    void finish() {
        for (Output output : outputs) {
            String end = output.isText() ? summary.render(output.layout()) : "";
            if (!end.isEmpty()) {
                print(output, "\n" + end);
            }
            output.target().annotations().ifPresent(format -> document(output, format));
            output.file().ifPresent(ResultFile::keep);
        }
        console.flush();
    }

    private void document(Output output, AnnotationFormat format) {
        AnnotatedLogs logs = new AnnotatedLogs(annotated, catalog.get(), programVersion);
        String text = format.write(logs, InstantSource.system());
        if (format.isCommands() && output.file().isEmpty()) {
            console.command(text);
        } else {
            print(output, text);
        }
        console.flush();
        if (output.target().summary()) {
            stepSummary.ifPresent(file -> summary(file, logs));
        }
    }

    /** What is asked for is the annotations; without a summary they are still of use. */
    private void summary(Path file, AnnotatedLogs logs) {
        try {
            ResultFile.append(file, before -> AnnotationFormat.summary(logs, before));
        } catch (FaultbookException e) {
            console.tell("faultbook: " + e.getMessage());
        }
    }

    private void print(Output output, String text) {
        Consumer<String> printer =
                output.file().<Consumer<String>>map(file -> file::print).orElse(console::print);
        printer.accept(text);
    }

    private static String json(Result result) {
        return InstructionJson.add(
                result.candidates()
                        .map(all -> ReportJson.write(result.report(), all))
                        .orElseGet(() -> ReportJson.write(result.report())),
                result.instructions().located());
    }

    private static String text(TextReport text, Result result, boolean first) {
        String report = result.ended()
                .map(why ->
                        text.ended(result.report(), why.text(), why.learning(), result.log(), result.instructions()))
                .orElseGet(() -> text.render(result.report(), result.log(), result.instructions()));
        String rendered = report + result.candidates().map(text::candidates).orElse("");
        return first ? rendered : "\n" + rendered;
    }

    /** Files that are not in their places yet are given up. */
    @Override
    public void close() {
        outputs.forEach(output -> output.file().ifPresent(ResultFile::close));
    }
}
