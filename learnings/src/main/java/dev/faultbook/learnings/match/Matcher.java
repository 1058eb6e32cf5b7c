package dev.faultbook.learnings.match;

import dev.faultbook.learnings.LinePattern;
import dev.faultbook.text.LogTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Many line patterns, compiled. A table of the literals that the patterns cannot match without names the few candidates of a line;
 * only these are confirmed, in time linear in the line. Thread-safe; open one {@link Scan} a log.
 */
public final class Matcher {
    /** Of a longer line, only so many bytes are tried. */
    public static final int LONGEST_LINE = 1 << 14;

    private static final Sequel[] NONE = {};

    private final List<LinePattern> patterns;
    private final List<LineSearch> searches = new ArrayList<>();
    /** Of each pattern, those that count behind it. */
    private final Sequel[][] sequels;

    private final LiteralFinder literals;
    private final int[] withoutLiteral;

    private Matcher(List<LinePattern> patterns, List<Sequel> sequels) {
        this.patterns = List.copyOf(patterns);
        boolean[] isSequel = new boolean[patterns.size()];
        this.sequels = new Sequel[patterns.size()][];
        Arrays.fill(this.sequels, NONE);
        for (Sequel sequel : sequels) {
            Sequel[] before = this.sequels[sequel.behind()];
            Sequel[] all = Arrays.copyOf(before, before.length + 1);
            all[before.length] = sequel;
            this.sequels[sequel.behind()] = all;
            isSequel[sequel.pattern()] = true;
        }
        LiteralFinder.Builder finder = new LiteralFinder.Builder();
        List<Integer> unfiltered = new ArrayList<>();
        for (int i = 0; i < this.patterns.size(); i++) {
            int number = i;
            if (this.patterns.get(i) instanceof LinePattern.Regex pattern) {
                LineRegex regex = new LineRegex(pattern);
                searches.add(regex);
                if (!isSequel[i]) {
                    List<String> required = regex.required().literals();
                    required.forEach(literal -> finder.add(literal, number));
                    if (required.isEmpty()) {
                        unfiltered.add(i);
                    }
                }
            } else {
                String text = this.patterns.get(i).source();
                searches.add(LineSearch.literal(text));
                if (!isSequel[i]) {
                    finder.addAsWritten(text, i);
                }
            }
        }
        literals = finder.build();
        withoutLiteral = unfiltered.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Of patterns that are RE2 syntax; catalogs are checked when they are read. */
    public static Matcher compile(List<LinePattern> patterns) {
        return new Matcher(patterns, List.of());
    }

    /** The same; a pattern that is a sequel is tried on the few lines behind one of those that it may follow, and looked for nowhere else. */
    public static Matcher compile(List<LinePattern> patterns, List<Sequel> sequels) {
        return new Matcher(patterns, sequels);
    }

    /**
     * A pattern that counts only behind another.
     *
     * @param pattern its position in the list that was compiled
     * @param behind the position of the other
     * @param within the most lines from that to this, both counted
     */
    public record Sequel(int pattern, int behind, int within) {}

    /**
     * Lower-case texts of which at least one stands, in either case, in every line that the pattern occurs in; empty when there is none worth
     * looking for.
     */
    public static List<String> literals(LinePattern pattern) {
        return switch (pattern) {
            case LinePattern.Literal(String text) -> List.of(LogTokens.lower(text));
            case LinePattern.Regex regex -> required(regex).literals();
        };
    }

    /** What a line must hold for the pattern to occur in it, as it is known already or as the pattern says. */
    public static LinePattern.Required required(LinePattern.Regex pattern) {
        return new LineRegex(pattern).required();
    }

    /** All such lists that are known: of each, one text stands in every line that the pattern occurs in. */
    public static List<List<String>> allLiterals(LinePattern pattern) {
        return switch (pattern) {
            case LinePattern.Literal(String text) -> List.of(List.of(LogTokens.lower(text)));
            case LinePattern.Regex regex ->
                regex.required()
                        .map(required -> List.of(required.literals()))
                        .orElseGet(() -> LineRegex.allLiterals(regex.source()));
        };
    }

    /** Patterns that have no literal to look for first, and so are tried on every line, other than sequels. */
    public List<LinePattern> withoutLiteral() {
        return Arrays.stream(withoutLiteral).mapToObj(patterns::get).toList();
    }

    /** Called for each pattern that occurs in a line, in no order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param pattern its position in the list that was compiled
         */
        void hit(int pattern, Captures captures);
    }

    public Scan open() {
        return new Scan();
    }

    /** Opens what only names candidates, for {@link Scan#line}; a thread of its own may use it. */
    public Look look() {
        return new Look();
    }

    /** Says which patterns may occur in bytes; not thread-safe. */
    public final class Look {
        private final LiteralFinder.Search finder = literals.new Search(patterns.size());

