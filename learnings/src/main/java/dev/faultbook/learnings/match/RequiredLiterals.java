package dev.faultbook.learnings.match;

import dev.faultbook.learnings.LinePattern;
import dev.faultbook.text.LogTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds literals that a text must have for a pattern to match. */
final class RequiredLiterals {
    private static final int SHORTEST = 2;
    /** Fewer bytes cost more to look for than trying the pattern on every line. */
    private static final int SHORTEST_TO_LOOK_FOR = 3;
    /** Fewer bytes stand everywhere. */
    private static final int SHORT = 4;

    private static final int MOST = 24;
    private static final int LONGEST_REPETITION = 8;
    private static final int MOST_OF_A_CLASS = 4;
    private static final int LONGEST_CHARACTER = 4;

    /** A match may begin so far before its literals that nobody need know how far. */
    static final int ANYWHERE = 1 << 20;

    static final LinePattern.Required NONE = new LinePattern.Required(List.of(), ANYWHERE);

    private RequiredLiterals() {}

    /** Those that are rarest, as far as can be told, and how far before them a match begins: {@link #ANYWHERE} or less. */
    static LinePattern.Required of(Syntax syntax) {
        Factor best = part(syntax).best();
        return best == null || shortest(best.texts()) < SHORTEST_TO_LOOK_FOR
                ? NONE
                : new LinePattern.Required(List.copyOf(best.texts()), best.before());
    }

    /** All that is known: of each of these lists, one must occur (in either case). */
    static List<List<String>> all(Syntax syntax) {
        return part(syntax).all().stream()
                .map(factor -> List.copyOf(factor.texts()))
                .toList();
    }

    /**
     * Texts of which one must occur in what a part matches.
     *
     * @param before how many bytes behind the beginning of the part it begins, at most
     */
    private record Factor(Set<String> texts, int before) {
        Factor behind(int bytes) {
            return new Factor(texts, sum(before, bytes));
        }

        /** Of texts that are not short those that are not typical of logs, then the longer ones. */
        boolean isRarerThan(Factor other) {
            int shortest = shortest(texts);
            int othersShortest = shortest(other.texts);
            if (Math.min(shortest, othersShortest) < SHORT) {
                return shortest > othersShortest;
            }
            int common = TypicalLog.occurrences(texts);
            int othersCommon = TypicalLog.occurrences(other.texts);
            return common < othersCommon || (common == othersCommon && shortest > othersShortest);
        }
    }

    /**
     * What is known of a part of the pattern.
     *
     * @param exact all texts that it matches, when they are few
     * @param longest how many bytes it matches at most
     */
    private record Part(@Nullable Set<String> exact, List<Factor> required, int longest) {
        static final Part NOTHING = exactly(Set.of(""), 0);

        static Part anything(int longest) {
            return new Part(null, List.of(), longest);
        }

        static Part exactly(Set<String> exact, int longest) {
            return new Part(exact, List.of(), longest);
        }

        /** What is required, and the exact texts where they say something. */
        List<Factor> all() {
            List<Factor> all = new ArrayList<>(required);
            addUseful(all, exact, 0);
            return all;
        }

        /** The one that stands in the fewest lines, as far as can be told; the first of several; null when there are none. */
        @Nullable
        Factor best() {
            Factor best = null;
            for (Factor factor : all()) {
                best = best == null || factor.isRarerThan(best) ? factor : best;
            }
            return best;
        }
    }

    private static int sum(int a, int b) {
        return Math.min(ANYWHERE, a + b);
    }

    private static int times(int bytes, int count) {
        return (int) Math.min(ANYWHERE, (long) bytes * count);
    }

    private static void addUseful(List<Factor> factors, @Nullable Set<String> texts, int before) {
        if (texts != null && shortest(texts) >= SHORTEST) {
            factors.add(new Factor(texts, before));
        }
    }

    /** In bytes; below 0 when there are none. */
    private static int shortest(Set<String> literals) {
        int shortest = literals.isEmpty() ? -1 : Integer.MAX_VALUE;
        for (String literal : literals) {
            shortest = Math.min(shortest, bytes(literal));
        }
        return shortest;
    }

    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
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
        int longest = longest(Syntax.set(one));
        return text == null ? Part.anything(longest) : Part.exactly(Set.of(text), longest);
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
        return set.beyond() || exact.size() > MOST_OF_A_CLASS
                ? Part.anything(longest(set))
                : Part.exactly(exact, longest(set));
    }

    private static int longest(Syntax.OneOf set) {
        return set.beyond() ? LONGEST_CHARACTER : 1;
    }

    private static Part choice(List<Syntax> branches) {
        Part all = part(branches.getFirst());
        for (Syntax branch : branches.subList(1, branches.size())) {
            Part other = part(branch);
            Set<String> exact = union(all.exact(), other.exact());
            List<Factor> required = exact == null ? either(all.all(), other.all()) : List.of();
            all = new Part(exact, required, Math.max(all.longest(), other.longest()));
        }
        return all;
    }

    /** The rarest that either of two parts requires, if any are few enough; none or one. */
    private static List<Factor> either(List<Factor> ones, List<Factor> others) {
        Factor best = null;
        for (Factor one : ones) {
            for (Factor other : others) {
                Set<String> texts = union(one.texts(), other.texts());
                if (texts != null) {
                    Factor factor = new Factor(texts, Math.max(one.before(), other.before()));
                    best = best == null || factor.isRarerThan(best) ? factor : best;
                }
            }
        }
        return best == null ? List.of() : List.of(best);
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
        List<Factor> required = new ArrayList<>();
        boolean whole = true;
        int before = 0; // of the exact texts
        int longest = 0;
        int next = 0;
        while (next < parts.size()) {
            // A run of characters is one text: as product of each with the next it would cost its square.
            StringBuilder run = new StringBuilder();
            int first = next;
            int runLongest = 0;
            String text = text(parts.get(next));
            while (text != null) {
                run.append(text);
                runLongest = sum(runLongest, part(parts.get(next)).longest());
                text = ++next < parts.size() ? text(parts.get(next)) : null;
            }
            Part part = next > first ? Part.exactly(Set.of(run.toString()), runLongest) : part(parts.get(next++));
            Set<String> product = product(exact, part.exact());
            if (product != null) {
                exact = product;
            } else {
                addUseful(required, exact, before);
                for (Factor factor : part.all()) {
                    required.add(factor.behind(longest));
                }
                exact = part.exact() == null ? Set.of("") : part.exact();
                before = part.exact() == null ? sum(longest, part.longest()) : longest;
                whole = false;
            }
            longest = sum(longest, part.longest());
        }
        if (whole) {
            return Part.exactly(exact, longest);
        }
        addUseful(required, exact, before);
        return new Part(null, required, longest);
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
        int longest = most == Syntax.Repeat.NO_LIMIT ? ANYWHERE : times(part.longest(), most);
        if (least == 0) {
            Set<String> exact = most == 1 ? union(Set.of(""), part.exact()) : null;
            return new Part(exact, List.of(), longest);
        }
        Set<String> exact = part.exact();
        if (exact == null || exact.size() != 1) {
            return new Part(null, part.all(), longest);
        }
        if (least == 1 && most == 1) {
            return part;
        }
        String repeated = exact.iterator().next().repeat(Math.min(least, LONGEST_REPETITION));
        return new Part(null, Part.exactly(Set.of(repeated), longest).all(), longest);
    }
}
