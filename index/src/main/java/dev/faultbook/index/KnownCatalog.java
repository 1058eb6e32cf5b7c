package dev.faultbook.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.index.document.Need;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store remembers of a catalog that judged builds in it: enough to tell which builds another catalog may judge otherwise.
 *
 * @param learnings by id; those that no log can show are left out
 */
public record KnownCatalog(String version, SortedMap<String, Entry> learnings) {
    /**
     * A learning of the catalog.
     *
     * @param judging equal for learnings that are found in the same places and claim the same
     * @param telling equal for learnings of which a finding says the same
     * @param need what a build must have to show it
     */
    public record Entry(int revision, String judging, String telling, Need need) {
        public Entry {
            requireNonNull(judging, "judging");
            requireNonNull(telling, "telling");
            requireNonNull(need, "need");
        }
    }

    public KnownCatalog {
        requireNonNull(version, "version");
        learnings = Collections.unmodifiableSortedMap(new TreeMap<>(learnings));
    }

    public static KnownCatalog of(Catalog catalog) {
        SortedMap<String, Entry> learnings = new TreeMap<>();
        for (Learning learning : catalog.learnings()) {
            if (learning.status() != Status.RETIRED) {
                learning.detect()
                        .ifPresent(condition -> learnings.put(
                                learning.id(),
                                new Entry(
                                        learning.revision(),
                                        hash(judging(learning, condition)),
                                        hash(telling(learning)),
                                        Need.of(condition))));
            }
        }
        return new KnownCatalog(catalog.version(), learnings);
    }

    private static String judging(Learning learning, Condition condition) {
        StringBuilder text = new StringBuilder();
        put(text, learning.role().word(), learning.status().word(), String.join(",", learning.explains()));
        put(text, condition);
        return text.toString();
    }

    private static String telling(Learning learning) {
        StringBuilder text = new StringBuilder();
        put(text, learning.title(), learning.category(), Integer.toString(learning.revision()));
        learning.fix().forEach(step -> put(text, step.toString()));
        return text.toString();
    }

    private static void put(StringBuilder text, Condition condition) {
        switch (condition) {
            case Condition.AnyOf(List<Condition> conditions) -> put(text, "any", conditions);
            case Condition.AllOf(List<Condition> conditions) -> put(text, "all", conditions);
            case Condition.NoneOf(List<Condition> conditions) -> put(text, "none", conditions);
            case Condition.Given(Condition given) -> put(text, "given", List.of(given));
            case Condition.Also(Condition also) -> put(text, "also", List.of(also));
            case Condition.OnLine(LinePattern pattern) -> put(text, pattern);
            case Condition.Near near -> {
                put(
                        text,
                        "near",
                        Integer.toString(near.within()),
                        Integer.toString(near.lines().size()));
                near.lines().forEach(line -> put(text, line));
            }
            case Condition.OnFact fact -> {
                put(text, "fact", fact.fact());
                put(text, fact.tests());
            }
            case Condition.InStep step -> {
                put(
                        text,
                        "in-step",
                        step.outcome().toString(),
                        step.command().toString(),
                        step.platform().toString());
                put(text, step.tests());
            }
        }
    }

    private static void put(StringBuilder text, String name, List<Condition> conditions) {
        put(text, name, Integer.toString(conditions.size()));
        conditions.forEach(condition -> put(text, condition));
    }

    private static void put(StringBuilder text, LinePattern pattern) {
        put(text, pattern instanceof LinePattern.Literal ? "text" : "line", pattern.source());
    }

    private static void put(StringBuilder text, Condition.FieldTests tests) {
        for (Map<String, ?> test : List.of(tests.atLeast(), tests.atMost(), tests.equal(), tests.matches())) {
            put(text, new TreeMap<>(test).toString());
        }
    }

    /** With their lengths, so that no two lists of values read alike. */
    private static void put(StringBuilder text, String... values) {
        for (String value : values) {
            text.append(value.length()).append(':').append(value);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
