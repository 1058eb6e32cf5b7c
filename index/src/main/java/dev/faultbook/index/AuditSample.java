package dev.faultbook.index;

import dev.faultbook.ingest.report.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Chooses verdicts for a person to look at. Every learning in its revision gives one in turn, so that rare ones are seen; which, and in which order, a
 * seed says, the same for the same store.
 */
final class AuditSample {
    private final long seed;
    private final int size;
    private final Map<String, TreeSet<Ticket>> strata = new TreeMap<>();

    private record Ticket(long lot, String build) implements Comparable<Ticket> {
        @Override
        public int compareTo(Ticket other) {
            return lot == other.lot ? build.compareTo(other.build) : Long.compare(lot, other.lot);
        }
    }

    AuditSample(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** A verdict that nobody has looked at. */
    void offer(StoredBuild build, Finding cause) {
        TreeSet<Ticket> stratum =
                strata.computeIfAbsent(cause.learning() + "@" + cause.revision(), key -> new TreeSet<>());
        stratum.add(new Ticket(lot(build.id()), build.id()));
        if (stratum.size() > size) {
            stratum.pollLast();
        }
    }

    /** Ids of builds. */
    List<String> chosen() {
        List<String> chosen = new ArrayList<>();
        List<String> order = strata.keySet().stream()
                .sorted(Comparator.comparingLong(this::lot).thenComparing(Comparator.naturalOrder()))
                .toList();
        boolean any = true;
        while (any && chosen.size() < size) {
            any = false;
            for (String stratum : order) {
                Ticket next = strata.getOrDefault(stratum, new TreeSet<>()).pollFirst();
                if (next != null && chosen.size() < size) {
                    chosen.add(next.build());
                    any = true;
                }
            }
        }
        return chosen;
    }

    private long lot(String text) {
        CRC32C lot = new CRC32C();
        lot.update((seed + " " + text).getBytes(StandardCharsets.UTF_8));
        return (lot.getValue() * 0x9e3779b97f4a7c15L) >>> 1;
    }
}
