package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Mark;
import dev.faultbook.index.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** One answer of a person. */
@Command(
        name = "mark",
        description = "Say how good the verdict on a build is. The last word counts.",
        footer = {
            "",
            "Prints a line once the mark is safely on disk: BUILD-ID JUDGEMENT LEARNING@REVISION CATALOG.",
            "",
            "Examples:",
            "  faultbook audit mark 3f9c right",
            "  faultbook audit mark 3f9c symptom --by ana --note 'the disk was full before'"
        })
public final class AuditMarkCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(index = "0", paramLabel = "BUILD", description = "A build's id, or its first 4 characters or more.")
    private String build = "";

    @Parameters(
            index = "1",
            paramLabel = "JUDGEMENT",
            converter = JudgementConverter.class,
            completionCandidates = Words.class,
            description =
                    "right; wrong-line: the cause is right, the lines are not those that show it; symptom: what is"
                            + " named followed from the cause; wrong.")
    private Mark.Judgement judgement = Mark.Judgement.RIGHT;

    @Mixin
    private Auditor auditor = new Auditor();

    @Option(names = "--note", defaultValue = "", paramLabel = "TEXT", description = "Why.")
    private String note = "";

    public AuditMarkCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Store.openToRead(data.path()).close(); // A mistyped folder gets no store.
        try (Store store = Store.open(data.path())) {
            Mark mark = store.audit().mark(StoredReport.find(store, build, data), judgement, auditor.name(), note);
            console.line(mark.build() + " " + mark.judgement().word() + " " + mark.learning() + "@" + mark.revision()
                    + " " + mark.catalog());
        }
        return ExitCode.DONE;
    }

    /** For completion. */
    static final class Words extends ArrayList<String> {
        Words() {
            super(Arrays.stream(Mark.Judgement.values())
                    .map(Mark.Judgement::word)
                    .toList());
        }
    }

    static final class JudgementConverter implements ITypeConverter<Mark.Judgement> {
        @Override
        public Mark.Judgement convert(String text) {
            return Arrays.stream(Mark.Judgement.values())
                    .filter(judgement -> judgement.word().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is none of right, wrong-line, symptom and wrong"));
        }
    }
}
