package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long conda solved, and what it did not find or get. A failed try that is followed by another is no failure. */
final class CondaReader implements FactReader {
    private static final Pattern HTTP = Pattern.compile("HTTP (\\d{3}) [A-Z][A-Za-z ]{0,60} for url <([^>\\s]+)>");
    private static final Pattern NOTHING_PROVIDES = Pattern.compile("\\s*- nothing provides (?:requested )?(\\S+).*");
    private static final Pattern NOT_EXISTING =
            Pattern.compile("[\\s\\x{2502}\\x{251c}\\x{2514}\\x{2500}]*+(\\S++).* does not exist \\(perhaps .*");
    private static final int MOST_MISSING = 200;
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 8192;

    private final List<String> missing = new ArrayList<>();
    private @Nullable LineRange missingLines;
    private boolean inList;
    private long listFrom;
    private @Nullable Solving solving;

    /** An environment that is being solved. */
    private static final class Solving {
        private final double start;
        private double end;
        private LineRange lines;
        private int attempts = 1;
        private String outcome = "running";

        Solving(TextLine line) {
            start = line.clock();
            end = start;
            lines = LineRange.of(line.number());
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() <= LONGEST_LINE ? line.text() : "";
        if (inList) {
            list(text, line);
        }
        if (text.contains("Solving environment:")) {
            solve(text.substring(text.indexOf("Solving environment:")), line, found);
        } else if (solving != null && solving.outcome.equals("running")) {
            outcome(text.strip(), line);
        }
        error(text, line, found);
        return inList || (solving != null && solving.outcome.equals("running"));
    }

    private void solve(String text, TextLine line, Consumer<Fact> found) {
        Solving open = solving;
        if (open == null || open.outcome.equals("done") || open.outcome.equals("failed")) {
            closeSolving(found);
            solving = new Solving(line);
        } else {
            open.attempts++;
            open.outcome = "running";
        }
        outcome(text.replaceFirst("Solving environment:[\\s./|\\\\-]*(?:working\\.\\.\\.)?\\s*", ""), line);
    }

    /** The word may stand on the same line or on a later one. */
    private void outcome(String word, TextLine line) {
        Solving open = solving;
        if (open == null) {
            return;
        }
        open.end = line.clock();
        open.lines = open.lines.span(LineRange.of(line.number()));
        if (word.startsWith("failed with") || word.startsWith("unsuccessful")) {
            open.outcome = "retried";
        } else if (word.startsWith("failed")) {
            open.outcome = "failed";
        } else if (word.startsWith("done")) {
            open.outcome = "done";
        } else if (line.number() - open.lines.first() > MOST_LINES) {
            open.outcome = "retried";
        }
    }

    private void error(String text, TextLine line, Consumer<Fact> found) {
        Matcher http = HTTP.matcher(text.contains(" for url <") ? text : "");
        if (http.find()) {
            found.accept(new CondaFact.Fetch(http.group(2), http.group(1), LineRange.of(line.number())));
        }
        if (text.contains("ResolvePackageNotFound") || text.contains("PackagesNotFound")) {
            inList = true;
            listFrom = line.number();
        }
        Matcher provides = NOTHING_PROVIDES.matcher(text);
        Matcher existing = NOT_EXISTING.matcher(text.contains("does not exist (perhaps") ? text : "");
        if (provides.matches()) {
            addMissing(provides.group(1), line);
        } else if (existing.matches()) {
            addMissing(existing.group(1), line);
        }
    }

    private void list(String text, TextLine line) {
        String item = text.strip();
        if (item.startsWith("- ")) {
            addMissing(item.substring(2), line);
        } else if (!item.isEmpty() && (!missing.isEmpty() || line.number() - listFrom > 4)) {
            inList = false;
        }
    }

    private void addMissing(String name, TextLine line) {
        LineRange here = LineRange.of(line.number());
        missingLines = missingLines == null ? here : missingLines.span(here);
        String bare = name.replaceFirst(",$", "");
        if (missing.size() < MOST_MISSING && !missing.contains(bare)) {
            missing.add(bare);
        }
    }

    private void closeSolving(Consumer<Fact> found) {
        soFar(found);
        solving = null;
    }

    @Override
    public void soFar(Consumer<Fact> found) {
        Solving open = solving;
        if (open != null) {
            found.accept(new CondaFact.Solve(
                    open.outcome.equals("retried") ? "failed" : open.outcome,
                    open.attempts,
                    open.end - open.start,
                    open.lines));
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        closeSolving(found);
        if (missingLines != null) {
            found.accept(new CondaFact.Missing(missing, missingLines));
        }
    }
}
