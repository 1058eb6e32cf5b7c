package dev.faultbook.ingest.excerpt;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.excerpt.Clues.Clue;
import dev.faultbook.ingest.fact.BuilderFact;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.fact.NetworkFact;
import dev.faultbook.ingest.fact.ToolchainFact;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which lines of a log may be in its excerpt, and how much each has to say. Made when the log was read once; positions only. */
public final class ExcerptPlan {
    /** For a log that needs no excerpt. */
    public static final ExcerptPlan NONE = new ExcerptPlan();

    static final Comparator<Mark> SAYING_MOST =
            Comparator.comparingDouble(Mark::score).reversed().thenComparingLong(Mark::line);

    private static final double EVIDENCE = 100;
    private static final double HEADER = 50;
    private static final double FACT = 7;
    private static final double LAST_WORD = 3;
    private static final double LAST_WORDS = 2;
    private static final int FEW_LAST_WORDS = 4;
    private static final int LAST_LINES = 12;
    private static final int LAST_LINES_EXPLAINED = 2;
    private static final int ENDS_OF_LONG = 8;
    /** Of a step that failed beside the first one. */
    private static final double BESIDE = 0.6;

    private static final double EACH_FURTHER = 0.85;
    private static final double AT_THE_END = 1.25;
    private static final double FAR_WORD = 0.5;
    private static final int AT_THE_END_LINES = 40;
    private static final int CLOSE = 60;
    /** A failure is told as it happens, in a summary, and by what runs the tool; what comes more often is noise. */
    private static final int FEW_TIMES = 3;

    private static final int BEFORE_LAST_WORD = 3;
    private static final int IN_HEART = 3;
    private static final int MOST_IN_HEART = 12;
    private static final int LAST_IN_HEART = 2;
    private static final int MOST_DEMANDS = 60;

    private final List<Mark> marks = new ArrayList<>();
    private final List<Heart> hearts = new ArrayList<>();
    private final Set<Long> wanted = new HashSet<>();
    private final Set<Long> named = new HashSet<>();
    private final Map<Long, String> headers = new TreeMap<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private @Nullable Job job;
    private boolean explained;
    private double rank = 1;

    /**
     * A line to show, and how many around it belong to it at most.
     *
     * @param score what it has to say, in comparison
     * @param isFixed whether it is shown though others like it are
     */
    record Mark(long line, double score, int before, int after, boolean isFixed) {
        /** Whether it stands only at the end of its step, and no word in it tells of a failure. */
        boolean isLastWord() {
            return score <= LAST_WORD;
        }

        Mark times(double factor) {
            return scoring(score * factor);
        }

        Mark scoring(double score) {
            return new Mark(line, score, before, after, isFixed);
        }
    }

    /** A CI job, and the line where it begins, whatever else that line says. */
    record Job(String name, long line) {}

    /** A step that may hold the reason. */
    private record Suspect(String id, LineRange lines) {}