        private Look() {}

        /** Notes which patterns may occur in the bytes or in a part of them. */
        public void at(byte[] bytes, int from, int to, Finds finds) {
            finder.find(bytes, from, to, finds);
        }
    }

    /** One log's way through the matcher; not thread-safe. */
    public final class Scan implements Captures {
        private final Look look = new Look();
        private final Finds finds = new Finds();
        private final LineBytes text = new LineBytes();
        private final long[] dueBefore = new long[patterns.size()];
        private final long[] firstNumber = new long[patterns.size()];
        private final long[] lastNumber = new long[patterns.size()];
        /** The sequels that were due somewhere so far, and up to which line any of them is. */
        private int[] expected = new int[8];

        private int expectedCount;
        private long anyDueBefore;
        private long anyLastNumber = Long.MIN_VALUE;
        private long highestNumber = Long.MIN_VALUE;
        private LineSearch search = LineSearch.literal("");
        private long line;
        private long number;
        private long looks;

        private Scan() {
            Arrays.fill(firstNumber, Long.MAX_VALUE);
            Arrays.fill(lastNumber, Long.MIN_VALUE);
        }

        /** Tries the patterns on bytes {@code from} to {@code to} (excluded), which are one line of UTF-8 without its end. */
        public void line(byte[] bytes, int from, int to, Sink sink) {
            line(line + 1, bytes, from, to, sink);
        }

        /**
         * The same for a line of a number of its own. Lines may come late: a sequel is looked for where the other is near by number, or among the
         * last lines that came.
         */
        public void line(long number, byte[] bytes, int from, int to, Sink sink) {
            look.at(bytes, from, Math.min(to, from + LONGEST_LINE), finds);
            line(number, bytes, from, to, finds, from, sink);
        }

        /**
         * The same for a part of what a {@link Look} has seen.
         *
         * @param origin where in {@code bytes} that began; it may lie outside, if they are a copy of the part only
         */
        public void line(long number, byte[] bytes, int from, int to, Finds finds, int origin, Sink sink) {
            line++;
            this.number = number;
            highestNumber = Math.max(highestNumber, number);
            int count = finds.count();
            int due = line < anyDueBefore || (isLate() && number <= anyLastNumber) ? expectedCount : 0;
            if (count + withoutLiteral.length + due == 0) {
                return;
            }
            text.set(bytes, from, Math.min(to, from + LONGEST_LINE));
            for (int i = 0; i < due; i++) {
                if (isDue(expected[i])) {
                    confirm(expected[i], from, to, sink);
                }
            }
            for (int i = 0; i < count; i++) {
                int at = origin + finds.last(i);
                if (at >= from) {
                    confirm(finds.pattern(i), origin + finds.first(i), at, sink);
                }
            }
            for (int pattern : withoutLiteral) {
                confirm(pattern, from, to, sink);
            }
        }

        /** How often a pattern was tried on a line so far: as often as a line had one of its literals, or the pattern was due there. */
        public long looks() {
            return looks;
        }

        /** What the tries so far went over, in bytes. */
        LineBytes work() {
            return text;
        }

        private void confirm(int pattern, int firstAt, int lastAt, Sink sink) {
            looks++;
            search = searches.get(pattern);
            if (search.occursIn(text, firstAt, lastAt)) {
                for (Sequel sequel : sequels[pattern]) {
                    expect(sequel);
                }
                sink.hit(pattern, this);
            }
        }

        @Override
        public Map<String, String> now() {
            return search.captures(text);
        }

        @Override
        public Supplier<Map<String, String>> later() {
            LineSearch found = search;
            LineBytes kept = text.copy();
            return () -> found.captures(kept);
        }

        private void expect(Sequel sequel) {
            int pattern = sequel.pattern();
            if (dueBefore[pattern] == 0) {
                if (expectedCount == expected.length) {
                    expected = Arrays.copyOf(expected, 2 * expectedCount);
                }
                expected[expectedCount++] = pattern;
            }
            anyDueBefore = Math.max(anyDueBefore, line + sequel.within());
            anyLastNumber = Math.max(anyLastNumber, number + sequel.within() - 1);
            dueBefore[pattern] = Math.max(dueBefore[pattern], line + sequel.within());
            firstNumber[pattern] = Math.min(firstNumber[pattern], number + 1);
            lastNumber[pattern] = Math.max(lastNumber[pattern], number + sequel.within() - 1);
        }

        /** Of lines that come late, more are tried than need be. */
        private boolean isDue(int pattern) {
            return line < dueBefore[pattern]
                    || (isLate() && number >= firstNumber[pattern] && number <= lastNumber[pattern]);
        }

        private boolean isLate() {
            return number < highestNumber;
        }
    }
}
