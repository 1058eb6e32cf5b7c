package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Requirement;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts the versions of each package that pip fetches while it resolves, whether or not it says that it is looking at several: each
 * candidate shows as a {@code Downloading}, {@code Using cached} or {@code Obtaining dependency information} line. What pip says is
 * counted too: it speaks at the 1st, 8th and 13th rejection of a package, the third time without its name (pip 20.3 to 26).
 */
final class PipCandidatesReader implements FactReader {
    private static final Pattern FETCH = Pattern.compile(" *(?:Downloading|Using cached) (\\S+)(?: \\([^()]*\\))?");
    private static final Pattern METADATA =
            Pattern.compile(" *Obtaining dependency information (?:from (\\S+) (\\S+)|for \\S+ from (\\S+))");
    private static final Pattern LOOKING =
            Pattern.compile(" *INFO: pip is (?:still )?looking at multiple versions of (\\S+) to determine .*");
    private static final int[] REJECTIONS = {0, 1, 8, 13};
    private static final int MOST_PACKAGES = 5000;
    private static final int MOST_VERSIONS = 2000;
    private static final int LONGEST_LINE = 4096;

    private static final List<String> RESOLVED = List.of(
            "Installing collected packages:", "Building wheels for collected packages:", "Successfully downloaded ");

    private final Map<String, Walk> walks = new LinkedHashMap<>();
    private @Nullable Walk lookingAt;
    private @Nullable Walk tried;
    private double triedSince = Double.NaN;

    /** The versions of one package, so far. */
    private static final class Walk {
        private final Set<String> versions = new LinkedHashSet<>();
        private LineRange lines;
        private final double start;
        private double end;
        private double busy;
        private double busyWithLast;
        private int messages;

        Walk(TextLine line) {
            lines = LineRange.of(line.number());
            start = line.clock();
            end = start;
        }

        void extend(TextLine line) {
            lines = lines.span(LineRange.of(line.number()));
            end = line.clock();
        }

        /** Notes how long the build was busy with the version that came last. */
        void spent(double seconds) {
            busyWithLast += seconds;
        }

        void next() {
            busy += busyWithLast;
            busyWithLast = 0;
        }

        void complaint(TextLine line) {
            messages = Math.min(messages + 1, REJECTIONS.length - 1);
            extend(line);
        }
    }

    @Override
    public boolean line(TextLine line, Consumer<Fact> found) {
        if (line.length() > LONGEST_LINE) {
            return false;
        }
        String text = line.text();
        if (RESOLVED.stream().anyMatch(text.stripLeading()::startsWith)) {
            spent(line);
            end(found);
            return false;
        }
        Matcher fetch = FETCH.matcher(text);
        if (fetch.matches()) {
            PackageFile.parse(fetch.group(1)).ifPresent(file -> add(file, line));
            return false;
        }
        Matcher metadata = METADATA.matcher(text);
        if (metadata.matches()) {
            metadata(metadata, line);
            return false;
        }
        looking(text, line);
        return false;
    }

    private void metadata(Matcher metadata, TextLine line) {
        if (metadata.group(3) != null) {
            PackageFile.parse(metadata.group(3)).ifPresent(file -> add(file, line));
        } else {
            add(new PackageFile(Requirement.normalised(metadata.group(1)), metadata.group(2)), line);
        }
    }

    private void looking(String text, TextLine line) {
        Matcher looking = LOOKING.matcher(text);
        if (looking.matches()) {
            lookingAt = walk(Requirement.normalised(looking.group(1).replaceFirst("\\[.*", "")), line);
            if (lookingAt != null) {
                lookingAt.complaint(line);
            }
        } else if (lookingAt != null && text.contains("INFO: This is taking longer than usual.")) {
            lookingAt.messages = REJECTIONS.length - 1;
            lookingAt.extend(line);
        }
    }

    private void add(PackageFile file, TextLine line) {
        spent(line);
        Walk walk = walk(file.name(), line);
        tried = walk;
        if (walk != null && walk.versions.size() < MOST_VERSIONS && walk.versions.add(file.version())) {
            walk.next();
            walk.extend(line);
        }
    }

    /** The time since the last fetch went into what was fetched then. */
    private void spent(TextLine line) {
        double now = line.clock();
        if (tried != null && now > triedSince) {
            tried.spent(now - triedSince);
        }
        tried = null;
        triedSince = now;
    }

    private @Nullable Walk walk(String name, TextLine line) {
        if (walks.size() >= MOST_PACKAGES) {
            return walks.get(name);
        }
        return walks.computeIfAbsent(name, key -> new Walk(line));
    }

    @Override
    public void end(Consumer<Fact> found) {
        walks.forEach((name, walk) -> {
            int rejections = REJECTIONS[walk.messages];
            if (walk.versions.size() > 1 || rejections > 1) {
                double seconds = walk.end - walk.start;
                found.accept(new PipFact.Candidates(
                        name,
                        new ArrayList<>(walk.versions),
                        rejections,
                        seconds,
                        Double.isNaN(seconds) ? seconds : walk.busy,
                        walk.lines));
            }
        });
        walks.clear();
        lookingAt = null;
        tried = null;
    }
}
