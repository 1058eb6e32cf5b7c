package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Store;
import dev.faultbook.index.upkeep.Check;
import dev.faultbook.index.upkeep.Check.State;
import dev.faultbook.index.upkeep.Checkup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether all is well. */
@Command(
        name = "doctor",
        description = "Look over the machine, the store and the catalogs, and say what to do. Changes nothing.",
        footer = {
            "",
            "A line for each: ok, warning (it works, but look at it) or problem (something is lost, damaged or not usable).",
            "The store may be in use meanwhile. Exit code 1 when there is a problem.",
            "",
            "Examples:",
            "  faultbook doctor",
            "  faultbook doctor --deep                  reads every block of every log, and all of the index",
            "  faultbook doctor --json | jq '.checks[] | select(.state != \"ok\")'"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final int SCHEMA = 1;

    private final Console console;
    private final Supplier<CatalogFolders> folders;

    @Mixin
    private DataFolder data;

    @Option(names = "--deep", description = "Also read every block of every log, and all of the search index.")
    private boolean deep;

    @Option(names = "--json", description = "One object instead of lines.")
    private boolean json;

    public DoctorCommand(Console console, Supplier<CatalogFolders> folders, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.folders = requireNonNull(folders, "folders");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        console.goOnWithoutReader();
        List<Check> checks = new ArrayList<>();
        checks.addAll(Surroundings.machine(data.path()));
        if (Store.isIn(data.path())) {
            try (CountProgress progress = new CountProgress(console, "Looked at %,d logs")) {
                checks.addAll(Checkup.of(data.path(), deep, progress));
            }
        } else {
            checks.add(Check.warning(
                    "store",
                    "there is none in " + data.path() + " yet",
                    "Fill it with faultbook ingest, or name another folder with --data."));
        }
        checks.addAll(Surroundings.files(data.path()));
        checks.addAll(Surroundings.catalogs(folders.get()));
        boolean problem = checks.stream().anyMatch(check -> check.state() == State.PROBLEM);
        if (json) {
            console.line(json(checks, problem).toString());
        } else {
            checks.forEach(this::print);
        }
        return problem ? ExitCode.GATE : ExitCode.DONE;
    }

    private void print(Check check) {
        Paint paint = console.paint();
        String word = "%-8s".formatted(word(check));
        String painted = switch (check.state()) {
            case OK -> paint.good(word);
            case WARNING -> paint.doubtful(word);
            case PROBLEM -> paint.bad(word);
        };
        console.line(painted + " " + "%-9s".formatted(check.about()) + " " + PlainText.clean(check.text()));
        if (!check.advice().isEmpty()) {
            console.line(" ".repeat(19) + PlainText.clean(check.advice()));
        }
    }

    private static String word(Check check) {
        return check.state().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode json(List<Check> checks, boolean problem) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("schema", SCHEMA)
                .put("data", data.path().toString())
                .put("ok", !problem);
        ArrayNode array = root.putArray("checks");
        checks.forEach(check -> array.addObject()
                .put("about", check.about())
                .put("state", word(check))
                .put("text", check.text())
                .put("advice", check.advice()));
        return root;
    }
}
