package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Python's tracebacks (2.7 and 3.6 to 3.14): the header, frames that are indented more than it, and the exception at the header's own
 * indent, which pip, uv and test runners may have shifted. Of chained ones the last is stated, with the first as its origin. Syntax errors of the
 * program itself have no header. Exceptions that Python ignores are none.
 */
final class PythonTracebackReader implements FactReader {
    private static final String HEADER = "Traceback (most recent call last):";
    private static final String DIRECT = "The above exception was the direct cause of the following exception:";
    private static final String DURING = "During handling of the above exception, another exception occurred:";

    static final List<String> TRIGGERS =
            List.of(HEADER, "\", line ", DIRECT, DURING, "Exception ignored in", "Exception ignored on");

    private static final Pattern FRAME = Pattern.compile("^File \"([^\"]+)\", line (\\d{1,9})(?:, in (.+))?$");
    private static final Pattern EXCEPTION = Pattern.compile("^([A-Za-z_][\\w.]*)(?:: ?(.*))?$");
    private static final Pattern SYNTAX = Pattern.compile("^(?:Syntax|Indentation|Tab)Error$");
    private static final Pattern MODULE = Pattern.compile("^No module named '?([\\w.]+)'?");

    private @Nullable Open open;
    private ToolchainFact.@Nullable Traceback complete;
    private boolean chained;
    private boolean ignored;

    /** A traceback whose exception has not come yet. */
    private static final class Open {
        private final int indent;
        private final boolean headed;
        private final long first;
        private @Nullable String file;
        private @Nullable Integer line;
        private @Nullable String function;

        Open(int indent, boolean headed, long first) {
            this.indent = indent;
            this.headed = headed;
            this.first = first;
        }

        void frame(Matcher frame) {
            if (!frame.group(1).startsWith("<frozen ")) {
                file = frame.group(1);
                line = LineForm.number(frame.group(2));
                function = frame.group(3);
            }
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String indented = FactReader.indented(line);
        String text = indented.strip();
        int indent = indentOf(indented);
        if (text.equals(HEADER)) {
            begin(new Open(indent, true, line.number()), found);
        } else if (text.equals(DIRECT) || text.equals(DURING)) {
            chained = complete != null;
            open = null;
        } else if (text.startsWith("Exception ignored ")) {
            ignored = true;
        } else {
            body(text, indent, line.number(), found);
        }
        return open != null;
    }

    private void body(String text, int indent, long number, Consumer<Fact> found) {
        Matcher frame = FRAME.matcher(text);
        Open current = open;
        if (current == null) {
            if (frame.matches() && frame.group(3) == null && indent >= 2) {
                begin(new Open(indent - 2, false, number), found);
                if (open != null) {
                    open.frame(frame);
                }
            }
        } else if (text.isEmpty()) {
            open = current.headed ? current : null;
        } else if (indent > current.indent) {
            if (frame.matches()) {
                current.frame(frame);
            }
        } else {
            open = null;
            raised(current, text, number);
        }
    }

    private void begin(Open traceback, Consumer<Fact> found) {
        if (!chained) {
            state(found);
        }
        open = ignored ? null : traceback;
        ignored = false;
    }

    private void raised(Open traceback, String text, long number) {
        Matcher exception = EXCEPTION.matcher(text);
        boolean fits = exception.matches()
                && (traceback.headed || SYNTAX.matcher(exception.group(1)).matches());
        if (!fits) {
            return;
        }
        String type = exception.group(1);
        String message = exception.group(2);
        Matcher module = MODULE.matcher(message == null ? "" : message);
        ToolchainFact.Traceback before = chained ? complete : null;
        chained = false;
        complete = new ToolchainFact.Traceback(
                "python",
                type,
                message,
                traceback.file,
                traceback.line,
                traceback.function,
                type.endsWith("Error") && module.find() ? module.group(1) : null,
                before == null ? null : origin(before),
                new LineRange(before == null ? traceback.first : before.lines().first(), number));
    }

    private static String origin(ToolchainFact.Traceback before) {
        if (before.origin() != null) {
            return before.origin();
        }
        return before.message() == null || before.message().isEmpty()
                ? before.type()
                : before.type() + ": " + before.message();
    }

    private void state(Consumer<Fact> found) {
        if (complete != null) {
            found.accept(complete);
        }
        complete = null;
    }

    @Override
    public void end(Consumer<Fact> found) {
        state(found);
    }

    private static int indentOf(String text) {
        int indent = 0;
        while (indent < text.length() && (text.charAt(indent) == ' ' || text.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }
}
