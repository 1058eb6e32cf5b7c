package dev.faultbook.index.lucene;

import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.util.BytesRef;

/** Line ranges in a few bytes: of each the distance from the one before it, and its size. */
final class LineRuns {
    private static final int LONGEST_NUMBER_BYTES = 10;

    private LineRuns() {}

    static BytesRef encode(List<LineRange> ranges) {
        byte[] bytes = new byte[ranges.size() * 2 * LONGEST_NUMBER_BYTES];
        ByteArrayDataOutput out = new ByteArrayDataOutput(bytes);
        long last = 0;
        try {
            for (LineRange range : ranges) {
                out.writeVLong(range.first() - last);
                out.writeVLong(range.size());
                last = range.last();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(bytes, 0, out.getPosition());
    }

    /** The first line of all. */
    static long first(BytesRef bytes) {
        return new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length).readVLong();
    }

    static List<LineRange> decode(BytesRef bytes) {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        List<LineRange> ranges = new ArrayList<>();
        long last = 0;
        while (!in.eof()) {
            long first = last + in.readVLong();
            last = first + in.readVLong() - 1;
            ranges.add(new LineRange(first, last));
        }
        return ranges;
    }
}
