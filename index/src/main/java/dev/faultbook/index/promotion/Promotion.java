package dev.faultbook.index.promotion;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.LineHit;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import dev.faultbook.text.LineRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes the draft of a learning out of a cluster: the pattern from the lines that its failures are about, samples from
 * its builds, near misses from others, all of it tried on the store before anybody sees it.
 */
public final class Promotion {
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_SAMPLES = 3;
    private static final int MOST_NEAR_MISSES = 3;
    private static final int WORDS_OF_NEAR_MISS = 6;
    private static final int SHORTEST_WORD = 4;
    private static final int LINES_LOOKED_AT = 200;
    private static final char CUT = '…';

    private final Store store;
    private final Catalog catalog;

    /**
     * @param catalog says which ids are taken and which categories there are
     */
    public Promotion(Store store, Catalog catalog) {
        this.store = requireNonNull(store, "store");
        this.catalog = requireNonNull(catalog, "catalog");
    }

    /** What a person says of the learning; what is empty is made up. */
    public record Naming(
            Optional<String> id, Optional<String> title, String category, Role role, Optional<String> fix) {
        public Naming {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(category, "category");
            requireNonNull(role, "role");
            requireNonNull(fix, "fix");
        }
    }

    /** A draft, and what it was found in. */
    public record Promoted(Draft draft, Replay replay) {}

