package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;

/** Reads facts that stand in one line, by a table of wordings of which the first that fits counts. */
final class LineForms implements FactReader {
    private final List<LineForm> forms;

    LineForms(List<LineForm> forms) {
        this.forms = forms;
    }

    /** Every text of which one stands in a line that one of the forms fits. */
    static List<String> triggers(List<LineForm> forms) {
        return forms.stream().flatMap(form -> form.hints().stream()).distinct().toList();
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        read(FactReader.text(line), LineRange.of(line.number()), found);
        return false;
    }

    /** Whether the line states a fact, be it for the first time or once more. */
    boolean read(String text, LineRange at, Consumer<Fact> found) {
        for (LineForm form : forms) {
            Fact fact = form.in(text, at);
            if (fact != null) {
                found.accept(fact);
                return true;
            }
        }
        return false;
    }
}
