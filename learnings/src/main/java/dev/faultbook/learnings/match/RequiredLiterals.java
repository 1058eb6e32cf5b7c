package dev.faultbook.learnings.match;

import dev.faultbook.text.LogTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds literals that a text must have for a pattern to match. */
final class RequiredLiterals {
    private static final int SHORTEST = 2;
    private static final int MOST = 24;
    private static final int LONGEST_REPETITION = 8;
    private static final int MOST_OF_A_CLASS = 4;

    private RequiredLiterals() {}

    /** Lower-case literals, one of which must occur (in either case): those that say most; empty when there is none worth looking for. */
    static List<String> of(Syntax syntax) {
        Set<String> best = part(syntax).best();
        return best == null ? List.of() : List.copyOf(best);
    }

    /** All that is known: of each of these lists, one must occur (in either case). */
    static List<List<String>> all(Syntax syntax) {
        return part(syntax).all().stream().map(List::copyOf).toList();
    }

    /**
     * What is known of a part of the pattern.
     *
     * @param exact all texts that it matches, when they are few
     * @param required sets of texts; one of each must occur in what it matches
     */
    private record Part(@Nullable Set<String> exact, List<Set<String>> required) {
        static final Part ANYTHING = new Part(null, List.of());
        static final Part NOTHING = exactly(Set.of(""));

        static Part exactly(Set<String> exact) {
            return new Part(exact, List.of());
        }

        /** The required sets, and that of the exact texts where it says something. */
        List<Set<String>> all() {
            List<Set<String>> all = new ArrayList<>(required);
            addUseful(all, exact);
            return all;
        }

        /** The set whose shortest literal is longest, the first of several; null when there is none. */
        @Nullable
        Set<String> best() {
            Set<String> best = null;
            for (Set<String> set : all()) {
                best = best == null || shortest(set) > shortest(best) ? set : best;
            }
            return best;
        }
    }

    private static void addUseful(List<Set<String>> sets, @Nullable Set<String> set) {
        if (set != null && shortest(set) >= SHORTEST) {
            sets.add(set);
        }
    }

    private static int shortest(Set<String> literals) {
        int shortest = literals.isEmpty() ? -1 : Integer.MAX_VALUE;
        for (String literal : literals) {
            shortest = Math.min(shortest, literal.length());
        }
        return shortest;
    }

    private static Part part(Syntax syntax) {
        if (syntax instanceof Syntax.One one) {
            return one(one);
        }
        if (syntax instanceof Syntax.OneOf set) {
            return oneOf(set);
        }
        if (syntax instanceof Syntax.Sequence(List<Syntax> parts)) {
            return sequence(parts);
        }
        if (syntax instanceof Syntax.Choice(List<Syntax> branches)) {
            return choice(branches);
        }
        if (syntax instanceof Syntax.Repeat(Syntax part, int least, int most)) {
            return repeat(part(part), least, most);
        }
        return Part.NOTHING; // a place
    }

    private static Part one(Syntax.One one) {
        String text = text(one);
        return text == null ? Part.ANYTHING : Part.exactly(Set.of(text));
    }

    /** The one text that a character matches, in lower case; null when there may be others. */
    private static @Nullable String text(Syntax.One one) {
        // With either case, k and s also stand for the Kelvin sign and the long s, and other letters may fold in ways
        // of their own.
        int c = one.codePoint();
        boolean foldsBeyondAscii = one.anyCase() && (c > 127 || "kKsS".indexOf(c) >= 0);
        boolean isUpperBeyondAscii = c > 127 && Character.toLowerCase(c) != c; // which nobody who looks for it folds
        return foldsBeyondAscii || isUpperBeyondAscii || c > Character.MAX_VALUE
                ? null
                : LogTokens.lower(Character.toString(c));
    }

