package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * The words that set some failures apart from all others.
 *
 * @param failures how many were looked at
 * @param others how many they were compared with
 * @param terms those that set them apart the most first
 * @param exact false when the time of the search that chose the failures ran out: then some of them may be missing
 */
public record SignificantTerms(long failures, long others, List<Term> terms, boolean exact) {
    /** A word of one failure among many may be there by chance. */
    private static final int LEAST = 2;
    /** A single letter or digit says nothing by itself. */
    private static final int LEAST_CHARS = 2;
    /** What fewer of the failures have does not speak for them. */
    private static final double LEAST_SHARE = 0.1;
    /** Where {@link Term#score} is less, chance would do as well in one case of a hundred. */
    private static final double LEAST_SCORE = 6.63;

    private static final Comparator<Term> BEST_FIRST = Comparator.comparingDouble(Term::score)
            .reversed()
            .thenComparing(Comparator.comparingLong(Term::failures).reversed())
            .thenComparing(Term::word);

    public SignificantTerms {
        terms = List.copyOf(terms);
    }

    /**
     * A word that these failures have more often than others.
     *
     * @param failures how many of them have it
     * @param others how many of the others have it
     * @param score log-likelihood ratio (G²; Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993): how unlikely it is that a word as
     *     frequent in these failures as in the others would be spread so. It holds for small numbers too, and prefers words of many failures
     *     to words of few
     * @param example id of the failure that has it and was seen last
     */
    public record Term(String word, long failures, long others, double score, String example) {
        public Term {
            requireNonNull(word, "word");
            requireNonNull(example, "example");
        }
    }

    /**
     * The best of them; none when there are no others to compare with.
     *
     * @param exact whether these are all of the failures that were asked for
     */
    public static SignificantTerms of(WordCounts counts, int limit, boolean exact) {
        long others = counts.all() - counts.chosen();
        long least = Math.max(Math.min(LEAST, counts.chosen()), (long) Math.ceil(LEAST_SHARE * counts.chosen()));
        return new SignificantTerms(
                counts.chosen(),
                others,
                counts.words().stream()
                        .filter(word -> word.chosen() >= least && word.word().length() >= LEAST_CHARS)
                        .map(word -> term(word, counts.chosen(), others))
                        .filter(term -> term.failures() * others > term.others() * counts.chosen())
                        .filter(term -> term.score() >= LEAST_SCORE)
                        .sorted(BEST_FIRST)
                        .limit(limit)
                        .toList(),
                exact);
    }

    private static Term term(WordCount word, long chosen, long others) {
        long elsewhere = word.all() - word.chosen();
        return new Term(
                word.word(), word.chosen(), elsewhere, score(word.chosen(), chosen, elsewhere, others), word.example());
    }

    private static double score(long here, long allHere, long there, long allThere) {
        double share = (double) (here + there) / (allHere + allThere);
        return 2
                * (part(here, share * allHere)
                        + part(allHere - here, (1 - share) * allHere)
                        + part(there, share * allThere)
                        + part(allThere - there, (1 - share) * allThere));
    }

    private static double part(long observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }
}
