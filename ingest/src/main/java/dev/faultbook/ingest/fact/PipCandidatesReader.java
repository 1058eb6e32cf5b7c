package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the versions of each package that pip fetches while it resolves, whether or not it says that it is looking at several: each
 * candidate shows as a {@code Downloading} or {@code Using cached} line (pip 20.3 to 26).
 */
final class PipCandidatesReader implements FactReader {
    private static final Pattern FETCH = Pattern.compile(" *(?:Downloading|Using cached) (\\S+)(?: \\(.*\\))?");
    private static final int MOST_PACKAGES = 5000;
    private static final int MOST_VERSIONS = 2000;

    private final Map<String, Walk> walks = new LinkedHashMap<>();

    /** The versions of one package, so far. */
    private static final class Walk {
        private final Set<String> versions = new LinkedHashSet<>();
        private LineRange lines;
        private final double start;
        private double end;

        Walk(TextLine line) {
            lines = LineRange.of(line.number());
            start = line.clock();
            end = start;
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        Matcher fetch = FETCH.matcher(line.text());
        if (fetch.matches()) {
            PackageFile.parse(fetch.group(1)).ifPresent(file -> add(file, line));
        }
        return false;
    }

    private void add(PackageFile file, TextLine line) {
        Walk walk = walks.get(file.name());
        if (walk == null) {
            if (walks.size() == MOST_PACKAGES) {
                return;
            }
            walk = new Walk(line);
            walks.put(file.name(), walk);
        }
        if (walk.versions.size() < MOST_VERSIONS && walk.versions.add(file.version())) {
            walk.lines = walk.lines.span(LineRange.of(line.number()));
            walk.end = line.clock();
        }
    }

    @Override
    public void end(Consumer<Fact> found) {
        walks.forEach((name, walk) -> {
            if (walk.versions.size() > 1) {
                found.accept(new InstallerFact.PipCandidates(
                        name, new ArrayList<>(walk.versions), walk.end - walk.start, walk.lines));
            }
        });
    }
}
