package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.LinePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The facts of one step, read line by line. At most 200 are kept, and of those that are left out the latest of each name. */
public final class StepFacts {
    private static final int MOST = 200;
    /** Most steps state nothing. */
    private static final @Nullable FactReader[] NO_READERS = new FactReader[0];

    /** What {@link #line} wants to be told of: a line that holds a trigger may begin a fact of its kind. */
    public static final List<Trigger> TRIGGERS = triggers();

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Fact> latest = new LinkedHashMap<>();
    private final Distinct distinct = new Distinct();
    private final Consumer<Fact> found = this::read;
    private @Nullable FactReader[] readers = NO_READERS;
    private long waiting;

    /**
     * A text that a matcher looks for, together with all other patterns, so that lines are scanned once.
     *
     * @param kind bit to set for {@link #line} when the text is found
     */
    public record Trigger(LinePattern text, long kind) {}

    private static List<Trigger> triggers() {
        List<Trigger> triggers = new ArrayList<>();
        for (int kind = 0; kind < FactKinds.ALL.size(); kind++) {
            for (String text : FactKinds.ALL.get(kind).triggers()) {
                triggers.add(new Trigger(new LinePattern.Literal(text), 1L << kind));
            }
        }
        return List.copyOf(triggers);
    }

    /**
     * Takes the next line of the step's output.
     *
     * @param triggered kinds whose trigger the line holds, a bit each
     */
    public void line(TextLine line, long triggered) {
        long begun = isTrace(line) ? 0 : triggered;
        for (long left = begun | waiting; left != 0; left &= left - 1) {
            int kind = Long.numberOfTrailingZeros(left);
            if (reader(kind).line(line, found)) {
                waiting |= 1L << kind;
            } else {
                waiting &= ~(1L << kind);
            }
        }
    }

    /** A shell's {@code set -x} trace shows commands, not what they print. */
    private static boolean isTrace(TextLine line) {
        return line.at(0) == '+'
                && (line.at(1) == ' ' || (line.at(1) == '+' && (line.at(2) == ' ' || line.at(2) == '+')));
    }

    private FactReader reader(int kind) {
        if (readers.length == 0) {
            readers = new FactReader[FactKinds.ALL.size()];
        }
        FactReader reader = readers[kind];
        if (reader == null) {
            reader = FactKinds.ALL.get(kind).reader().get();
            readers[kind] = reader;
        }
        return reader;
    }

    private void read(Fact fact) {
        if (facts.size() < MOST && distinct.isNew(fact)) {
            facts.add(fact);
        } else {
            latest.put(fact.name(), fact);
        }
    }

    /** What was stated once more, or once too often, and was left out: the latest of each name. */
    public List<Fact> latest() {
        return List.copyOf(latest.values());
    }

    /** How many are kept so far. */
    public int size() {
        return facts.size();
    }

    /** Closes what is being read, and keeps no more than the first so many. */
    public void thin(int most) {
        finish();
        if (facts.size() > most) {
            facts.subList(most, facts.size()).clear();
        }
    }

    /** Adds a fact that the step itself states, such as its exit code, on top of those that are read. */
    public void add(Fact fact) {
        facts.add(fact);
    }

    /** What it would state if the step were over now. Reading goes on as if not asked. */
    public List<Fact> soFar() {
        List<Fact> all = new ArrayList<>(facts);
        for (FactReader reader : readers) {
            if (reader != null) {
                reader.soFar(all::add);
            }
        }
        return all;
    }

    /** Whether a fact has begun that later lines complete. */
    public boolean isReading() {
        return waiting != 0;
    }

    /** The step is over; all its facts, in order of completion. If lines follow all the same, it may be called again. */
    public List<Fact> finish() {
        for (int kind = 0; kind < readers.length; kind++) {
            FactReader reader = readers[kind];
            if (reader != null) {
                reader.end(found);
            }
        }
        readers = NO_READERS;
        waiting = 0;
        return List.copyOf(facts);
    }
}
