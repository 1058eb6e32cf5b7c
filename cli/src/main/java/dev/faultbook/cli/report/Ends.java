package dev.faultbook.cli.report;

import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Line ranges that are too long to quote, cut down to their beginning and their end. */
public final class Ends {
    private Ends() {}

    /** The first and the last lines of all ranges together, at most {@code most} of them, half from each end. */
    public static List<LineRange> of(List<LineRange> ranges, int most) {
        List<LineRange> merged = merged(ranges);
        if (merged.stream().mapToLong(LineRange::size).sum() <= most) {
            return merged;
        }
        List<LineRange> ends = first(merged, most - most / 2);
        ends.addAll(last(merged, most / 2));
        return merged(ends);
    }

    private static List<LineRange> merged(List<LineRange> ranges) {
        List<LineRange> merged = new ArrayList<>();
        for (LineRange range : ranges.stream().sorted().toList()) {
            if (!merged.isEmpty() && merged.getLast().last() + 1 >= range.first()) {
                merged.add(merged.removeLast().span(range));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    private static List<LineRange> first(List<LineRange> ranges, long lines) {
        List<LineRange> taken = new ArrayList<>();
        long left = lines;
        for (LineRange range : ranges) {
            if (left > 0) {
                long size = Math.min(left, range.size());
                taken.add(new LineRange(range.first(), range.first() + size - 1));
                left -= size;
            }
        }
        return taken;
    }

    private static List<LineRange> last(List<LineRange> ranges, long lines) {
        List<LineRange> taken = new ArrayList<>();
        long left = lines;
        for (LineRange range : ranges.reversed()) {
            if (left > 0) {
                long size = Math.min(left, range.size());
                taken.add(new LineRange(range.last() - size + 1, range.last()));
                left -= size;
            }
        }
        Collections.reverse(taken);
        return taken;
    }
}
