package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Notes, while the escapes of a line are taken away, where in the rest its style changes. */
final class StyleNotes {
    /** Behind so many changes a line stays as it looks then. */
    private static final int MOST = 500;

    private final int[] positions = new int[MOST];
    private final int[] styles = new int[MOST];
    private int size;
    private int style;

    void clear() {
        size = 0;
        style = TextStyle.PLAIN;
    }

    /** An escape sequence, from {@code at} to {@code end}, stood before the byte that comes to {@code position}. */
    void escape(byte[] source, int at, int end, int position) {
        int next = TextStyle.after(source, at, end, style);
        if (next == style) {
            return;
        }
        while (size > 0 && positions[size - 1] >= position) {
            size--; // overwritten
        }
        if (size < MOST) {
            positions[size] = position;
            styles[size++] = next;
            style = next;
        }
    }

    /** Of what is left of the line, in characters. */
    List<StyledLine.Span> spans(byte[] bytes, int from, int to) {
        List<StyledLine.Span> spans = new ArrayList<>();
        int current = TextStyle.PLAIN;
        int byteAt = from;
        int charAt = 0;
        for (int i = 0; i < size && positions[i] < to; i++) {
            if (positions[i] > byteAt) {
                int next = charAt + new String(bytes, byteAt, positions[i] - byteAt, UTF_8).length();
                add(spans, charAt, next, current);
                charAt = next;
                byteAt = positions[i];
            }
            current = styles[i];
        }
        if (current != TextStyle.PLAIN && byteAt < to) {
            add(spans, charAt, charAt + new String(bytes, byteAt, to - byteAt, UTF_8).length(), current);
        }
        return spans;
    }

    private static void add(List<StyledLine.Span> spans, int start, int end, int style) {
        if (style != TextStyle.PLAIN && end > start) {
            spans.add(new StyledLine.Span(start, end, TextStyle.words(style)));
        }
    }
}