    /**
     * The draft of all lines that the builds have in common; of one of them, if it is found where it should be and all
     * together are not.
     *
     * @throws FaultbookException when their lines have too little in common, or the draft would not pass a check
     */
    public Promoted promote(Cluster cluster, Naming naming, LocalDate today) {
        List<StoredBuild> members = store.clusters().members(cluster.id(), MOST_MEMBERS);
        List<Shared> shared = shared(members);
        if (shared.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The lines of cluster " + cluster.id()
                            + " have no word in common that is long enough to look for. Begin with an empty learning, and write its pattern by hand.");
        }
        List<List<Shared>> choices = new ArrayList<>();
        choices.add(shared);
        if (shared.size() > 1) {
            shared.forEach(line -> choices.add(List.of(line)));
        }
        List<Promoted> tried = new ArrayList<>();
        for (List<Shared> choice : choices) {
            Promoted promoted = attempt(cluster, members, choice, naming, today);
            if (promoted.replay().isClean()) {
                return promoted;
            }
            tried.add(promoted);
        }
        return tried.stream()
                .min(Comparator.comparingInt(promoted -> promoted.replay().wrong()))
                .orElseThrow();
    }

    /**
     * A line that all members have.
     *
     * @param texts the forms that it comes in
     * @param pattern matches all of them
     */
    private record Shared(String key, List<String> texts, String pattern) {
        Shared {
            texts = List.copyOf(texts);
        }

        String text() {
            return texts.getFirst();
        }

        /** The words that every line has that the pattern matches. */
        Set<String> words() {
            List<String> words = new ArrayList<>(NormalLine.of(text()).atoms());
            if (texts.stream().anyMatch(text -> text.indexOf(CUT) >= 0)) {
                words.removeLast();
            }
            return new LinkedHashSet<>(words);
        }
    }

    /** Those with most words first. */
    private static List<Shared> shared(List<StoredBuild> members) {
        Map<String, Set<String>> lines = new LinkedHashMap<>();
        for (StoredBuild member : members) {
            member.report()
                    .heart()
                    .text()
                    .lines()
                    .forEach(line -> lines.computeIfAbsent(NormalLine.of(line).key(), key -> new LinkedHashSet<>())
                            .add(line));
        }
        List<Shared> shared = new ArrayList<>();
        lines.forEach((key, texts) -> LinePatterns.of(List.copyOf(texts))
                .ifPresent(pattern -> shared.add(new Shared(key, List.copyOf(texts), pattern))));
        shared.sort(Comparator.<Shared>comparingInt(line -> line.key().length())
                .reversed()
                .thenComparing(Shared::key));
        return shared;
    }

    private Promoted attempt(
            Cluster cluster, List<StoredBuild> members, List<Shared> lines, Naming naming, LocalDate today) {
        String text = lines.getFirst().text().strip();
        Draft bare = new Draft(
                naming.id().orElseGet(() -> DraftWords.id(text, catalog)),
                naming.title().orElseGet(() -> DraftWords.title(text)),
                naming.category(),
                naming.role(),
                naming.fix().orElse(Draft.NO_FIX),
                today,
                lines.stream().map(Shared::pattern).toList(),
                members.stream()
                        .map(member ->
                                DraftWords.cleaned(member.report().heart().text()))
                        .distinct()
                        .limit(MOST_SAMPLES)
                        .toList(),
                List.of("-"),
                "Made from " + cluster.count() + (cluster.count() == 1 ? " build" : " builds") + " of cluster "
                        + cluster.id() + ", seen last in " + cluster.example().id() + ".");
        Learning learning =
                bare.read(catalog).orElseGet(() -> bare.checked(catalog).learning(Status.DRAFT));
        Ingest ingest = new Ingest(alone(learning));
        Set<String> words = lines.getFirst().words();
        Replay replay = replay(cluster, members, learning, ingest, words);
        Predicate<String> shows =
                sample -> !ingest.proofs(learning, Samples.source(sample)).isEmpty();
        Draft draft = bare.with(
                        bare.matches().stream().filter(shows).toList(), nearMisses(cluster, words, shows.negate()))
                .checked(catalog);
        return new Promoted(draft, replay);
    }

    /** Only builds that have the pattern's words can show it; each of them is read. */
    private Replay replay(
            Cluster cluster, List<StoredBuild> members, Learning learning, Ingest ingest, Set<String> words) {
        Predicate<StoredBuild> shows = build -> !ingest.proofs(
                        learning, store.logs().source(build), store.logs().readAs(build))
                .isEmpty();
        Set<String> ids = new LinkedHashSet<>();
        store.clusters().members(cluster.id(), Integer.MAX_VALUE).forEach(member -> ids.add(member.id()));
        List<StoredBuild> others = store.having(words).stream()
                .filter(build -> !ids.contains(build.id()))
                .filter(shows)
                .toList();
        return new Replay(
                members.size(),
                members.stream().filter(shows.negate()).toList(),
                others.stream().filter(Promotion::isGreen).toList(),
                others.stream().filter(build -> isExplained(build, cluster)).toList(),
                others.stream()
                        .filter(build ->
                                !isGreen(build) && build.report().cause().isEmpty())
                        .toList());
    }

    private static boolean isGreen(StoredBuild build) {
        return build.report().build().outcome() == BuildOutcome.SUCCESS;
    }

    /** By something that does not explain the cluster, too. */
    private static boolean isExplained(StoredBuild build, Cluster cluster) {
        return build.report()
                .cause()
                .filter(cause -> !cluster.learning().equals(Optional.of(cause.learning())))
                .isPresent();
    }

    /**
     * Lines that have most of the words: of green builds first, of other failures next; else lines that a member printed
     * before it failed.
     */
    private List<String> nearMisses(Cluster cluster, Set<String> words, Predicate<String> misses) {
        List<String> longest = words.stream()
                .filter(word -> word.length() >= SHORTEST_WORD)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(WORDS_OF_NEAR_MISS)
                .toList();
        Set<String> found = new LinkedHashSet<>();
        for (String outcome : List.of(" outcome:success", " -cluster:" + cluster.id())) {
            for (String without : longest) {
                List<String> asked = new ArrayList<>(longest);
                asked.remove(without);
                if (found.size() < MOST_NEAR_MISSES && !asked.isEmpty()) {
                    alike(String.join(" ", asked) + outcome)
                            .filter(line -> hasMost(line, longest))
                            .map(DraftWords::cleaned)
                            .filter(line -> !line.isBlank())
                            .filter(misses)
                            .limit(1)
                            .forEach(found::add);
                }
            }
        }
        if (found.isEmpty()) {
            before(cluster.example()).filter(misses).limit(1).forEach(found::add);
        }
        return List.copyOf(found);
    }

    private Stream<String> alike(String query) {
        return store.search(SearchRequest.of(query)).hits().stream()
                .map(BuildHit::lines)
                .flatMap(List::stream)
                .map(LineHit::text);
    }

    private static boolean hasMost(String line, List<String> words) {
        Set<String> atoms = NormalLine.of(line).atoms();
        return 2 * words.stream().filter(atoms::contains).count() >= words.size();
    }

    /** The last lines that a build printed before what its failure is about, the nearest first. */
    private Stream<String> before(StoredBuild build) {
        long first = build.report().heart().lines().stream()
                .mapToLong(LineRange::first)
                .min()
                .orElse(1);
        if (first == 1) {
            return after(build);
        }
        List<LogLine> lines = store.logs().lines(build, new LineRange(Math.max(1, first - LINES_LOOKED_AT), first - 1));
        return lines.reversed().stream()
                .map(line -> DraftWords.cleaned(line.text()))
                .filter(line -> !line.isBlank());
    }

    private Stream<String> after(StoredBuild build) {
        return store.logs().lines(build, new LineRange(1, LINES_LOOKED_AT)).stream()
                .map(line -> DraftWords.cleaned(line.text()))
                .filter(line -> !line.isBlank());
    }

    private Catalog alone(Learning learning) {
        return new Catalog(catalog.version(), catalog.categories(), List.of(learning));
    }
}
