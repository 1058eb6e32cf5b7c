package dev.faultbook.index.green;

import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Versions of Python packages, as far as a log tells which were installed. */
final class PackageVersions {
    private static final int MOST = 20;
    private static final String MARK = "==";

    private PackageVersions() {}

    static List<Change> changes(Report failed, Report green) {
        Map<String, Set<String>> before = of(failed);
        List<Change> changes = new ArrayList<>();
        of(green).forEach((name, versions) -> {
            Set<String> old = before.getOrDefault(name, versions);
            if (!old.equals(versions) && changes.size() < MOST) {
                changes.add(new Change.PackageVersion(name, String.join(", ", old), String.join(", ", versions)));
            }
        });
        return changes;
    }

    private static Map<String, Set<String>> of(Report report) {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (StatedFact fact : report.facts()) {
            switch (fact.fact()) {
                case "pip.installed" -> installed(field(fact, "packages"), versions);
                case "pip.inconsistent" -> add(field(fact, "package"), field(fact, "version"), versions);
                default -> {}
            }
        }
        return versions;
    }

    private static String field(StatedFact fact, String name) {
        return Objects.requireNonNullElse(fact.fields().get(name), "");
    }

    private static void installed(String packages, Map<String, Set<String>> versions) {
        for (String one : packages.split(", ")) {
            int mark = one.indexOf(MARK);
            // What was cut off has lost the end of its version.
            if (mark > 0 && !one.endsWith("…")) {
                add(one.substring(0, mark), one.substring(mark + MARK.length()), versions);
            }
        }
    }

    /** Under its name as the package index normalises it. */
    private static void add(String name, String version, Map<String, Set<String>> versions) {
        if (!name.isEmpty() && !version.isEmpty()) {
            versions.computeIfAbsent(name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-"), key -> new TreeSet<>())
                    .add(version);
        }
    }
}
