package dev.faultbook.learnings.history;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.AllOf;
import dev.faultbook.learnings.Condition.AnyOf;
import dev.faultbook.learnings.Condition.Given;
import dev.faultbook.learnings.Condition.OnFact;
import dev.faultbook.learnings.Condition.OnLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which condition of the old tree became which of the new one. */
final class Alike {
    private static final double ENOUGH = 0.4;

    private Alike() {}

    /** The one of the old conditions that the new one most likely was; empty when none is like it. */
    static Optional<Condition> best(Condition now, List<Condition> old) {
        return old.stream()
                .filter(candidate -> alike(candidate, now) >= ENOUGH)
                .max(Comparator.comparingDouble(candidate -> alike(candidate, now)));
    }

    /** From 0 to 1. */
    static double alike(Condition old, Condition now) {
        if (old.equals(now)) {
            return 1;
        }
        if (isGiven(old, now) || isGiven(now, old)) {
            return 0.95;
        }
        if (old instanceof OnLine(var a) && now instanceof OnLine(var b)) {
            return a.getClass() == b.getClass() ? alike(a.source(), b.source()) : 0;
        }
        if (old instanceof OnFact a && now instanceof OnFact b) {
            return a.fact().equals(b.fact()) ? 0.9 : 0;
        }
        boolean leaf = old.leaves().findFirst().filter(old::equals).isPresent()
                && now.leaves().findFirst().filter(now::equals).isPresent();
        if (leaf) {
            return old.getClass() == now.getClass() ? 0.5 : 0;
        }
        Set<Condition> olds = old.leaves().collect(Collectors.toSet());
        Set<Condition> news = now.leaves().collect(Collectors.toSet());
        double shared = olds.stream().filter(news::contains).count();
        double exact = shared / Math.max(1, Math.max(olds.size(), news.size()));
        if (old.getClass() != now.getClass() && !(mixes(old) || mixes(now))) {
            return 0;
        }
        return old.getClass() == now.getClass() && (olds.size() == 1 || news.size() == 1)
                ? Math.max(exact, 0.5)
                : exact;
    }

    private static boolean isGiven(Condition some, Condition other) {
        return some instanceof Given(Condition inner) && inner.equals(other);
    }

    private static boolean mixes(Condition condition) {
        return condition instanceof AnyOf || condition instanceof AllOf;
    }

    /** By how much two patterns begin and end alike. */
    private static double alike(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return (double) (start + end) / Math.max(1, Math.max(a.length(), b.length()));
    }

    /** Says which of several alternatives is meant, for what changed inside of it; nothing where the change says so itself. */
    static String where(Condition old, Condition now) {
        if (!(now instanceof AllOf || old instanceof AllOf)) {
            return "";
        }
        List<Condition> before = old.evidence().toList();
        return now.evidence()
                .filter(before::contains)
                .findFirst()
                .map(leaf -> "with " + ConditionText.of(leaf) + ": ")
                .orElse("");
    }
}