    /** A class of few characters is as good as alternatives. */
    private static Part oneOf(Syntax.OneOf set) {
        Set<String> exact = new LinkedHashSet<>();
        for (int c = 0; c < 128; c++) {
            if (set.has(c)) {
                exact.add(LogTokens.lower(Character.toString(c)));
            }
        }
        return set.beyond() || exact.size() > MOST_OF_A_CLASS ? Part.ANYTHING : Part.exactly(exact);
    }

    private static Part choice(List<Syntax> branches) {
        Part all = part(branches.getFirst());
        for (Syntax branch : branches.subList(1, branches.size())) {
            Part other = part(branch);
            Set<String> exact = union(all.exact(), other.exact());
            List<Set<String>> required = new ArrayList<>();
            addUseful(required, exact == null ? union(all.best(), other.best()) : null);
            all = new Part(exact, required);
        }
        return all;
    }

    private static @Nullable Set<String> union(@Nullable Set<String> a, @Nullable Set<String> b) {
        if (a == null || b == null || a.size() + b.size() > MOST) {
            return null;
        }
        Set<String> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    private static Part sequence(List<Syntax> nested) {
        List<Syntax> parts = new ArrayList<>();
        flatten(nested, parts);
        Set<String> exact = Set.of("");
        List<Set<String>> required = new ArrayList<>();
        boolean whole = true;
        int next = 0;
        while (next < parts.size()) {
            // A run of characters is one text: as product of each with the next it would cost its square.
            StringBuilder run = new StringBuilder();
            int first = next;
            String text = text(parts.get(next));
            while (text != null) {
                run.append(text);
                text = ++next < parts.size() ? text(parts.get(next)) : null;
            }
            Part part = next > first ? Part.exactly(Set.of(run.toString())) : part(parts.get(next++));
            Set<String> product = product(exact, part.exact());
            if (product != null) {
                exact = product;
            } else {
                addUseful(required, exact);
                required.addAll(part.all());
                exact = part.exact() == null ? Set.of("") : part.exact();
                whole = false;
            }
        }
        if (whole) {
            return Part.exactly(exact);
        }
        addUseful(required, exact);
        return new Part(null, required);
    }

    /** A group within a sequence is a part of it: in {@code (?P<file>\S+\.go):} the text is {@code .go:}, not what ends the group. */
    private static void flatten(List<Syntax> nested, List<Syntax> parts) {
        for (Syntax part : nested) {
            if (part instanceof Syntax.Sequence(List<Syntax> inner)) {
                flatten(inner, parts);
            } else {
                parts.add(part);
            }
        }
    }

    /** The one text that a part without parts matches; null when there are several. */
    private static @Nullable String text(Syntax syntax) {
        if (syntax instanceof Syntax.One one) {
            return text(one);
        }
        boolean hasParts =
                syntax instanceof Syntax.Choice || syntax instanceof Syntax.Repeat || syntax instanceof Syntax.Sequence;
        Set<String> exact = hasParts ? null : part(syntax).exact();
        return exact != null && exact.size() == 1 ? exact.iterator().next() : null;
    }

    private static @Nullable Set<String> product(Set<String> heads, @Nullable Set<String> tails) {
        if (tails == null || heads.size() * tails.size() > MOST) {
            return null;
        }
        Set<String> product = new LinkedHashSet<>();
        for (String head : heads) {
            for (String tail : tails) {
                product.add(head + tail);
            }
        }
        return product;
    }

    private static Part repeat(Part part, int least, int most) {
        if (least == 0) {
            Set<String> exact = most == 1 ? union(Set.of(""), part.exact()) : null;
            return new Part(exact, List.of());
        }
        Set<String> exact = part.exact();
        if (exact == null || exact.size() != 1) {
            return new Part(null, part.all());
        }
        if (least == 1 && most == 1) {
            return part;
        }
        String repeated = exact.iterator().next().repeat(Math.min(least, LONGEST_REPETITION));
        return new Part(null, Part.exactly(Set.of(repeated)).all());
    }
}
