package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Version;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * pip finds no version that fits, or only such for another Python: {@code Could not find a version that satisfies ...} with what was left
 * out on lines before it (yanked versions since pip 23.3, other Pythons since 22.1), {@code Package 'x' requires a different Python}.
 */
final class PipNoMatchReader implements FactReader {
    private static final String VERSIONS = " (from versions:";
    private static final String SATISFIES = " version that satisfies the requirement ";
    private static final String YANKED = "ERROR: Ignored the following yanked versions: ";
    private static final String OTHER_PYTHON =
            "ERROR: Ignored the following versions that require a different python version: ";
    private static final Pattern DIFFERENT_PYTHON =
            Pattern.compile(" *ERROR: Package '([^']+)' requires a different Python: (\\S+) not in '([^']+)'.*");
    private static final Pattern DIFFERENT_PYTHONS =
            Pattern.compile(" *ERROR: Packages require a different Python\\. (\\S+) not in:");
    private static final Pattern REQUIRED_BY = Pattern.compile(" *'([^']+)' \\(required by ([^()]+)\\)");
    private static final int MOST_VERSIONS = 20;

    private @Nullable String yanked;
    private @Nullable String otherPython;
    private @Nullable String python;

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        String text = line.text().strip();
        if (python != null) {
            return requiredBy(python, text, line, found);
        }
        if (text.startsWith(YANKED)) {
            yanked = FieldText.list(List.of(text.substring(YANKED.length()).split(", ")));
        } else if (text.startsWith(OTHER_PYTHON)) {
            otherPython =
                    FieldText.list(List.of(text.substring(OTHER_PYTHON.length()).split("; ")), "; ");
        } else if (text.startsWith("ERROR: Could not find a") || text.startsWith("Could not find a")) {
            noMatch(text, line, found);
        } else {
            return differentPython(text, line, found);
        }
        return false;
    }

    private void noMatch(String text, TextLine line, Consumer<Fact> found) {
        int from = text.indexOf(SATISFIES);
        int to = text.lastIndexOf(VERSIONS);
        if (from < 0 || to < from + SATISFIES.length() || !text.endsWith(")")) {
            return;
        }
        String asked = text.substring(from + SATISFIES.length(), to);
        int parent = asked.endsWith(")") ? asked.indexOf(" (from ") : -1;
        String requirement = parent < 0 ? asked : asked.substring(0, parent);
        List<String> versions = Arrays.stream(text.substring(to + VERSIONS.length(), text.length() - 1)
                        .split(","))
                .map(String::strip)
                .filter(version -> !version.isEmpty() && !version.equals("none"))
                .toList();
        found.accept(new PipFact.NoMatch(
                requirement,
                PackageFile.ofRequirement(requirement),
                newestOf(versions),
                newest(versions),
                parent < 0 ? null : asked.substring(parent + " (from ".length(), asked.length() - 1),
                otherPython,
                yanked,
                text.contains("Could not find a final version"),
                LineRange.of(line.number())));
        yanked = null;
        otherPython = null;
    }

    /** pip lists the oldest first; of many, the newest tell more. */
    private static String newestOf(List<String> versions) {
        if (versions.isEmpty()) {
            return "none";
        }
        int older = versions.size() - MOST_VERSIONS;
        return older <= 0
                ? String.join(", ", versions)
                : older + " older, " + String.join(", ", versions.subList(older, versions.size()));
    }

    private static @Nullable String newest(List<String> versions) {
        return versions.stream()
                .skip(Math.max(0, versions.size() - 1000))
                .max(Comparator.comparing(Version::of))
                .orElse(null);
    }

    private boolean differentPython(String text, TextLine line, Consumer<Fact> found) {
        Matcher one = DIFFERENT_PYTHON.matcher(text);
        if (one.matches()) {
            found.accept(
                    new PipFact.OtherPython(one.group(1), one.group(2), one.group(3), LineRange.of(line.number())));
            return false;
        }
        Matcher many = DIFFERENT_PYTHONS.matcher(text);
        python = many.matches() ? many.group(1) : null;
        return python != null;
    }

    private boolean requiredBy(String version, String text, TextLine line, Consumer<Fact> found) {
        Matcher required = REQUIRED_BY.matcher(text);
        if (required.matches()) {
            found.accept(new PipFact.OtherPython(
                    required.group(2), version, required.group(1), LineRange.of(line.number())));
            return true;
        }
        python = null;
        return false;
    }
}
