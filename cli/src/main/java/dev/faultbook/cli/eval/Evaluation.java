package dev.faultbook.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All logs of a corpus, judged.
 *
 * @param catalog version of the catalog that judged
 */
public record Evaluation(String catalog, List<Judgement> judgements) {
    public Evaluation {
        requireNonNull(catalog, "catalog");
        judgements = List.copyOf(judgements);
    }

    /**
     * Reads every log that the corpus' {@code labels.tsv} names.
     *
     * @param progress told before each log: how many come before it, and how many there are
     * @param unread told of each log that cannot be read, which counts as judged wrong
     * @throws FaultbookException when there are no usable labels
     */
    public static Evaluation of(
            Path corpus, Ingest ingest, BiConsumer<Integer, Integer> progress, Consumer<FaultbookException> unread) {
        List<Label> labels = Labels.read(corpus);
        List<Judgement> judgements = new ArrayList<>();
        for (Label label : labels) {
            progress.accept(judgements.size(), labels.size());
            judgements.add(judge(corpus, label, ingest, unread));
        }
        return new Evaluation(ingest.catalog().version(), judgements);
    }

    private static Judgement judge(Path corpus, Label label, Ingest ingest, Consumer<FaultbookException> unread) {
        try {
            return new Judgement(label, Optional.of(read(corpus.resolve(label.file()), ingest)));
        } catch (FaultbookException e) {
            unread.accept(e);
            return new Judgement(label, Optional.empty());
        }
    }

    /** What is labelled is one log, be it in an archive by itself. */
    private static Report read(Path file, Ingest ingest) {
        try (LogSources sources = LogSources.of(file.toString())) {
            if (sources.logs().size() > 1) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, file + " holds several logs. Label them one by one.");
            }
            return ingest.read(sources.logs().getFirst(), LogListener.NONE);
        }
    }

    public Scores scores() {
        return Scores.of(judgements);
    }
}
