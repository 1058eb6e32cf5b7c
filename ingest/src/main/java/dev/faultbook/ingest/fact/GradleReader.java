package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Gradle 4 to 9 says under {@code * What went wrong:}: a sentence, then causes behind {@code >}, each deeper one indented more. The
 * deepest of the first chain is the message. The block ends with the next heading ({@code * Try:}, {@code * Exception is:}).
 */
final class GradleReader implements FactReader {
    static final List<String> TRIGGERS = List.of("* What went wrong:");

    private static final int MOST_LINES = 200;
    private static final Pattern TASK = Pattern.compile("for task '([^']+)'|(?:root )?project '([^']+)'");
    private static final Pattern CAUSE = Pattern.compile("^( *)> (.*)$");

    private boolean open;
    private long first;
    private long last;
    private int lines;
    private int depth;
    private @Nullable String what;
    private @Nullable String cause;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.indented(line).stripTrailing();
        if (text.strip().equals("* What went wrong:")) {
            end(found);
            open = true;
            first = line.number();
            last = first;
            lines = 0;
            depth = -1;
            what = null;
            cause = null;
            return true;
        }
        if (!open) {
            return false;
        }
        if (text.strip().startsWith("* ") || ++lines > MOST_LINES) {
            end(found);
            return false;
        }
        body(text, line.number());
        return true;
    }

    private void body(String text, long number) {
        Matcher deeper = CAUSE.matcher(text);
        if (text.isBlank()) {
            return;
        }
        if (what == null) {
            what = text.strip();
            last = number;
        } else if (deeper.matches() && deeper.group(1).length() > depth) {
            depth = deeper.group(1).length();
            cause = deeper.group(2);
            last = number;
        } else if (deeper.matches()) {
            depth = Integer.MAX_VALUE; // the first chain is complete
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        String sentence = what;
        if (open && sentence != null) {
            Matcher task = TASK.matcher(sentence);
            boolean named = task.find();
            found.accept(new ToolchainFact.BuildToolFailed(
                    "gradle",
                    named ? (task.group(1) == null ? task.group(2) : task.group(1)) : null,
                    null,
                    null,
                    null,
                    cause == null ? sentence : cause,
                    new LineRange(first, last)));
        }
        open = false;
    }
}
