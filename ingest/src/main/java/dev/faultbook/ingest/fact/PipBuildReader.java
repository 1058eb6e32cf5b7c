package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A build backend's failure as pip frames it: the block from {@code × ... did not run successfully.} to {@code [end of output]} (pip 22 on;
 * without the signs where output is not UTF-8), {@code Command errored out} to a rule of dashes (before), and uv's
 * {@code × Failed to build} tree. Blocks nest; the innermost, which ends first, is the one.
 */
final class PipBuildReader implements FactReader {
    private static final Pattern COLLECTING = Pattern.compile(" *(?:Collecting|Processing|Obtaining) (\\S+).*");
    private static final Pattern BLOCK = Pattern.compile("[ \\x{d7}]*(.+) did not run successfully\\.");
    private static final Pattern UV_BLOCK = Pattern.compile(
            "[ \\x{d7}\\x{251c}\\x{2500}\\x{25b6}\\x{2570}]*Failed to (?:build|download and build)(?: `([^`]+)`)?.*");
    private static final Pattern OLD_BLOCK =
            Pattern.compile(" *ERROR: Command errored out with exit status (-?\\d+):.*");
    private static final Pattern EXIT = Pattern.compile("[ \\x{2502}]*exit code: (-?\\d+)");
    private static final Pattern BUILDING = Pattern.compile("Building (?:wheel|editable) for (\\S+) .*");
    private static final Pattern NO_MODULE =
            Pattern.compile(".*(?:ModuleNotFoundError|ImportError): No module named '?([\\w.]+)'?.*");

    private @Nullable String collecting;
    private @Nullable Block block;
    private long endOfLast = -1;

    /** A block that is open. */
    private static final class Block {
        private final long start;
        private final String phase;
        private final @Nullable String packageName;
        private final boolean uv;
        private @Nullable Integer exit;
        private @Nullable String module;
        private String error = "";
        private long last;

        Block(long line, String phase, @Nullable String packageName, boolean uv) {
            this.start = line;
            this.last = line;
            this.phase = phase;
            this.packageName = packageName;
            this.uv = uv;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.text();
        Block open = block;
        if (!opens(text, line) && open != null) {
            body(open, text.strip(), line, found);
        }
        return block != null;
    }

    private boolean opens(String text, TextLine line) {
        Matcher collect = COLLECTING.matcher(text);
        if (collect.matches()) {
            collecting = collect.group(1).replaceFirst("[<>=!~;\\[(].*", "");
            return block == null;
        }
        Matcher rich = BLOCK.matcher(text);
        if (rich.matches()) {
            String phase = rich.group(1).strip();
            Matcher building = BUILDING.matcher(phase);
            open(line, phase, building.matches() ? building.group(1) : collecting, false);
            return true;
        }
        Matcher old = OLD_BLOCK.matcher(text);
        if (old.matches()) {
            open(line, "Command errored out", collecting, false).exit = Integer.valueOf(old.group(1));
            return true;
        }
        Matcher uv = UV_BLOCK.matcher(text);
        if (uv.matches() && text.indexOf('\u00d7') >= 0) {
            open(
                    line,
                    "Failed to build",
                    uv.group(1) == null ? null : uv.group(1).replaceFirst("[=@ ].*", ""),
                    true);
            return true;
        }
        return false;
    }

    private Block open(TextLine line, String phase, @Nullable String packageName, boolean uv) {
        Block opened = new Block(line.number(), phase, packageName, uv);
        block = opened;
        return opened;
    }

    private void body(Block open, String text, TextLine line, Consumer<Fact> found) {
        Matcher exit = EXIT.matcher(text);
        if (exit.matches()) {
            open.exit = Integer.valueOf(exit.group(1));
            return;
        }
        boolean end = text.equals("[end of output]") || text.startsWith("----------------------------------------");
        if (end) {
            open.last = line.number();
            close(found);
            return;
        }
        Matcher module = NO_MODULE.matcher(text);
        if (module.matches()) {
            open.module = module.group(1);
        }
        boolean saysSomething = !text.isEmpty()
                && !text.startsWith("\u2570\u2500>")
                && !text.startsWith("hint:")
                && !text.startsWith("note:");
        if (saysSomething && !(open.uv && open.module != null)) {
            open.error = text;
            open.last = line.number();
        }
    }

    private void close(Consumer<Fact> found) {
        Block open = block;
        // A block around one that has just ended repeats it.
        if (open != null && open.start > endOfLast) {
            found.accept(new InstallerFact.PipBuildFailure(
                    open.packageName,
                    open.phase,
                    open.exit,
                    open.module,
                    open.error,
                    new LineRange(open.start, open.last)));
            endOfLast = open.last;
        }
        block = null;
    }

    @Override
    public void end(Consumer<Fact> found) {
        close(found);
    }
}
