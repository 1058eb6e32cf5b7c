package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.text.LineRange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verdicts that a person should look at. */
@Command(
        name = "list",
        description = "List verdicts for a person to look at.",
        footer = {"", "Examples:", "  faultbook audit list", "  faultbook audit list --sample 20 --seed 7 --format json"
        })
public final class AuditListCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;

    @Mixin
    private DataFolder data;

    @Mixin
    private SampleOptions sample = new SampleOptions();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a line).")
    private Format format = Format.TEXT;

    public AuditListCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        try (Store store = Store.openToRead(data.path())) {
            for (StoredBuild build : sample.of(store)) {
                build.report()
                        .cause()
                        .ifPresent(cause -> console.line(
                                switch (format) {
                                    case TEXT -> text(build, cause);
                                    case JSON -> json(build, cause);
                                }));
            }
        }
        return ExitCode.DONE;
    }

    private static String text(StoredBuild build, Finding cause) {
        return "%s  %s@%d at %s  %s"
                .formatted(
                        build.id(),
                        cause.learning(),
                        cause.revision(),
                        cause.lines(),
                        PlainText.clean(build.report().log().path()));
    }

    private static String json(StoredBuild build, Finding cause) {
        ObjectNode node = JSON.createObjectNode()
                .put("build", build.id())
                .put("path", build.report().log().path())
                .put("learning", cause.learning())
                .put("revision", cause.revision())
                .put("catalog", build.report().catalog())
                .put("title", cause.title())
                .put("confidence", cause.confidence());
        ArrayNode evidence = node.putArray("evidence");
        for (LineRange range : cause.evidence()) {
            evidence.addArray().add(range.first()).add(range.last());
        }
        return node.put("excerpt", build.report().excerpt().text()).toString();
    }
}
