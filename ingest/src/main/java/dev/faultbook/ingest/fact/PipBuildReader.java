package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A build backend's failure as pip frames it: the block from {@code × ... did not run successfully.} to {@code [end of output]} (pip 22 on;
 * without the signs, or with broken ones, where output is not UTF-8), {@code Command errored out} (19 to 21) or {@code Complete output from
 * command} (before) to a rule of dashes, {@code ... exited with 1} in {@code --log} files. Blocks nest; the innermost, which ends first, is
 * the one.
 */
final class PipBuildReader implements FactReader {
    private static final List<String> COLLECTING = List.of("Collecting ", "Processing ", "Obtaining ");
    private static final String NOT_SUCCESSFUL = " did not run successfully.";
    private static final Pattern OLD_BLOCK =
            Pattern.compile(" *ERROR: Command errored out with exit status (-?\\d{1,9}):");
    private static final Pattern OLDEST_BLOCK = Pattern.compile(" *Complete output from command (.+):");
    private static final Pattern COMMAND = Pattern.compile("command: (.+)");
    /** pip names a package's folder after the package; a folder of the project's own is named at random. */
    private static final Pattern FOLDER = Pattern.compile(
            "cwd: \\S*/pip-(?:install|build|wheel)-[^/]+/([A-Za-z0-9][\\w.-]*?)(?:_[0-9a-f]{32})?(?:/.*)?");

    private static final Pattern HOOK = Pattern.compile(
            ".*_in_process\\.py (get_requires_for_build_wheel|prepare_metadata_for_build_wheel|build_wheel)\\b.*");
    private static final Pattern SETUP = Pattern.compile(".*\\b(egg_info|install|develop|bdist_wheel)\\b.*");
    private static final Pattern EXIT = Pattern.compile("[^A-Za-z]*exit code: (-?\\d{1,9})");
    private static final Pattern LOGGED = Pattern.compile(
            " *ERROR: (?:\\[present-rich\\] )?((?:Getting|Preparing|Building|Installing|Checking|Running) .+) exited with (-?\\d{1,9})");
    private static final Pattern BUILDING = Pattern.compile("Building (?:wheel|editable) for (\\S+) .*");
    private static final String RULE = "----------------------------------------";
    private static final int LONGEST_LINE = 8192;
    /** Columns that a block's body is indented further than its sign. */
    private static final int BODY = 4;

    private @Nullable String collecting;
    private @Nullable Block block;
    private long endOfLast = -1;

    /** A block that is open. */
    private static final class Block {
        private final long start;
        private final int indent;
        private String phase;
        private @Nullable String packageName;
        private final boolean oldest;
        private final BackendOutput output = new BackendOutput();
        private @Nullable Integer exit;
        private long last;

        Block(long line, int indent, String phase, @Nullable String packageName, boolean oldest) {
            this.oldest = oldest;
            this.start = line;
            this.last = line;
            this.indent = indent;
            this.phase = phase;
            this.packageName = packageName;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text =
                bare(line.length() <= LONGEST_LINE ? line.text() : line.text().substring(0, 1000));
        Block open = block;
        if (!opens(text, line, found) && open != null) {
            body(open, text, line, found);
        }
        return block != null;
    }

    /** pipenv puts its exception's name before each line of pip's output. */
    private static String bare(String text) {
        return text.startsWith("[pipenv.exceptions.")
                ? text.replaceFirst("^\\[pipenv\\.exceptions\\.\\w+\\]: ?", "")
                : text;
    }

    private boolean opens(String text, TextLine line, Consumer<Fact> found) {
        for (String words : COLLECTING) {
            String collected = PipLine.about(text, words);
            if (collected != null && !collected.startsWith("triggers")) {
                collecting = collected;
                return block == null;
            }
        }
        if (text.endsWith(NOT_SUCCESSFUL)) {
            String phase = fromFirstLetter(text.substring(0, text.length() - NOT_SUCCESSFUL.length()));
            Matcher building = BUILDING.matcher(phase);
            open(text, line, phase, building.matches() ? building.group(1) : nameOf(collecting));
            return true;
        }
        int indent = PipLine.indent(text);
        boolean error = text.startsWith("ERROR: ", indent);
        return ((error || text.startsWith("Complete output ", indent)) && opensOld(text, line))
                || (error && logged(text, line, found));
    }

