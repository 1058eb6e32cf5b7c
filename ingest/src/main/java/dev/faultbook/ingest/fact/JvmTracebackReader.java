package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the run times of Java (8 to 25) and .NET (5 to 9) print of exceptions that nothing caught. Of {@code Caused by:} the last, innermost
 * one is stated, with the outermost as its origin. A trace ends with the first line that is neither a frame nor a cause.
 */
final class JvmTracebackReader implements FactReader {
    static final List<String> TRIGGERS =
            List.of("Exception in thread \"", "Caused by: ", "Unhandled exception. ", "Unhandled Exception: ");

    private static final Pattern HEAD = Pattern.compile(
            "^(?:Exception in thread \"[^\"]*\"|(Unhandled [Ee]xception[.:])) ((?:[\\w$]+\\.){0,40}[\\w$]+)(?:: (.*))?$");
    private static final Pattern CAUSE = Pattern.compile("^Caused by: ((?:[\\w$]+\\.){1,40}[\\w$]+)(?:: (.*))?$");
    private static final Pattern FRAME =
            Pattern.compile("^at (?:[\\w.@/-]+//?)?([\\w$.<>]+)\\(([^():]*)(?::(\\d{1,9}))?\\)$");
    private static final Pattern NET_FRAME = Pattern.compile("^at (\\S+\\(.*?\\))(?: in (.+):line (\\d{1,9}))?$");
    private static final Pattern REST = Pattern.compile(
            "^(?:at .*|\\.\\.\\. \\d+ (?:more|common frames omitted)|Suppressed: .*|--->.*|--- End of .*|)$");

    private @Nullable Open open;

    private static final class Open {
        private final boolean net;
        private final long first;
        private final @Nullable String origin;
        private final String type;
        private final @Nullable String message;
        private @Nullable String file;
        private @Nullable Integer line;
        private @Nullable String function;
        private boolean framed;
        private long last;

        Open(boolean net, long first, long last, @Nullable String origin, String type, @Nullable String message) {
            this.net = net;
            this.first = first;
            this.last = last;
            this.origin = origin;
            this.type = type;
            this.message = message;
        }

        String head() {
            return message == null ? type : type + ": " + message;
        }

        void frame(Matcher frame) {
            function = frame.group(1);
            file = frame.group(2);
            line = LineForm.number(frame.group(3));
            framed = true;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        long number = line.number();
        Open current = open;
        Matcher head = HEAD.matcher(text);
        Matcher cause = CAUSE.matcher(text);
        if (head.matches()) {
            end(found);
            open = new Open(head.group(1) != null, number, number, null, head.group(2), head.group(3));
        } else if (cause.matches()) {
            String origin = current == null ? null : current.origin == null ? current.head() : current.origin;
            open = new Open(
                    false, current == null ? number : current.first, number, origin, cause.group(1), cause.group(2));
        } else if (current != null && REST.matcher(text).matches()) {
            Matcher frame = (current.net ? NET_FRAME : FRAME).matcher(text);
            if (!current.framed && frame.matches()) {
                current.frame(frame);
                current.last = number;
            }
        } else {
            end(found);
        }
        return open != null;
    }

    @Override
    public void end(Consumer<Fact> found) {
        Open done = open;
        open = null;
        if (done != null) {
            found.accept(new ToolchainFact.Traceback(
                    done.net ? "dotnet" : "java",
                    done.type,
                    done.message,
                    done.file,
                    done.line,
                    done.function,
                    null,
                    done.origin,
                    new LineRange(done.first, done.last)));
        }
    }
}
