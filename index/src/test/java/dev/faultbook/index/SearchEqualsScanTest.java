package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.QueryParser;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any search finds what a scan of all the text finds, in random logs and for random queries. */
class SearchEqualsScanTest {
    private static final List<String> WORDS = List.of(
            "torch",
            "torch==2.6",
            "torch==2.6.0",
            "2.6",
            "pytorch",
            "numpy>=1.26",
            "ERROR:",
            "error",
            "site-packages/torch",
            "/usr/lib/torch",
            "lib",
            "foo_bar",
            "foo",
            "bar",
            "--foo-bar",
            "a",
            "(a)",
            "\"quoted\"",
            "größe",
            "sha256:abc123",
            "c++",
            "alpha",
            "beta",
            "gamma",
            "alpha-beta",
            "alpha.beta",
            "xx",
            "x" + "y".repeat(70),
            "x" + "y".repeat(71));

    private final Ingest ingest = TestIngest.knowingNothing();

    @TempDir
    Path folder;

    /** Lines of one step that an index may look at together. */
    private record Place(int step, List<String> lines) {}

    private record Scanned(String id, Report report, List<Place> places) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheSameBuilds(long seed) {
        Random random = new Random(seed);
        List<Scanned> builds = new ArrayList<>();
        try (Store store = Store.open(folder)) {
            for (int i = 0; i < 40; i++) {
                LogSource log = log(random, i);
                Report report = store.add(log, ingest).build().report();
                builds.add(new Scanned(report.log().sha256().substring(0, 16), report, places(log, report)));
            }
            for (int i = 0; i < 150; i++) {
                String query = query(random, 3);
                SearchPage page = store.search(new SearchRequest(query, 1000, 0));
                assertThat(page.exact()).as(query).isTrue();
                assertThat(found(page)).as(query).isEqualTo(scan(builds, QueryParser.parse(query)));
                assertThat(page.total()).as(query).isEqualTo(page.hits().size());
                assertThat(facetTotal(page)).as(query).isEqualTo(page.total());
            }
        }
    }

    private static LogSource log(Random random, int number) {
        StringBuilder log = new StringBuilder();
        for (int step = 1; step <= 2; step++) {
            log.append("#%d [%d/2] RUN %s\n".formatted(step, step, words(random, 2)));
        }
        int lines = random.nextInt(10) == 0 ? 700 : random.nextInt(8);
        for (int i = 0; i < lines; i++) {
            log.append("#%d 0.7 %s\n".formatted(1 + random.nextInt(2), words(random, lines > 100 ? 1 : 4)));
        }
        log.append("#1 DONE 0.9s\n#2 DONE 0.9s\n\n#9 naming to image")
                .append(number)
                .append(" done\n#9 DONE 0.0s\n");
        return LogSource.bytes(
                "logs/build-" + number % 3 + ".log", log.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String words(Random random, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> WORDS.get((int) Math.abs(random.nextGaussian() * WORDS.size() / 2) % WORDS.size()))
                .collect(Collectors.joining(random.nextInt(4) == 0 ? "  " : " "));
    }

    private static String query(Random random, int depth) {
        int choice = random.nextInt(depth == 0 ? 5 : 9);
        return switch (choice) {
            case 0, 1 -> WORDS.get(random.nextInt(WORDS.size())).replaceAll("[()\"]", "");
            case 2 -> "\"" + words(random, 3).replace("\"", "\\\"") + "\"";
            case 3 ->
                List.of("step:", "path:").get(random.nextInt(2)) + "\""
                        + WORDS.get(random.nextInt(WORDS.size())).replaceAll("[()\"]", "") + "\"";
            case 4 ->
                List.of(
                                "outcome:success",
                                "outcome:failure",
                                "path:build-1",
                                "path:logs/build-2.log",
                                "step:#2",
                                "format:buildkit-plain")
                        .get(random.nextInt(6));
            case 5 -> "-(" + query(random, depth - 1) + ")";
            case 6 -> "(" + query(random, depth - 1) + " OR " + query(random, depth - 1) + ")";
            default -> query(random, depth - 1) + " " + query(random, depth - 1);
        };
    }

    private List<Place> places(LogSource log, Report report) {
        Map<Integer, List<String>> lines = new HashMap<>();
        ingest.read(log, new LogListener() {
            @Override
            public void raw(byte[] bytes, int from, int to) {}

            @Override
            public void line(long number, int step, byte[] bytes, int from, int to) {
                lines.computeIfAbsent(step, s -> new ArrayList<>())
                        .add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        });
        List<Place> places = new ArrayList<>();
        places.add(new Place(-1, List.of()));
        for (int step = 0; step < report.build().steps().size(); step++) {
            places.add(new Place(step, List.of()));
        }
        lines.forEach((step, all) -> {
            for (int from = 0; from < all.size(); from += 256) {
                places.add(new Place(step, all.subList(from, Math.min(all.size(), from + 256))));
            }
        });
        return places;
    }

    private static Set<String> scan(List<Scanned> builds, Query query) {
        return builds.stream()
                .filter(build -> build.places().stream().anyMatch(place -> answers(build, place, query)))
                .map(Scanned::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean answers(Scanned build, Place place, Query query) {
        Step step = place.step() < 0 ? null : build.report().build().steps().get(place.step());
        return switch (query) {
            case Query.Everything() -> true;
            case Query.Text text -> {
                Pattern pattern = pattern(text.phrase().text());
                yield place.lines().stream()
                                .anyMatch(line -> pattern.matcher(line).find())
                        || (step != null && pattern.matcher(step.name()).find());
            }
            case Query.Has has ->
                switch (has.field()) {
                    case STEP -> {
                        Pattern pattern = pattern(has.value());
                        yield step != null
                                && (pattern.matcher(step.name()).find()
                                        || pattern.matcher(step.id()).find());
                    }
                    case PATH ->
                        pattern(has.value())
                                .matcher(build.report().log().path())
                                .find();
                    case OUTCOME -> build.report().build().outcome().word().equals(has.value());
                    case FORMAT -> build.report().build().format().equals(has.value());
                    case LEARNING, CATEGORY, PLATFORM, STAGE, WRAPPER, CLUSTER -> false;
                };
            case Query.All all -> all.parts().stream().allMatch(part -> answers(build, place, part));
            case Query.Any any -> any.parts().stream().anyMatch(part -> answers(build, place, part));
            case Query.Not not -> build.places().stream().noneMatch(other -> answers(build, other, not.part()));
        };
    }

    /** What a phrase means, said in another way. */
    private static Pattern pattern(String phrase) {
        String words =
                Pattern.compile(" ").splitAsStream(phrase).map(Pattern::quote).collect(Collectors.joining("[ \t]+"));
        String before = Character.isLetterOrDigit(phrase.charAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
        String after = Character.isLetterOrDigit(phrase.charAt(phrase.length() - 1)) ? "(?![\\p{L}\\p{N}])" : "";
        return Pattern.compile(before + words + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Set<String> found(SearchPage page) {
        return page.hits().stream().map(hit -> hit.build().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long facetTotal(SearchPage page) {
        return page.facets().stream()
                .filter(facet -> facet.field().equals("outcome"))
                .flatMap(facet -> facet.values().stream())
                .mapToLong(FacetValue::count)
                .sum();
    }
}