    /** A requirement's name, or a file's or folder's. */
    private static @Nullable String nameOf(@Nullable String collected) {
        if (collected == null) {
            return null;
        }
        if (collected.indexOf('/') < 0) {
            return collected.replaceFirst("[<>=!~;\\[(].*", "");
        }
        String folder = collected.substring(collected.lastIndexOf('/') + 1);
        return PackageFile.parse(collected).map(PackageFile::name).orElse(folder.isEmpty() ? collected : folder);
    }

    /** The sign before it may be broken, as {@code Ã—}, or missing. */
    private static String fromFirstLetter(String text) {
        int i = 0;
        while (i < text.length() && !(text.charAt(i) < 0x80 && Character.isLetter(text.charAt(i)))) {
            i++;
        }
        return text.substring(i);
    }

    private boolean opensOld(String text, TextLine line) {
        Matcher old = OLD_BLOCK.matcher(text);
        if (old.matches()) {
            open(text, line, "Command errored out", nameOf(collecting)).exit = Integer.valueOf(old.group(1));
            return true;
        }
        Matcher oldest = OLDEST_BLOCK.matcher(text);
        if (oldest.matches()) {
            block = new Block(
                    line.number(),
                    PipLine.indent(text),
                    phaseOf(oldest.group(1), "Command errored out"),
                    nameOf(collecting),
                    true);
            return true;
        }
        return false;
    }

    private boolean logged(String text, TextLine line, Consumer<Fact> found) {
        Matcher logged = LOGGED.matcher(text);
        if (!logged.matches()) {
            return false;
        }
        close(found);
        if (endOfLast < 0) {
            Matcher building = BUILDING.matcher(logged.group(1));
            open(text, line, logged.group(1), building.matches() ? building.group(1) : null).exit =
                    Integer.valueOf(logged.group(2));
            close(found);
        }
        return true;
    }

    private static String phaseOf(String command, String otherwise) {
        Matcher hook = HOOK.matcher(command);
        if (hook.matches()) {
            return switch (hook.group(1)) {
                case "build_wheel" -> "Building wheel (pyproject.toml)";
                case "get_requires_for_build_wheel" -> "Getting requirements to build wheel";
                default -> "Preparing metadata (pyproject.toml)";
            };
        }
        Matcher setup = SETUP.matcher(command);
        return setup.matches() ? "python setup.py " + setup.group(1) : otherwise;
    }

    private Block open(String text, TextLine line, String phase, @Nullable String packageName) {
        Block opened = new Block(line.number(), PipLine.indent(text), phase, packageName, false);
        block = opened;
        return opened;
    }

    private void body(Block open, String line, TextLine at, Consumer<Fact> found) {
        String text = line.strip();
        if (text.endsWith("See above for output.") && endOfLast >= 0) {
            block = null;
            return;
        }
        boolean left = !text.isEmpty() && (open.oldest ? pipGoesOn(text) : PipLine.indent(line) < open.indent);
        if (left || BackendOutput.isBuilders(text)) {
            close(found);
            return;
        }
        boolean end =
                (text.equals("[end of output]") && PipLine.indent(line) <= open.indent + BODY) || text.startsWith(RULE);
        if (end) {
            open.last = at.number();
            close(found);
            return;
        }
        Matcher exit = EXIT.matcher(text);
        Matcher command = COMMAND.matcher(text);
        Matcher folder = FOLDER.matcher(text);
        if (folder.matches()) {
            open.packageName = folder.group(1);
        } else if (exit.matches()) {
            open.exit = Integer.valueOf(exit.group(1));
        } else if (command.matches() && open.phase.equals("Command errored out")) {
            open.phase = phaseOf(command.group(1), open.phase);
        } else if (saysSomething(text)) {
            open.output.line(text);
            open.last = at.number();
        }
    }

    /** What pip says after a block. Releases before 9 print the block's lines as they are, without an indent. */
    private static boolean pipGoesOn(String text) {
        return text.startsWith("Cleaning up...") || text.startsWith("Command ") || text.startsWith("Collecting ");
    }

    private static boolean saysSomething(String text) {
        return !text.isEmpty()
                && !text.startsWith("\u2570\u2500>")
                && !text.startsWith("hint:")
                && !text.startsWith("note:");
    }

    private void close(Consumer<Fact> found) {
        Block open = block;
        // A block around one that has just ended repeats it.
        if (open != null && open.start > endOfLast) {
            found.accept(new InstallerFact.BackendFailure(
                    "pip",
                    open.packageName,
                    open.phase,
                    open.exit,
                    open.output.backend(),
                    open.output.module(),
                    open.output.error(),
                    null,
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
