package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Mark.Judgement;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a person about stored verdicts, one after the other. */
@Command(
        name = "audit",
        description = "Look at a sample of stored verdicts and mark them right or wrong.",
        footer = {
            "",
            "On a terminal it shows one verdict after the other and takes a letter: r right, l wrong line (the cause is",
            "right, the lines are not those that show it), y symptom (what is named followed from the cause), w wrong,",
            "s skip, q quit; a note may follow the letter. Every answer is on disk before the next question. Every",
            "learning has its turn, so rare ones are seen, too. A verdict that is marked is not asked for again until its",
            "learning gets another revision. list, mark and report do the same for scripts.",
            "",
            "Examples:",
            "  faultbook audit --sample 10",
            "  faultbook audit list --sample 20 --seed 7 --format json",
            "  faultbook audit mark 3f9c wrong-line --by ana --note 'the download failed before'",
            "  faultbook audit report"
        })
public final class AuditCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Mixin
    private SampleOptions sample = new SampleOptions();

    @Mixin
    private Auditor auditor = new Auditor();

    public AuditCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (!console.terminal().in()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "faultbook audit asks questions on a terminal. Without one: faultbook audit list, faultbook audit mark.");
        }
        BufferedReader answers = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try (Store store = Store.openToRead(data.path())) {
            List<StoredBuild> builds = sample.of(store);
            int number = 0;
            for (StoredBuild build : builds) {
                number++;
                console.line("");
                console.print(StoredReport.text(store, build, console.layout()));
                if (!asked(build, number + " of " + builds.size(), answers)) {
                    break;
                }
            }
            if (builds.isEmpty()) {
                console.line("There is no verdict in " + data.path() + " that nobody has marked.");
            }
        }
        return ExitCode.DONE;
    }

    /** False when the person has had enough. */
    private boolean asked(StoredBuild build, String place, BufferedReader answers) {
        while (true) {
            console.print("\n" + place + ": (r)ight, wrong (l)ine, s(y)mptom, (w)rong, (s)kip, (q)uit? ");
            console.flush();
            String answer = line(answers).strip();
            String word = answer.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            if (word.equals("q") || word.equals("quit")) {
                return false;
            }
            if (word.equals("s") || word.equals("skip")) {
                return true;
            }
            Optional<Judgement> judgement = judgement(word);
            if (judgement.isPresent()
                    && marked(
                            build,
                            judgement.get(),
                            answer.substring(word.length()).strip())) {
                return true;
            }
        }
    }

    /** Another process may be writing; then the question comes again. */
    private boolean marked(StoredBuild build, Judgement judgement, String note) {
        Batch batch = new Batch(console);
        batch.attempt(() -> {
            try (Store store = Store.open(data.path())) {
                store.audit().mark(build, judgement, auditor.name(), note);
            }
        });
        return batch.exitCode() == ExitCode.DONE;
    }

    private static Optional<Judgement> judgement(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "r", "right" -> Judgement.RIGHT;
                    case "l", "wrong-line" -> Judgement.WRONG_LINE;
                    case "y", "symptom" -> Judgement.SYMPTOM;
                    case "w", "wrong" -> Judgement.WRONG;
                    default -> null;
                });
    }

    private static String line(BufferedReader answers) {
        try {
            String line = answers.readLine();
            return line == null ? "q" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
