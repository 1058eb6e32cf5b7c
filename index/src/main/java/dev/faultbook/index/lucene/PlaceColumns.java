package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Place;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** Reads which place of a build a document of a segment stands for; documents are asked for in order. */
final class PlaceColumns {
    private final NumericDocValues steps;
    private final BinaryDocValues lines;

    PlaceColumns(LeafReader segment) throws IOException {
        this.steps = DocValues.getNumeric(segment, Schema.STEP_NUMBER);
        this.lines = DocValues.getBinary(segment, Schema.LINES);
    }

    Place place(int document) throws IOException {
        steps.advanceExact(document);
        List<LineRange> ranges = lines.advanceExact(document) ? LineRuns.decode(lines.binaryValue()) : List.of();
        return new Place((int) steps.longValue(), ranges);
    }

    /** 0 for a place without lines. */
    long firstLine(int document) throws IOException {
        return lines.advanceExact(document) ? LineRuns.first(lines.binaryValue()) : 0;
    }
}
