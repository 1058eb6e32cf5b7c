package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.List;

/** The facts of one step, read line by line. At most 200 are kept. */
public final class StepFacts {
    private static final int MOST = 200;

    private final List<FactReader> readers =
            List.of(new PipCandidatesReader(), new PipConflictReader(), new PipBuildReader(), new MessageReader());
    private final List<Fact> facts = new ArrayList<>();

    /** Takes the next line of the step's output. */
    public void line(TextLine line) {
        for (FactReader reader : readers) {
            reader.line(line, this::add);
        }
    }

    /** Adds a fact that the step itself states, such as its exit code. */
    public void add(Fact fact) {
        if (facts.size() < MOST) {
            facts.add(fact);
        }
    }

    /** The step is over; all its facts, in order of completion. */
    public List<Fact> finish() {
        readers.forEach(reader -> reader.end(this::add));
        return List.copyOf(facts);
    }
}