    /**
     * What one step says of its failure by itself, whatever is known of causes; of each kind those that say most first.
     *
     * @param demands lines that may say which packages are to blame, and in which versions
     * @param faults lines that name a fault
     * @param counts how much failed
     * @param words lines with a word that failures have in common
     * @param last its last words
     * @param exits where somebody gives up: each builder says so in words of its own
     */
    record Heart(
            List<Long> demands,
            List<Long> faults,
            List<Long> counts,
            List<Long> words,
            List<Long> last,
            List<Long> exits) {
        static final Heart NONE = new Heart(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        /** The lines of each kind, the best first. */
        List<List<Long>> kinds() {
            return List.of(faults, counts, words, last, exits);
        }
    }

    /** Lines that prove a cause: they are shown, a long stretch of them by its ends. */
    public void evidence(List<LineRange> ranges) {
        explained = true;
        for (LineRange range : ranges) {
            for (long line = range.first(); line <= range.last(); line++) {
                if (line == range.first() + ENDS_OF_LONG && range.last() - ENDS_OF_LONG > line) {
                    line = range.last() - ENDS_OF_LONG;
                }
                mark(line, EVIDENCE - 0.01 * marks.size(), 0, 0);
            }
        }
    }

    /** The CI job that failed. */
    public void job(String name, long line) {
        job = new Job(name, line);
        mark(line, HEADER, 0, 0);
        named.add(line);
    }

    /**
     * What a step that may hold the reason is about. Steps come in an order that no catalog has changed.
     *
     * @param failed whether its last words tell of a failure, and not of the log's end only
     */
    public void heart(@Nullable Clues clues, List<Fact> facts, List<Long> lastLines, boolean failed) {
        Map<Long, Double> faults = new TreeMap<>();
        Map<Long, Double> counts = new TreeMap<>();
        Map<Long, Double> words = new TreeMap<>();
        Map<Long, Double> exits = new TreeMap<>();
        long end = lastLines.isEmpty() ? Long.MAX_VALUE : lastLines.getLast();
        if (clues != null) {
            for (Scored clue : scored(clues, end)) {
                Map<Long, Double> lines = switch (clue.kind()) {
                    case EXIT -> exits;
                    case WORD -> words;
                    case SUMMARY -> counts;
                    case DETAIL, ERROR, TEST, THROWN, LISTED, DIAGNOSTIC -> faults;
                };
                lines.merge(clue.line(), clue.score(), Math::max);
            }
        }
        facts.stream()
                .filter(ExcerptPlan::tells)
                .filter(fact -> !givesUp(fact))
                .limit(IN_HEART)
                .forEach(fact -> {
                    faults.merge(fact.lines().first(), FACT, Math::max);
                    faults.merge(fact.lines().last(), FACT, Math::max);
                });
        facts.stream()
                .filter(ExcerptPlan::givesUp)
                .forEach(fact -> exits.merge(fact.lines().last(), FACT, Math::max));
        List<Long> last = new ArrayList<>(failed ? lastLines.reversed() : List.of());
        last.removeAll(exits.keySet());
        List<Long> demands = facts.stream()
                .filter(ExcerptPlan::namesPackages)
                .flatMapToLong(fact -> LongStream.rangeClosed(
                        fact.lines().first(), fact.lines().last()))
                .limit(MOST_DEMANDS)
                .boxed()
                .toList();
        Heart heart = new Heart(
                demands,
                best(faults),
                best(counts),
                failed
                        ? best(words).stream()
                                .filter(line -> line > end - AT_THE_END_LINES)
                                .toList()
                        : List.of(),
                last.stream().limit(LAST_IN_HEART).toList(),
                best(exits));
        hearts.add(heart);
        Stream.of(heart.demands(), heart.faults(), heart.counts(), heart.words(), heart.last(), heart.exits())
                .forEach(wanted::addAll);
    }

    /** Whether the packages that are to blame stand in lines of their own. */
    private static boolean namesPackages(Fact fact) {
        return fact.name().endsWith("conflict") || fact.name().endsWith(".hash");
    }

    private static List<Long> best(Map<Long, Double> scores) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(MOST_IN_HEART)
                .toList();
    }

    /** Of the first step that names a fault; else of the first. */
    Heart heart() {
        return hearts.stream()
                .filter(heart -> !heart.faults().isEmpty())
                .findFirst()
                .or(() -> hearts.stream().findFirst())
                .orElse(Heart.NONE);
    }

    /** A step that may hold the reason; those that count most come first. */
    public void step(OpenStep step, @Nullable Clues clues, List<Fact> facts, List<Long> lastLines) {
        header(step);
        suspects.add(new Suspect(step.id(), step.lines()));
        if (clues != null) {
            clues(clues, lastLines.isEmpty() ? Long.MAX_VALUE : lastLines.getLast());
        }
        int told = 0;
        for (Fact fact : facts) {
            if (tells(fact)) {
                told++;
                fact(fact, told);
            }
        }
        lastWords(lastLines);
        rank *= BESIDE;
    }

    private void header(OpenStep step) {
        if (step.run() != null || !step.id().equals("log")) {
            headers.put(step.lines().first(), step.id().startsWith("#") ? step.id() + " " + step.name() : step.name());
            mark(step.lines().first(), HEADER * rank, 0, 0);
            if (!step.beginsWithOutput()) {
                named.add(step.lines().first());
            }
        }
    }

    private void clues(Clues clues, long end) {
        for (Scored clue : scored(clues, end)) {
            mark(
                    clue.line(),
                    clue.score() * rank,
                    clue.kind().before(),
                    clue.kind().after());
        }
    }

    private record Scored(long line, ClueKind kind, double score) {}

