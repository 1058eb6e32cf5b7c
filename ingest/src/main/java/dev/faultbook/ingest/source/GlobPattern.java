package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern such as {@code logs/*.log}. A shell does this by itself, unless the pattern is in quotes. */
final class GlobPattern {
    private static final Pattern META = Pattern.compile("[*?{\\[]");

    private final String text;

    private GlobPattern(String text) {
        this.text = text;
    }

    static boolean is(String input) {
        return META.matcher(input).find();
    }

    /**
     * The files that it matches, in natural order.
     *
     * @throws FaultbookException when it is no pattern, or matches nothing
     */
    static List<Path> files(String pattern) {
        return new GlobPattern(pattern).files();
    }

    private List<Path> files() {
        int slash = text.lastIndexOf('/', firstMeta());
        Path base = Path.of(slash < 0 ? "" : slash == 0 ? "/" : text.substring(0, slash));
        PathMatcher matcher = matcher();
        String rest = text.substring(slash + 1);
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
        FolderEntries entries = FolderEntries.of(base.toString().isEmpty() ? Path.of(".") : base, depth);
        List<Path> files = entries.names().stream()
                .filter(name -> matcher.matches(base.resolve(name)))
                .sorted(LogNames.NATURAL)
                .map(base::resolve)
                .toList();
        if (files.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND, "There is no file " + text + ", and none that this matches as a pattern.");
        }
        return files;
    }

    private PathMatcher matcher() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + text);
        } catch (IllegalArgumentException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "\"" + text + "\" is no file and no pattern: " + e.getMessage() + ".", e);
        }
    }

    private int firstMeta() {
        Matcher meta = META.matcher(text);
        return meta.find() ? meta.start() : text.length();
    }
}
