package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * uv's failures to build or fetch a package: a tree {@code × Failed to build ...}, {@code ├─▶ CAUSE}, {@code ╰─▶ CAUSE}, or {@code error:
 * ...} with {@code Caused by:} lines (before 0.5, and for single errors), then the backend's output and hints.
 */
final class UvFailureReader implements FactReader {
    private static final Pattern HEAD = Pattern.compile(
            "\\s*(?:\\x{d7} |x |error: )((?:Failed to (?:build|download|fetch|prepare distributions|generate package metadata)"
                    + "|Request failed after|Could not connect, are you offline).*)");
    private static final Pattern NO_FILE =
            Pattern.compile("\\s*error: Distribution `([^`]+)` can't be installed because (.+)");
    private static final Pattern CAUSE = Pattern.compile(
            "\\s*(?:\\x{251c}\\x{2500}\\x{25b6}|\\x{2570}\\x{2500}\\x{25b6}|\\|->|`->|Caused by:) (.*)");
    private static final Pattern PACKAGE = Pattern.compile(
            "Failed to (?:download and build|build|download|fetch wheel|fetch|generate package metadata for)[:]? `?([A-Za-z0-9][\\w.-]*)(?:[=@ ].*|`.*)?");
    private static final Pattern EXIT = Pattern.compile("(?:exit (?:status|code)|signal): (-?\\d{1,9})");
    private static final Pattern CALL = Pattern.compile("Call to `([^`]+)\\.[a-z_]+` failed");
    private static final Pattern STATUS = Pattern.compile("\\((\\d{3}) [A-Z][A-Za-z ]*\\)");
    private static final Pattern URL = Pattern.compile("(?:url \\(|`)(https?://[^\\s`)]+)");
    private static final Pattern RETRIES = Pattern.compile("(?:after|Request failed after) (\\d{1,6}) retries");
    private static final Pattern SAME_PLACE = Pattern.compile("\\s*(?:\\[|---).*");
    private static final int MOST_BODY_LINES = 5000;
    private static final int MOST_CAUSES = 50;
    private static final int MOST_HASHES = 100;
    private static final int LONGEST_LINE = 4096;

    private @Nullable Failure open;

    /** Where in a failure the lines are. */
    private enum Part {
        CAUSES,
        OUTPUT,
        EXPECTED,
        COMPUTED
    }

    /** A failure that is being read. */
    private static final class Failure {
        private final long start;
        private long last;
        private final List<String> causes = new ArrayList<>();
        private final BackendOutput output = new BackendOutput();
        private final List<String> expected = new ArrayList<>();
        private final List<String> computed = new ArrayList<>();
        private @Nullable String hint;
        private Part part = Part.CAUSES;

        Failure(TextLine line, String head) {
            start = line.number();
            last = start;
            causes.add(head);
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() <= LONGEST_LINE ? line.text() : line.text().substring(0, 1000);
        Failure failure = open;
        Matcher head = HEAD.matcher(text);
        if (head.matches()) {
            end(found);
            open = new Failure(line, head.group(1).strip());
        } else if (failure == null) {
            noFile(text, line, found);
        } else if (!takes(failure, text, line)) {
            end(found);
        }
        return open != null;
    }

    private static void noFile(String text, TextLine line, Consumer<Fact> found) {
        Matcher none = NO_FILE.matcher(text);
        if (none.matches()) {
            String requirement = none.group(1).replaceFirst(" @ .*", "");
            found.accept(new UvFact.NoMatch(
                    PackageFile.ofRequirement(requirement), requirement, none.group(2), LineRange.of(line.number())));
        }
    }

    /** Whether the line still belongs to the failure. */
    private static boolean takes(Failure failure, String line, TextLine at) {
        String text = line.strip();
        if (text.isEmpty()) {
            return at.number() - failure.start < MOST_BODY_LINES;
        }
        Matcher cause = CAUSE.matcher(line);
        if (cause.matches() && failure.part == Part.CAUSES) {
            if (failure.causes.size() < MOST_CAUSES) {
                failure.causes.add(cause.group(1).strip());
            }
        } else if (text.startsWith("hint: ") || text.startsWith("help: ")) {
            failure.hint = text.substring(6);
            return false;
        } else if (BackendOutput.isBuilders(text) || !inPart(failure, line, text)) {
            return false;
        }
        failure.last = at.number();
        return at.number() - failure.start < MOST_BODY_LINES;
    }

    private static boolean inPart(Failure failure, String line, String text) {
        if (text.equals("Expected:")) {
            failure.part = Part.EXPECTED;
        } else if (text.equals("Computed:")) {
            failure.part = Part.COMPUTED;
        } else if (SAME_PLACE.matcher(text).matches() && (text.contains("stdout") || text.contains("stderr"))) {
            failure.part = Part.OUTPUT;
        } else {
            boolean indented = line.startsWith("    ");
            return (indented || failure.part == Part.OUTPUT) && partLine(failure, text);
        }
        return true;
    }

    private static boolean partLine(Failure failure, String text) {
        switch (failure.part) {
            case EXPECTED -> keep(failure.expected, text);
            case COMPUTED -> keep(failure.computed, text);
            case OUTPUT -> failure.output.line(text);
            case CAUSES -> {
                // A cause that was wrapped.
                String wrapped = failure.causes.removeLast() + " " + text;
                failure.causes.add(wrapped.length() <= LONGEST_LINE ? wrapped : wrapped.substring(0, LONGEST_LINE));
            }
        }
        return true;
    }

    private static void keep(List<String> hashes, String text) {
        if (text.startsWith("sha") && hashes.size() < MOST_HASHES) {
            hashes.add(text.substring(text.indexOf(':') + 1));
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        Failure failure = open;
        open = null;
        if (failure == null) {
            return;
        }
        LineRange lines = new LineRange(failure.start, failure.last);
        String causes = String.join("\n", failure.causes);
        if (!failure.computed.isEmpty()) {
            found.accept(new UvFact.HashMismatch(
                    String.valueOf(packageName(failure)), failure.expected, failure.computed, lines));
        } else if (causes.contains("uild backend") || failure.part == Part.OUTPUT) {
            found.accept(build(failure, causes, lines));
        } else if (failure.causes.size() > 1) {
            found.accept(new UvFact.Fetch(
                    packageName(failure),
                    first(URL, causes),
                    first(STATUS, causes),
                    failure.causes.getLast(),
                    first(RETRIES, causes),
                    lines));
        }
    }

    private static InstallerFact.BackendFailure build(Failure failure, String causes, LineRange lines) {
        String exit = first(EXIT, causes);
        String call = first(CALL, causes);
        boolean signal = exit != null && causes.contains("signal: " + exit);
        if (call != null) {
            failure.output.backend(call);
        }
        return new InstallerFact.BackendFailure(
                "uv",
                packageName(failure),
                "Failed to build",
                exit == null ? null : Integer.valueOf(signal ? "-" + exit : exit),
                failure.output.backend(),
                failure.output.module(),
                failure.output.error().isEmpty() ? failure.causes.getLast() : failure.output.error(),
                failure.hint,
                lines);
    }

    /** The innermost that is named. */
    private static @Nullable String packageName(Failure failure) {
        String name = null;
        for (String cause : failure.causes) {
            Matcher named = PACKAGE.matcher(cause);
            name = named.matches() ? named.group(1) : name;
        }
        return name;
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
