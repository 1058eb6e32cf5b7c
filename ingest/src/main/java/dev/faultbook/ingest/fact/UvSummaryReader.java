package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** uv's phases with the time they took, as uv measured it: {@code Resolved 44 packages in 978ms}. */
final class UvSummaryReader implements FactReader {
    private static final Pattern SUMMARY = Pattern.compile(
            " *(Resolved|Prepared|Installed|Uninstalled|Checked|Audited) (\\d{1,9}) packages? in (?:(\\d{1,6})m )?(\\d{1,9}(?:\\.\\d{1,9})?)(m?s)");
    private static final int LONGEST_LINE = 200;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        Matcher summary = SUMMARY.matcher(line.length() <= LONGEST_LINE ? line.text() : "");
        if (summary.matches()) {
            double minutes = summary.group(3) == null ? 0 : Double.parseDouble(summary.group(3));
            double amount = Double.parseDouble(summary.group(4));
            found.accept(new UvFact.Summary(
                    summary.group(1).toLowerCase(Locale.ROOT),
                    Integer.parseInt(summary.group(2)),
                    minutes * 60 + (summary.group(5).equals("ms") ? amount / 1000 : amount),
                    LineRange.of(line.number())));
        }
        return false;
    }
}
