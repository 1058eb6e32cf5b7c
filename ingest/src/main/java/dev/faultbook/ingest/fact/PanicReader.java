package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Node.js 12 to 24, Go 1.13 to 1.25 and Rust 1.40 to 1.95 print when a program breaks off. JavaScript's errors count where stack
 * frames follow, Go's panics where a goroutine does.
 */
final class PanicReader implements FactReader {
    static final List<String> TRIGGERS =
            List.of("Error: ", "Error [", "panic: ", " panicked at ", "fatal error: all goroutines");

    private static final Pattern SCRIPT =
            Pattern.compile("^(?:Uncaught )?((?:\\w+\\.){0,40}\\w*Error)(?: \\[(\\w+)\\])?: (.*)$");
    private static final Pattern SCRIPT_FRAME = Pattern.compile(
            "^at (?:async )?(?:(.+?) \\()?((?:file://|node:)?[^()]*?):(\\d{1,9}):\\d{1,9}\\)?(?: \\{)?$");
    private static final Pattern SCRIPT_MODULE = Pattern.compile("^Cannot find (?:module|package) '([^']+)'");
    private static final Pattern GO = Pattern.compile("^(?:panic|fatal error): (.*?)(?: \\[recovered\\])?$");
    private static final Pattern GO_FUNCTION = Pattern.compile("^([\\w./*()\\[\\]-]+)\\(.*\\)$");
    private static final Pattern GO_PLACE =
            Pattern.compile("^(/\\S+\\.go|\\S+\\.go|\\S+\\.s):(\\d{1,9})(?: \\+0x[0-9a-f]+)?$");
    private static final Pattern RUST_OLD =
            Pattern.compile("^thread '([^']*)' panicked at '(.*)', (\\S+):(\\d{1,9}):\\d{1,9}$");
    private static final Pattern RUST =
            Pattern.compile("^thread '([^']*)'(?: \\(\\d+\\))? panicked at (\\S+?):(\\d{1,9}):\\d{1,9}:$");

    private @Nullable Open open;

    private enum Language {
        JAVASCRIPT,
        GO,
        RUST
    }

    private static final class Open {
        private final Language language;
        private final String type;
        private final @Nullable String message;
        private final long first;
        private @Nullable String file;
        private @Nullable Integer line;
        private @Nullable String function;
        private long last;
        private boolean framed;

        Open(Language language, String type, @Nullable String message, long first) {
            this.language = language;
            this.type = type;
            this.message = message;
            this.first = first;
            this.last = first;
        }

        Fact fact(@Nullable String said) {
            Matcher module = SCRIPT_MODULE.matcher(said == null ? "" : said);
            boolean lacks = language == Language.JAVASCRIPT && module.find();
            return new ToolchainFact.Traceback(
                    language.name().toLowerCase(Locale.ROOT),
                    type,
                    said,
                    file,
                    line,
                    function,
                    lacks ? module.group(1) : null,
                    null,
                    new LineRange(first, last));
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = FactReader.text(line);
        Open current = open;
        boolean within = current != null
                && switch (current.language) {
                    case JAVASCRIPT -> script(current, text, line.number());
                    case GO -> go(current, text, line.number());
                    case RUST -> rust(current, text, line.number(), found);
                };
        if (!within) {
            end(found);
            begin(text, line.number(), found);
        }
        return open != null;
    }

    private void begin(String text, long number, Consumer<Fact> found) {
        Matcher old = RUST_OLD.matcher(text);
        Matcher rust = RUST.matcher(text);
        Matcher go = GO.matcher(text);
        Matcher script = SCRIPT.matcher(text);
        if (old.matches()) {
            Open panic = new Open(Language.RUST, "panic", old.group(2), number);
            panic.file = old.group(3);
            panic.line = LineForm.number(old.group(4));
            found.accept(panic.fact(old.group(2)));
        } else if (rust.matches()) {
            open = new Open(Language.RUST, "panic", null, number);
            open.file = rust.group(2);
            open.line = LineForm.number(rust.group(3));
        } else if (go.matches()) {
            open = new Open(Language.GO, text.startsWith("panic") ? "panic" : "fatal error", go.group(1), number);
        } else if (script.matches()) {
            open = new Open(Language.JAVASCRIPT, script.group(1), script.group(3), number);
        }
    }

    /** Frames, or before the first of them the modules that required the one that is missing. */
    private static boolean script(Open error, String text, long number) {
        Matcher frame = SCRIPT_FRAME.matcher(text);
        if (frame.matches()) {
            if (error.file == null
                    && !frame.group(2).startsWith("node:")
                    && !frame.group(2).startsWith("internal/")) {
                error.function = frame.group(1);
                error.file = frame.group(2);
                error.line = LineForm.number(frame.group(3));
                error.last = number;
            }
            error.framed = true;
            return true;
        }
        return text.startsWith("at ") || (!error.framed && (text.equals("Require stack:") || text.startsWith("- /")));
    }

    /** The goroutine that panicked comes first, its innermost frame on top, below those of the run time. */
    private static boolean go(Open panic, String text, long number) {
        if (text.startsWith("goroutine ")) {
            boolean another = panic.framed;
            panic.framed = true;
            return !another;
        }
        if (!panic.framed) {
            return text.isEmpty() || text.startsWith("[signal ") || text.startsWith("panic: ");
        }
        Matcher place = GO_PLACE.matcher(text);
        if (place.matches()) {
            boolean own = panic.function != null
                    && panic.file == null
                    && !panic.function.equals("panic")
                    && !panic.function.startsWith("runtime.")
                    && !panic.function.startsWith("testing.");
            if (own) {
                panic.file = place.group(1);
                panic.line = LineForm.number(place.group(2));
                panic.last = number;
            }
            return true;
        }
        Matcher function = GO_FUNCTION.matcher(text);
        if (function.matches() && panic.file == null) {
            panic.function = function.group(1);
        }
        return function.matches() || text.startsWith("created by ") || text.startsWith("...");
    }

    private boolean rust(Open panic, String text, long number, Consumer<Fact> found) {
        panic.last = number;
        found.accept(panic.fact(text));
        open = null;
        return true;
    }

    @Override
    public void end(Consumer<Fact> found) {
        Open done = open;
        open = null;
        if (done != null && (done.framed || done.language == Language.RUST)) {
            if (done.file == null) {
                done.function = null;
            }
            found.accept(done.fact(done.message));
        }
    }
}
