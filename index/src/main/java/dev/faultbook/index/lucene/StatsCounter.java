package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.stats.BuildRows;
import dev.faultbook.index.stats.Column;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Fate;
import dev.faultbook.index.stats.Loss;
import dev.faultbook.index.stats.Rows;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.StepRows;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Reads the rows that a request wants counted from the columns of an index. */
final class StatsCounter {
    static final Query WHOLE_BUILDS = new TermQuery(new Term(Schema.KIND, Schema.Kind.BUILD.name()));
    private static final Query STEPS = new TermQuery(new Term(Schema.KIND, Schema.Kind.STEP.name()));

    private final DocumentWalk documents;
    private final StatsRequest request;
    private final LongPredicate chosen;
    private final long since;
    private final long until;

    /**
     * @param chosen says by its key whether a build answers the request's query
     */
    StatsCounter(DocumentWalk documents, StatsRequest request, LongPredicate chosen) {
        this.documents = documents;
        this.request = request;
        this.chosen = chosen;
        this.since = request.since().map(StatsCounter::micros).orElse(Long.MIN_VALUE);
        this.until = request.until().map(StatsCounter::micros).orElse(Long.MAX_VALUE);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    Rows rows() throws IOException {
        return switch (request.subject()) {
            case BUILDS -> builds(request.by());
            case STEPS -> steps();
        };
    }

    private BuildRows builds(List<Dimension> dimensions) throws IOException {
        BuildRows rows = new BuildRows(dimensions.size());
        documents.walk(WHOLE_BUILDS, Deadline.never(), segment -> {
            NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
            NumericDocValues times = segment.getNumericDocValues(Schema.SEEN_AT);
            Measured measured = new Measured(segment);
            Map<Loss, NumericDocValues> losses = losses(segment);
            List<Filling> fillings = fillings(segment, dimensions, rows.columns());
            return (document, score) -> {
                times.advanceExact(document);
                long time = times.longValue();
                if (time < since || time >= until) {
                    return;
                }
                keys.advanceExact(document);
                if (!chosen.test(keys.longValue())) {
                    return;
                }
                for (Filling filling : fillings) {
                    filling.fill(document);
                }
                for (Map.Entry<Loss, NumericDocValues> loss : losses.entrySet()) {
                    if (loss.getValue().advanceExact(document)) {
                        rows.lose(loss.getKey(), loss.getValue().longValue());
                    }
                }
                measured.read(document);
                rows.add(keys.longValue(), time, measured.fate, measured.millis, measured.reached, measured.cached);
            };
        });
        return rows;
    }

    private static Map<Loss, NumericDocValues> losses(LeafReader segment) throws IOException {
        Map<Loss, NumericDocValues> losses = new EnumMap<>(Loss.class);
        for (Loss loss : Loss.values()) {
            NumericDocValues column = segment.getNumericDocValues(StatsColumns.lost(loss));
            if (column != null) {
                losses.put(loss, column);
            }
        }
        return losses;
    }

    private StepRows steps() throws IOException {
        List<Dimension> ofBuilds =
                request.by().stream().filter(by -> !by.kind().isOfStep()).toList();
        List<Dimension> ofSteps =
                request.by().stream().filter(by -> by.kind().isOfStep()).toList();
        StepRows rows = new StepRows(builds(ofBuilds), request.by());
        documents.walk(STEPS, Deadline.never(), segment -> {
            NumericDocValues keys = segment.getNumericDocValues(Schema.BUILD_KEY);
            Measured measured = new Measured(segment);
            List<Filling> fillings = fillings(segment, ofSteps, rows.columns());
            return new DocumentWalk.Visitor() {
                private long key;
                private int build = -1;

                @Override
                public void document(int document, float score) throws IOException {
                    keys.advanceExact(document);
                    if (build < 0 || key != keys.longValue()) {
                        key = keys.longValue();
                        build = rows.builds().row(key);
                    }
                    if (build < 0) {
                        return;
                    }
                    for (Filling filling : fillings) {
                        filling.fill(document);
                    }
                    measured.read(document);
                    rows.add(build, measured.fate, measured.millis, measured.reached > 0, measured.cached > 0);
                }
            };
        });
        return rows;
    }

    private static List<Filling> fillings(LeafReader segment, List<Dimension> dimensions, List<Column> columns)
            throws IOException {
        List<Filling> fillings = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            fillings.add(new Filling(segment, dimensions.get(i), columns.get(i)));
        }
        return fillings;
    }

    /** What a document says of one build or one step. */
    private static final class Measured {
        private final NumericDocValues fates;
        private final NumericDocValues times;
        private final NumericDocValues instructions;
        private Fate fate = Fate.UNKNOWN;
        private long millis;
        private int reached;
        private int cached;

        Measured(LeafReader segment) throws IOException {
            fates = DocValues.getNumeric(segment, StatsColumns.FATE);
            times = DocValues.getNumeric(segment, StatsColumns.MILLIS);
            instructions = DocValues.getNumeric(segment, StatsColumns.INSTRUCTIONS);
        }

        void read(int document) throws IOException {
            fate = fates.advanceExact(document) ? Fate.of((int) fates.longValue()) : Fate.UNKNOWN;
            millis = times.advanceExact(document) ? times.longValue() : -1;
            long packed = instructions.advanceExact(document) ? instructions.longValue() : 0;
            reached = (int) (packed >>> 32);
            cached = (int) packed;
        }
    }

    /** Fills a column with the values of a segment's documents. */
    private static final class Filling {
        private static final int UNSEEN = -1;
        private static final int OF_ANOTHER_LABEL = -2;

        private final SortedSetDocValues values;
        private final Column column;
        private final String prefix;
        /** By the segment's numbers of values those of the column. */
        private final int[] numbers;

        Filling(LeafReader segment, Dimension dimension, Column column) throws IOException {
            this.values = DocValues.getSortedSet(segment, StatsColumns.values(dimension.kind()));
            this.column = column;
            this.prefix = dimension.label().isEmpty() ? "" : dimension.label() + "=";
            this.numbers = new int[Math.toIntExact(values.getValueCount())];
            Arrays.fill(numbers, UNSEEN);
        }

        void fill(int document) throws IOException {
            if (values.advanceExact(document)) {
                for (int i = 0; i < values.docValueCount(); i++) {
                    int number = number((int) values.nextOrd());
                    if (number >= 0) {
                        column.add(number);
                    }
                }
            }
        }

        private int number(int of) throws IOException {
            if (numbers[of] == UNSEEN) {
                String text = values.lookupOrd(of).utf8ToString();
                numbers[of] =
                        text.startsWith(prefix) ? column.number(text.substring(prefix.length())) : OF_ANOTHER_LABEL;
            }
            return numbers[of];
        }
    }
}
