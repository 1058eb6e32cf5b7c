package dev.faultbook.index.replay;

import dev.faultbook.index.BuildHit;
import dev.faultbook.index.LineHit;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.requirement.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of a tool the stored builds used, as far as their logs say so. */
final class ToolVersions {
    private static final int MOST_BUILDS = 500;
    /** How tools say which they are, in passing. */
    private static final Map<String, List<Saying>> SAYINGS = Map.of(
            "pip",
            List.of(
                    new Saying("\"release of pip\"", "release of pip (?:is )?available: (\\S+) ->"),
                    new Saying("\"using pip version\"", "using pip version (\\d[\\d.]*\\d)"),
                    new Saying("pip python \"from /usr\"", "^.*?\\bpip (\\d[\\d.]*) from /")),
            "npm",
            List.of(new Saying("\"version of npm available\"", "npm available!? (\\d[\\d.]*) ->")));

    /** A query that finds lines, and what in them is the version. */
    private record Saying(String query, Pattern version) {
        Saying(String query, String version) {
            this(query, Pattern.compile(version));
        }

        /** Of any other tool. */
        static Saying of(String tool) {
            return new Saying(
                    "\"" + tool.replace('"', ' ') + " version\"",
                    Pattern.compile("(?i)\\b" + Pattern.quote(tool) + ",? \\(?version:? v?(\\d[\\d.]*\\d)"));
        }
    }

    /**
     * A version, and a build that used it.
     *
     * @param at when the build was seen
     */
    record Use(String version, Instant at, String build) {}

    private ToolVersions() {}

    /** The first use of a version that is newer than all that were used up to a time; of all but the first when there was none. */
    static Optional<Use> newerSince(Store store, String tool, Instant time) {
        List<Use> uses = uses(store, tool);
        uses.sort(Comparator.comparing(Use::at));
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        Version known = Version.of(uses.getFirst().version());
        for (Use use : uses) {
            Version version = Version.of(use.version());
            if (version.compareTo(known) > 0) {
                if (use.at().isAfter(time)) {
                    return Optional.of(use);
                }
                known = version;
            }
        }
        return Optional.empty();
    }

    private static List<Use> uses(Store store, String tool) {
        List<Use> uses = new ArrayList<>();
        for (Saying saying : SAYINGS.getOrDefault(tool, List.of(Saying.of(tool)))) {
            for (BuildHit hit : store.search(new SearchRequest(saying.query(), MOST_BUILDS, 0))
                    .hits()) {
                for (LineHit line : hit.lines()) {
                    Matcher version = saying.version().matcher(line.text());
                    if (version.find()) {
                        uses.add(new Use(
                                version.group(1), hit.seenAt(), hit.build().id()));
                    }
                }
            }
        }
        return uses;
    }
}
