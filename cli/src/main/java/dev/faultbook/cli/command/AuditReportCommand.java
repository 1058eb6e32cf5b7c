package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.eval.AuditReport;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the marks say of the verdicts. */
@Command(
        name = "report",
        description = "Print how many verdicts are right, by catalog and by learning, with confidence intervals.",
        footer = {"", "Examples:", "  faultbook audit report", "  faultbook audit report --format json | jq .learnings"
        })
public final class AuditReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object).")
    private Format format = Format.TEXT;

    public AuditReportCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        try (Store store = Store.openToRead(data.path())) {
            AuditReport report = new AuditReport(store.audit().marks());
            switch (format) {
                case TEXT -> console.print(report.text());
                case JSON -> console.line(report.json());
            }
        }
        return ExitCode.DONE;
    }
}
