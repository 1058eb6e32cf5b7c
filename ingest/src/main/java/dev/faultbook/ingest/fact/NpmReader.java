package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads npm's error blocks: {@code npm ERR! } before each line up to npm 9, {@code npm error } from 10 on. A block begins with its code. */
final class NpmReader implements FactReader {
    static final List<String> TRIGGERS = List.of("npm ERR! ", "npm error ");

    private static final Pattern LINE = Pattern.compile("^npm (?:ERR!|error)(?: (.*))?$");
    private static final Pattern KEY =
            Pattern.compile("^(code|errno|syscall|path|command|signal|workspace|location) (.+)$");
    private static final Pattern EXIT = Pattern.compile("^(?:Exit status|errno) (-?\\d{1,5})$");
    private static final Pattern NOISE = Pattern.compile(
            "^(?:Exit status .*|(?:Linux|Darwin|Windows\\w*|argv|node|npm) .*|A complete log .*|\\s*/\\S*\\.log|command failed|Lifecycle script .* failed with error:|A problem was encountered.*)?$");

    private @Nullable Block block;
    private boolean coded;

    private static final class Block {
        private final long first;
        private long last;
        private @Nullable String code;
        private @Nullable String exit;
        private @Nullable String target;
        private @Nullable String message;

        Block(long line) {
            first = line;
            last = line;
        }

        void key(String key, String value) {
            switch (key) {
                case "code" -> code = value;
                case "errno" -> exit = value;
                case "path" -> target = value;
                case "command" -> message = message == null ? value : message;
                default -> {}
            }
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        Matcher npm = LINE.matcher(FactReader.text(line));
        if (!npm.matches()) {
            end(found);
            return false;
        }
        String said = npm.group(1) == null ? "" : npm.group(1);
        boolean noise = NOISE.matcher(said).matches();
        Matcher key = KEY.matcher(said);
        boolean keyed = !noise && key.matches();
        boolean begins = keyed && key.group(1).equals("code");
        Block open = block;
        if (begins && open != null && open.code != null) {
            end(found);
            open = null;
        }
        if (open == null) {
            open = new Block(line.number());
            block = open;
        }
        open.last = line.number();
        Matcher exit = EXIT.matcher(said);
        if (exit.matches()) {
            open.exit = exit.group(1);
        } else if (keyed) {
            open.key(key.group(1), key.group(2));
        } else if (open.message == null && !noise) {
            open.message = said;
        }
        return true;
    }

    @Override
    public void end(Consumer<Fact> found) {
        Block done = block;
        block = null;
        // The rest of a block that other output cut in two has no code.
        if (done != null && (done.code != null || (done.message != null && !coded))) {
            coded = done.code != null;
            found.accept(new ToolchainFact.BuildToolFailed(
                    "npm",
                    done.target,
                    done.code == null ? done.exit : done.code,
                    null,
                    null,
                    done.message,
                    new LineRange(done.first, done.last)));
        }
    }
}
