package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** pip's other messages: hashes, what was installed, inconsistencies after an install, errors of the system, deprecations, rich errors. */
final class PipMessageReader implements FactReader {
    private static final Pattern INCONSISTENT = Pattern.compile(
            "(\\S+) (\\S+) requires (\\S.*), (?:but you(?:'ll)? have (\\S+ \\S+) which is incompatible|which is not installed)\\.");
    private static final Pattern OS_ERROR = Pattern.compile(
            "(?:ERROR: )?Could not install packages due to an (?:OSError|EnvironmentError): \\[Errno (\\d+)\\] (.*)");
    private static final Pattern TOO_DEEP =
            Pattern.compile("(?:pip\\._vendor\\.)?resolvelib\\.\\S*ResolutionTooDeep: (\\d+)");
    private static final Pattern KIND = Pattern.compile("error: ([a-z]++(?:-[a-z]++)++)");
    private static final Pattern DEPRECATED = Pattern.compile("DEPRECATION: (.*)");
    private static final Pattern ENFORCED = Pattern.compile("pip (\\d[\\d.]*) will enforce this behaviour change\\.");
    private static final Pattern REPLACEMENT = Pattern.compile("A possible replacement is ([^ ].*?)\\. ");
    /** Told by other readers. */
    private static final Set<String> FAILED_BUILDS = Set.of(
            "subprocess-exited-with-error",
            "metadata-generation-failed",
            "legacy-install-failure",
            "failed-wheel-build-for-install",
            "failed-build-dependency-install",
            "incomplete-download");

    private static final String INSTALLED = "Successfully installed ";
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_MESSAGE_LINES = 8;

    private @Nullable HashBlock hashes;
    private @Nullable Rich rich;

    /** A diagnostic of which the kind was read. */
    private static final class Rich {
        private final String kind;
        private final long start;
        private long last;
        private @Nullable String message;
        private @Nullable String context;

        Rich(String kind, long start) {
            this.kind = kind;
            this.start = start;
            this.last = start;
        }
    }

    /** A package whose hashes are being read. */
    private static final class HashBlock {
        private final long start;
        private String requirement = "";
        private final List<String> expected = new ArrayList<>();

        HashBlock(long start) {
            this.start = start;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.length() <= LONGEST_LINE || line.startsWith(INSTALLED)
                ? line.text().strip()
                : "";
        HashBlock open = hashes;
        Rich error = rich;
        if (open != null) {
            hash(open, text, line, found);
        } else if (error != null) {
            richLine(error, text, line, found);
        }
        if (hashes == null && rich == null) {
            message(text, line, found);
        }
        return hashes != null || rich != null;
    }

    private void message(String text, TextLine line, Consumer<Fact> found) {
        LineRange here = LineRange.of(line.number());
        if (text.startsWith(INSTALLED)) {
            found.accept(installed(text, here));
        } else if (text.contains("THESE PACKAGES DO NOT MATCH THE HASHES")) {
            hashes = new HashBlock(line.number());
        } else {
            shortMessage(text, here, found);
        }
    }

    private void shortMessage(String text, LineRange here, Consumer<Fact> found) {
        Matcher kind = KIND.matcher(text);
        if (kind.matches()) {
            rich = FAILED_BUILDS.contains(kind.group(1)) ? null : new Rich(kind.group(1), here.first());
            return;
        }
        Matcher inconsistent = INCONSISTENT.matcher(text);
        if (inconsistent.matches()) {
            found.accept(new PipFact.Inconsistent(
                    inconsistent.group(1), inconsistent.group(2), inconsistent.group(3), inconsistent.group(4), here));
            return;
        }
        Matcher system = OS_ERROR.matcher(text);
        if (system.matches()) {
            found.accept(new PipFact.Problem("errno-" + system.group(1), system.group(2), null, here));
            return;
        }
        Matcher deep = TOO_DEEP.matcher(text);
        if (deep.matches()) {
            found.accept(new PipFact.TooDeep(deep.group(1), here));
            return;
        }
        Matcher deprecated = DEPRECATED.matcher(text);
        if (deprecated.matches()) {
            found.accept(deprecation(deprecated.group(1), here));
        }
    }

    /** {@code a-1.0 b-c-2.1+cu121}: the version is behind the last dash. */
    private static PipFact.Installed installed(String text, LineRange here) {
        List<String> first = new ArrayList<>();
        int count = 0;
        int start = INSTALLED.length();
        while (start < text.length()) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? text.length() : blank;
            if (count++ < FieldText.MOST_ITEMS) {
                String word = text.substring(start, end);
                int dash = word.lastIndexOf('-');
                first.add(dash <= 0 ? word : word.substring(0, dash) + "==" + word.substring(dash + 1));
            }
            start = end;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
        }
        return new PipFact.Installed(count, FieldText.cut(FieldText.list(first, count, ", ")), here);
    }

    private static PipFact.Deprecation deprecation(String text, LineRange here) {
        Matcher version = ENFORCED.matcher(text);
        Matcher replacement = REPLACEMENT.matcher(text);
        boolean enforced = version.find();
        return new PipFact.Deprecation(
                enforced ? text.substring(0, version.start()).strip() : text,
                enforced ? version.group(1) : null,
                replacement.find() ? replacement.group(1) : null,
                here);
    }

    private void hash(HashBlock open, String text, TextLine line, Consumer<Fact> found) {
        if (text.startsWith("Expected ")) {
            open.expected.add(text.substring(text.lastIndexOf(' ') + 1));
        } else if (text.startsWith("or ") && !open.expected.isEmpty() && open.expected.size() < 100) {
            open.expected.add(text.substring(text.lastIndexOf(' ') + 1));
        } else if (text.startsWith("Got ") && !open.expected.isEmpty()) {
            found.accept(new PipFact.HashMismatch(
                    open.requirement,
                    PackageFile.ofRequirement(open.requirement),
                    open.expected,
                    text.substring(4).strip(),
                    new LineRange(open.start, line.number())));
            hashes = new HashBlock(line.number());
        } else if (text.endsWith(":") && line.at(0) == ' ') {
            open.requirement = text.replaceFirst(" \\(from .*", "").replaceFirst(" from (?:https?|file)://.*", "");
        } else {
            hashes = null;
        }
    }

    private void richLine(Rich error, String text, TextLine line, Consumer<Fact> found) {
        if (text.startsWith("\u00d7 ")) {
            error.message = text.substring(2);
            error.last = line.number();
        } else if (text.startsWith("\u2570\u2500> ")) {
            error.context = text.substring(4);
            error.last = line.number();
        }
        boolean over = text.startsWith("note:")
                || text.startsWith("hint:")
                || error.context != null
                || line.number() - error.start >= MOST_MESSAGE_LINES;
        if (over) {
            finish(error, found);
        }
    }

    private void finish(Rich error, Consumer<Fact> found) {
        LineRange lines = new LineRange(error.start, error.last);
        if (error.kind.equals("resolution-too-deep")) {
            found.accept(new PipFact.TooDeep(null, lines));
        } else if (error.message != null || error.kind.equals("externally-managed-environment")) {
            found.accept(new PipFact.Problem(error.kind, error.message, error.context, lines));
        }
        rich = null;
    }

    @Override
    public void end(Consumer<Fact> found) {
        if (rich != null) {
            finish(rich, found);
        }
    }
}
