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
    private static final Pattern METADATA =
            Pattern.compile(" *Obtaining dependency information (?:from (\\S+) (\\S+)|for \\S+ from (\\S+))");
    private static final String LOOKING = "INFO: pip is looking at multiple versions of ";
    private static final String STILL_LOOKING = "INFO: pip is still looking at multiple versions of ";
    private static final int[] REJECTIONS = {0, 1, 8, 13};
    private static final int MOST_PACKAGES = 5000;
    private static final int MOST_VERSIONS = 2000;
    private static final int MOST_ALTOGETHER = 50_000;
    private static final int LONGEST_VERSION = 100;
    private static final int LONGEST_LINE = 4096;

    private static final List<String> RESOLVED = List.of(
            "Installing collected packages:", "Building wheels for collected packages:", "Successfully downloaded ");

    private final Map<String, Walk> walks = new LinkedHashMap<>();
    private @Nullable Walk lookingAt;
    private @Nullable Walk tried;
    private double triedSince = Double.NaN;
    private int versions;

    /** The versions of one package, so far. */
    private static final class Walk {
        private Set<String> versions = Set.of(); // most packages have one
        private long first;
        private long last;
        private final double start;
        private double end;
        private double busy;
        private double busyWithLast;
        private int messages;

        Walk(TextLine line) {
            first = line.number();
            last = first;
            start = line.clock();
            end = start;
        }

        void extend(TextLine line) {
            first = Math.min(first, line.number());
            last = Math.max(last, line.number());
            end = line.clock();
        }

        boolean add(String version) {
            if (versions.isEmpty()) {
                versions = Set.of(version);
                return true;
            }
            if (versions.contains(version)) {
                return false;
            }
            if (versions.size() == 1) {
                versions = new LinkedHashSet<>(versions);
            }
            return versions.add(version);
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
        String fetched = fetched(text);
        if (fetched != null) {
            PackageFile.parse(fetched).ifPresent(file -> add(file, line));
        } else if (isResolved(text)) {
            spent(line);
            end(found);
        } else if (text.startsWith("Obtaining ", PipLine.indent(text))) {
            metadata(text, line);
        } else if (text.contains("INFO: ")) {
            looking(text, line);
        }
        return false;
    }

    private static @Nullable String fetched(String text) {
        String downloaded = PipLine.fetched(text, "Downloading ");
        return downloaded != null ? downloaded : PipLine.fetched(text, "Using cached ");
    }

    private static boolean isResolved(String text) {
        String begin = text.stripLeading();
        return RESOLVED.stream().anyMatch(begin::startsWith);
    }

    private void metadata(String text, TextLine line) {
        Matcher metadata = METADATA.matcher(text);
        if (!metadata.matches()) {
            return;
        }
        if (metadata.group(3) != null) {
            PackageFile.parse(metadata.group(3)).ifPresent(file -> add(file, line));
        } else {
            add(new PackageFile(Requirement.normalised(metadata.group(1)), metadata.group(2)), line);
        }
    }

    private void looking(String text, TextLine line) {
        String requirement = PipLine.about(text, LOOKING, " to determine ");
        if (requirement == null) {
            requirement = PipLine.about(text, STILL_LOOKING, " to determine ");
        }
        if (requirement != null) {
            int extras = requirement.indexOf('[');
            String name = extras < 0 ? requirement : requirement.substring(0, extras);
            lookingAt = walk(Requirement.normalised(name), line);
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
        boolean room = versions < MOST_ALTOGETHER && file.version().length() <= LONGEST_VERSION;
        if (walk != null && room && walk.versions.size() < MOST_VERSIONS && walk.add(file.version())) {
            versions++;
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
    public void soFar(Consumer<Fact> found) {
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
                        new LineRange(walk.first, walk.last)));
            }
        });
    }

    @Override
    public void end(Consumer<Fact> found) {
        soFar(found);
        walks.clear();
        versions = 0;
        lookingAt = null;
        tried = null;
    }
}
