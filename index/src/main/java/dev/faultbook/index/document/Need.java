package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.text.CharKind;
import dev.faultbook.text.LogTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a build must have to show a learning, as far as an index can tell: a build that lacks it does not show the learning, one that has it may.
 */
public sealed interface Need {
    /** Nothing that an index knows. */
    record Anything() implements Need {}

    /**
     * A line of the log has all of it.
     *
     * @param words lower-cased tokens
     * @param beginning what some run of letters and digits begins with; may be empty
     * @param ending what some run of letters and digits ends with; may be empty
     * @param inside what stands in some run of letters and digits; may be empty
     */
    record Text(Set<String> words, String beginning, String ending, String inside) implements Need {
        public Text {
            words = Set.copyOf(words);
            requireNonNull(beginning, "beginning");
            requireNonNull(ending, "ending");
            requireNonNull(inside, "inside");
        }
    }

    /** One of the steps states one of these facts. */
    record AnyFact(Set<String> names) implements Need {
        public AnyFact {
            names = Set.copyOf(names);
        }
    }

    /** The stored report has a finding of the learning. */
    record Found(String learning) implements Need {
        public Found {
            requireNonNull(learning, "learning");
        }
    }

    /** All of them, in one part of the build or in several. */
    record All(List<Need> parts) implements Need {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of them; nothing has none of none. */
    record Any(List<Need> parts) implements Need {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    static Need anything() {
        return new Anything();
    }

    /** Whether every build may have it, whatever is in it. */
    default boolean isAnything() {
        return this instanceof Anything;
    }

    /** What it takes for the condition to hold in some step. */
    static Need of(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(List<Condition> conditions) ->
                any(conditions.stream().map(Need::of).toList());
            case Condition.AllOf(List<Condition> conditions) ->
                all(conditions.stream().map(Need::of).toList());
            case Condition.Given(Condition given) -> of(given);
            case Condition.OnLine(LinePattern pattern) -> of(pattern);
            case Condition.Near near -> all(near.lines().stream().map(Need::of).toList());
            case Condition.OnFact fact -> new AnyFact(Set.copyOf(Fact.meantBy(fact.fact())));
            case Condition.NoneOf ignored -> anything();
            case Condition.Also ignored -> anything();
            case Condition.InStep ignored -> anything();
        };
    }

    /** One of these needs. */
    static Need any(List<Need> needs) {
        Set<Need> parts = new LinkedHashSet<>();
        for (Need need : needs) {
            if (need.isAnything()) {
                return anything();
            }
            parts.addAll(need instanceof Any(List<Need> nested) ? nested : List.of(need));
        }
        return parts.size() == 1 ? parts.iterator().next() : new Any(List.copyOf(parts));
    }

    /** All of these needs. */
    static Need all(List<Need> needs) {
        Set<Need> parts = new LinkedHashSet<>();
        for (Need need : needs) {
            if (!need.isAnything()) {
                parts.addAll(need instanceof All(List<Need> nested) ? nested : List.of(need));
            }
        }
        return switch (parts.size()) {
            case 0 -> anything();
            case 1 -> parts.iterator().next();
            default -> new All(List.copyOf(parts));
        };
    }

    private static Need of(LinePattern pattern) {
        return all(Matcher.allLiterals(pattern).stream()
                .map(literals -> any(literals.stream().map(Need::text).toList()))
                .toList());
    }

    /** A line has these characters, in either case: the words in the midst of them whole, those at the ends at least in part. */
    static Need text(String literal) {
        String text = LogTokens.lower(literal);
        Set<String> words = new TreeSet<>();
        Optional<String> first = Optional.empty();
        String beginning = "";
        for (int from : starts(text)) {
            int to = from;
            while (to < text.length() && CharKind.isAtom(text.charAt(to))) {
                to++;
            }
            String atom = text.substring(from, to);
            if (from == 0) {
                first = Optional.of(atom);
            } else if (to < text.length() || atom.length() >= LogTokens.LONGEST) {
                words.add(atom.substring(0, Math.min(atom.length(), LogTokens.LONGEST)));
            } else {
                beginning = atom;
            }
        }
        String atom = first.orElse("");
        boolean isWhole = atom.length() == text.length();
        // What stands inside of words costs a look at all words of the index: only where nothing else tells.
        String inside = isWhole || (words.isEmpty() && beginning.isEmpty()) ? atom : "";
        String ending = isWhole ? "" : atom;
        return text.isEmpty() || (words.isEmpty() && beginning.isEmpty() && inside.isEmpty())
                ? anything()
                : new Text(words, beginning, ending, inside);
    }

    private static List<Integer> starts(String text) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (CharKind.isAtom(text.charAt(i)) && (i == 0 || !CharKind.isAtom(text.charAt(i - 1)))) {
                starts.add(i);
            }
        }
        return starts;
    }
}
