package dev.faultbook.index.lucene;

import dev.faultbook.index.document.BuildFigures;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Fate;
import dev.faultbook.index.stats.Loss;
import dev.faultbook.ingest.report.Report;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.util.BytesRef;

/** The columns of whole builds and of steps that are there to be counted. */
final class StatsColumns {
    /** Number of a {@link Fate}. */
    static final String FATE = "stats.fate";
    /** Absent when it is not known. */
    static final String MILLIS = "stats.millis";
    /** How many instructions were reached in the upper 32 bits, how many of them were cached in the lower ones; absent for none. */
    static final String INSTRUCTIONS = "stats.instructions";
    /** Hashes of the whole build's instructions, 4 bytes each; absent when there are none, or too many to compare. */
    static final String HASHES = "stats.hashes";

    private static final int MOST_HASHES = 2_000;

    private StatsColumns() {}

    /** Milliseconds of the whole build; absent for none. */
    static String lost(Loss loss) {
        return "stats.lost." + loss.word();
    }

    static String values(Dimension.Kind kind) {
        return "stats.by." + kind.word();
    }

    private static void addNumber(Document document, String column, long number) {
        document.add(new NumericDocValuesField(column, number));
    }

    /** Of one report, whose steps follow one after the other. */
    static final class Writer {
        private final BuildFigures figures;
        private final Map<String, String> labels;

        Writer(Report report, Map<String, String> labels) {
            this.figures = new BuildFigures(report);
            this.labels = labels;
        }

        void addBuild(Document whole) {
            addCommon(whole, figures.fate(), figures.millis(), figures.reached(), figures.cached());
            figures.lostMillis().forEach((loss, millis) -> addNumber(whole, lost(loss), millis));
            int[] hashes = figures.instructions();
            if (hashes.length > 0 && hashes.length <= MOST_HASHES) {
                ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * hashes.length);
                bytes.asIntBuffer().put(hashes);
                whole.add(new BinaryDocValuesField(HASHES, new BytesRef(bytes.array())));
            }
            for (Dimension.Kind kind : Dimension.Kind.values()) {
                figures.values(kind).forEach(value -> addValue(whole, kind, value));
            }
            labels.forEach((key, value) -> addValue(whole, Dimension.Kind.LABEL, key + "=" + value));
        }

        void addStep(Document document, int step) {
            boolean reached = figures.isReached(step);
            addCommon(
                    document,
                    figures.fate(step),
                    figures.millis(step),
                    reached ? 1 : 0,
                    reached && figures.isCached(step) ? 1 : 0);
            for (Dimension.Kind kind : Dimension.Kind.values()) {
                if (kind.isOfStep()) {
                    figures.values(kind, step).forEach(value -> addValue(document, kind, value));
                }
            }
        }

        private static void addCommon(Document document, Fate fate, long millis, int reached, int cached) {
            addNumber(document, FATE, fate.number());
            if (millis >= 0) {
                addNumber(document, MILLIS, millis);
            }
            if (reached > 0) {
                addNumber(document, INSTRUCTIONS, ((long) reached << 32) | cached);
            }
        }

        private static void addValue(Document document, Dimension.Kind kind, String value) {
            document.add(new SortedSetDocValuesField(values(kind), new BytesRef(value)));
        }
    }
}