    private static List<Scored> scored(Clues clues, long end) {
        List<Scored> scored = new ArrayList<>();
        List<Clue> inOrder = clues.kept().stream()
                .sorted(Comparator.comparingLong(Clue::line))
                .toList();
        long closing = closing(clues, inOrder, end);
        boolean told = inOrder.stream()
                .anyMatch(clue -> clue.line() >= closing && clue.kind().isFault());
        Map<ClueKind, Integer> before = new EnumMap<>(ClueKind.class);
        Map<ClueKind, Integer> beforeInClosing = new EnumMap<>(ClueKind.class);
        Set<Long> shapes = new HashSet<>();
        for (Clue clue : inOrder) {
            boolean closes = clue.line() >= closing;
            Map<ClueKind, Integer> counts = closes ? beforeInClosing : before;
            int nth = shapes.add(clue.shape())
                    ? counts.merge(clue.kind(), 1, Integer::sum) - 1
                    : counts.getOrDefault(clue.kind(), 0);
            double score = clue.kind().weight()
                    / (1 + Math.max(0, Math.log((double) clues.timesSeen(clue) / FEW_TIMES)))
                    * (closes ? AT_THE_END : told && clue.kind() == ClueKind.WORD ? FAR_WORD : 1)
                    * (clue.line() > end - AT_THE_END_LINES ? 1 : Math.pow(EACH_FURTHER, nth));
            scored.add(new Scored(clue.line(), clue.kind(), score));
        }
        return scored;
    }

    /** Where the story begins that the step's end tells: clues behind one another, none far from the next. */
    private static long closing(Clues clues, List<Clue> inOrder, long end) {
        long start = end - AT_THE_END_LINES;
        for (Clue clue : inOrder.reversed()) {
            if (clue.line() < start - Math.max(CLOSE, end - start) && !clues.areLeftOut(clue.kind())) {
                break;
            }
            if (clue.kind() != ClueKind.WORD) {
                start = Math.min(start, clue.line());
            }
        }
        return start;
    }

    /** Whether it says that something went wrong there. */
    private static boolean tells(Fact fact) {
        return switch (fact) {
            case ToolchainFact ignored -> true;
            case NetworkFact.Retry ignored -> false;
            case NetworkFact ignored -> true;
            case BuilderFact ignored -> false;
            default -> fact.name().endsWith("conflict") || fact.name().endsWith("no-match");
        };
    }

    /** Whether it is no more than that a tool ends since another one failed, or how many tests did. */
    private static boolean givesUp(Fact fact) {
        return switch (fact) {
            case ToolchainFact.MakeFailed make -> make.message() == null;
            case ToolchainFact.NinjaFailed ninja -> ninja.message() == null;
            case ToolchainFact.BuildToolFailed tool -> tool.message() == null || "ELIFECYCLE".equals(tool.code());
            case ToolchainFact.Tests ignored -> true;
            default -> false;
        };
    }

    private void fact(Fact fact, int nth) {
        double score = FACT * Math.pow(EACH_FURTHER, nth - 1) * rank;
        LineRange lines = fact.lines();
        mark(lines.last(), score, 0, 2);
        mark(lines.first(), score - 0.2, 0, 2);
        for (long line = Math.max(lines.first() + 1, lines.last() - 3); line < lines.last(); line++) {
            mark(line, score - 0.5, 0, 0);
        }
    }

    private void lastWords(List<Long> lastLines) {
        int size = lastLines.size();
        for (int i = Math.max(0, size - (explained ? LAST_LINES_EXPLAINED : LAST_LINES)); i < size; i++) {
            boolean few = i >= size - FEW_LAST_WORDS;
            mark(
                    lastLines.get(i),
                    (few ? LAST_WORD : LAST_WORDS) * rank,
                    i == size - 1 && !explained ? BEFORE_LAST_WORD : 0,
                    0);
        }
    }

    private void mark(long line, double score, int before, int after) {
        marks.add(new Mark(line, score, before, after, score >= HEADER * BESIDE));
        LongStream.rangeClosed(Math.max(1, line - before), line + after).forEach(wanted::add);
    }

    boolean wants(long line) {
        return wanted.contains(line);
    }

    /** Whether a line of this step may hold the reason. */
    boolean isSuspect(OpenStep step, long line) {
        return suspects.stream()
                .anyMatch(suspect ->
                        suspect.lines().contains(line) && suspect.id().equals(step.id()));
    }

    /** Those that say most come first. */
    List<Mark> marks() {
        return marks.stream().sorted(SAYING_MOST).toList();
    }

    /** What stands at the head of a step, by line. */
    Map<Long, String> headers() {
        return headers;
    }

    /** The CI job that failed, if it has a name. */
    Optional<Job> job() {
        return Optional.ofNullable(job);
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /**
     * The first line that it may need the text of, apart from those that get a name instead.
     *
     * @param compared whether it needs all lines that may hold the reason
     */
    long firstLine(boolean compared) {
        LongStream shown = wanted.stream().filter(line -> !named.contains(line)).mapToLong(Long::longValue);
        LongStream suspect = suspects.stream().mapToLong(step -> step.lines().first());
        return LongStream.concat(shown, compared ? suspect : LongStream.empty())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The last line that it may need. */
    public long lastLine() {
        return wanted.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
