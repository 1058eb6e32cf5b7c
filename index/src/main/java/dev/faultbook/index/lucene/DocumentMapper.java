package dev.faultbook.index.lucene;

import dev.faultbook.index.document.BaseImages;
import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.Chunk;
import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.document.Labels;
import dev.faultbook.index.document.Seen;
import dev.faultbook.index.document.Target;
import dev.faultbook.index.query.Field;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.Atoms;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.LogTokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.util.BytesRef;

/** Makes the documents of one build. */
final class DocumentMapper {
    private final BuildDocuments build;
    private final Labels labels;
    private final List<LineRange> shown;
    private final StatsColumns.Writer stats;

    DocumentMapper(BuildDocuments build) {
        this.build = build;
        this.labels = new Labels(build);
        this.shown = labels.shown();
        this.stats = new StatsColumns.Writer(build.report(), build.labels());
    }

    static long key(String id) {
        return Long.parseUnsignedLong(id, 16);
    }

    static String id(long key) {
        return HexFormat.of().toHexDigits(key);
    }

    Document whole() {
        Document document = document(Schema.Kind.BUILD, -1);
        document.add(new NumericDocValuesField(
                Schema.INGESTED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, build.ingestedAt())));
        Report report = build.report();
        document.add(new NumericDocValuesField(
                Schema.SEEN_AT, ChronoUnit.MICROS.between(Instant.EPOCH, Seen.at(build.ingestedAt(), report))));
        if (!report.fingerprint().isEmpty()) {
            document.add(new SortedDocValuesField(Schema.CLUSTER, new BytesRef(report.fingerprint())));
            document.add(Schema.tokens(Schema.HEART_TOKENS, Labels.heartWords(report)));
        }
        report.cause()
                .ifPresent(
                        cause -> document.add(new SortedDocValuesField(Schema.CAUSE, new BytesRef(cause.learning()))));
        document.add(new NumericDocValuesField(Schema.REPORT, build.number()));
        document.add(new SortedDocValuesField(Schema.CATALOG, new BytesRef(report.catalog())));
        build.facts().forEach(fact -> document.add(Schema.term(Schema.FACT, fact)));
        BaseImages.of(report)
                .forEach(image -> document.add(new SortedSetDocValuesField(Schema.BASE_IMAGE, new BytesRef(image))));
        Target.name(report).ifPresent(target -> document.add(Schema.term(Schema.TARGET, target)));
        document.add(Schema.tokens(Schema.LEARNING_TOKENS, atoms(labels.learningTexts())));
        for (Field field : Field.values()) {
            add(document, Schema.terms(field), field, -1);
        }
        for (Field field : FacetCounts.FIELDS) {
            for (String value : labels.counted(field)) {
                document.add(new SortedSetDocValuesField(Schema.facet(field), new BytesRef(value)));
            }
        }
        stats.addBuild(document);
        return document;
    }

    Document step(int step) {
        Document document = document(Schema.Kind.STEP, step);
        document.add(Schema.tokens(Schema.STEP_TOKENS, atoms(labels.stepNames(step))));
        Labels.ofSteps().forEach(field -> add(document, Schema.terms(field), field, step));
        stats.addStep(document, step);
        return document;
    }

    Document chunk(Chunk chunk) {
        Document document = document(Schema.Kind.CHUNK, chunk.step());
        document.add(new BinaryDocValuesField(Schema.LINES, LineRuns.encode(chunk.lines())));
        document.add(Schema.tokens(Schema.LOG_TOKENS, chunk.tokens()));
        if (chunk.numberPieces().size() > 0) {
            document.add(Schema.tokens(Schema.NUMBER_PIECES, chunk.numberPieces()));
        }
        document.add(new BinaryDocValuesField(
                Schema.TRIGRAMS, new BytesRef(chunk.trigrams().bits())));
        Labels.ofSteps().forEach(field -> add(document, Schema.termsOfChunk(field), field, chunk.step()));
        if (isShown(chunk)) {
            document.add(Schema.term(Schema.EVIDENCE, Schema.YES));
        }
        return document;
    }

    private boolean isShown(Chunk chunk) {
        return shown.stream().anyMatch(range -> chunk.lines().stream().anyMatch(range::overlaps));
    }

    private Document document(Schema.Kind kind, int step) {
        Document document = new Document();
        document.add(Schema.term(Schema.BUILD, build.id()));
        document.add(new NumericDocValuesField(Schema.BUILD_KEY, key(build.id())));
        document.add(Schema.term(Schema.KIND, kind.name()));
        document.add(new NumericDocValuesField(Schema.STEP_NUMBER, step));
        return document;
    }

    private void add(Document document, String name, Field field, int step) {
        switch (field.match()) {
            case WORDS -> document.add(Schema.tokens(name, tokens(labels.values(field, step))));
            case WHOLE -> labels.askedAs(field, step).forEach(value -> document.add(Schema.term(name, value)));
            case NUMBER ->
                labels.number(field, step).ifPresent(value -> document.add(new LongField(name, value, Store.NO)));
        }
    }

    private static Set<String> atoms(Set<String> texts) {
        Set<String> atoms = new LinkedHashSet<>();
        texts.forEach(text -> atoms.addAll(Atoms.of(text)));
        return atoms;
    }

    private static Set<String> tokens(Set<String> values) {
        Set<String> tokens = new LinkedHashSet<>();
        values.forEach(value -> tokens.addAll(LogTokens.of(value)));
        return tokens;
    }
}
