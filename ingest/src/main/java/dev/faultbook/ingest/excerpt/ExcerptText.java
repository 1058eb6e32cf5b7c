package dev.faultbook.ingest.excerpt;

import static java.util.stream.Collectors.joining;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.excerpt.ExcerptPlan.Mark;
import dev.faultbook.ingest.fingerprint.Mask;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Listens to a log that is read for the second time, or to what is left of the first, keeps the text of the lines that are worth it, and chooses among them within a budget. */
public final class ExcerptText implements StepOutput {
    /** About four characters of a log are a token, as language models count. */
    private static final int CHARS_PER_TOKEN = 4;

    static final int LINE_CHARS = 400;
    private static final int LEAD_IN_CHARS = 200;
    /** More lines before another lead to it only where they stand further in, as the frames of a traceback do. */
    private static final int LEAD_IN = 2;

    /** With the end of their line. */
    private static final int DOTS_CHARS = 4;

    private static final int MOST_LINES = 10_000;
    private static final String JOINT = " \u21b5 ";
    private static final int MOST_ALIKE = 2;
    /** Of a stack the frames next to what was thrown say most. */
    private static final int MOST_FRAMES = 4;

    /** What has less to say than this stays out, whatever the budget. */
    private static final double WORTH_SAYING = 0.8;

    private static final int IN_HEART = 3;
    private static final int DEMANDS_IN_HEART = 6;

    /** What is left of the weight of a line that the green build printed, too. */
    private static final double IN_GREEN = 0.2;

    private final ExcerptPlan plan;
    private final Baseline green;
    private final TreeMap<Long, String> texts = new TreeMap<>();
    private final NewLines newLines = new NewLines();
    /** What is printed before each line. */
    private int marginChars;

    /**
     * @param green what a green build of the same target printed
     */
    public ExcerptText(ExcerptPlan plan, Baseline green) {
        this.plan = plan;
        this.green = green;
    }

    @Override
    public void line(OpenStep step, TextLine line, boolean reprinted) {
        if (!green.isEmpty() && !reprinted && plan.isSuspect(step, line.number())) {
            String text = cut(line.text());
            if (!green.has(text)) {
                newLines.add(line.number(), text);
            }
        }
        if (wants(line.number())) {
            add(line.number(), line.text());
        }
    }

    private boolean wants(long line) {
        return plan.wants(line) && texts.size() < MOST_LINES;
    }

    private void add(long line, String text) {
        texts.merge(line, cut(text), ExcerptText::both);
    }

    static String cut(String text) {
        return text.length() <= LINE_CHARS ? text : text.substring(0, LINE_CHARS) + "…";
    }

    /** A raw line may hold many lines of output; the last ones say most. */
    private static String both(String before, String more) {
        if (before.equals(more)) {
            return before;
        }
        String both = before + JOINT + more;
        int surplus = both.length() - LINE_CHARS;
        return surplus <= 0 ? both : "…" + both.substring(Math.max(surplus, both.indexOf(JOINT, surplus)));
    }

    /**
     * What was chosen.
     *
     * @param heart the few lines that say most, whatever the budget and the catalog: what two failures of one kind have in common
     */
    public record Choice(Excerpt excerpt, Excerpt heart) {
        public static final Choice NONE = new Choice(Excerpt.NONE, Excerpt.NONE);
    }

    /**
     * The excerpt of at most so many tokens, estimated.
     *
     * @param numbered whether line numbers, two blanks, and dots for what is left out are printed with it
     */
    public Choice choose(int mostTokens, boolean numbered) {
        plan.headers().forEach((line, name) -> texts.putIfAbsent(line, cut(name)));
        plan.job().ifPresent(job -> texts.put(job.line(), cut(job.name())));
        // Whether there is a green build to compare with does not make it another failure.
        Excerpt heart = heart();
        newLines.texts().forEach(texts::putIfAbsent);
        marginChars = numbered && !texts.isEmpty() ? texts.lastKey().toString().length() + 2 : 0;
        SortedSet<Long> lines = select(firsts(green.isEmpty() ? plan.marks() : comparedWithGreen()), mostTokens);
        return new Choice(new Excerpt(ranges(lines), text(lines)), heart);
    }

    private List<Mark> comparedWithGreen() {
        return Stream.concat(
                        plan.marks().stream()
                                .map(mark -> mark.isFixed() || !green.has(textOf(mark.line()))
                                        ? mark
                                        : mark.times(IN_GREEN)),
                        newLines.marks().stream())
                .sorted(ExcerptPlan.SAYING_MOST)
                .toList();
    }

    /** What is printed again counts where it is printed first, as much as where it counts most. */
    private List<Mark> firsts(List<Mark> marks) {
        Map<String, Mark> firsts = new HashMap<>();
        List<Mark> fixed = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark.isFixed() || !isSaying(mark.line())) {
                fixed.add(mark);
            } else {
                firsts.merge(
                        textOf(mark.line()),
                        mark,
                        (most, other) -> (most.line() < other.line() ? most : other).scoring(most.score()));
            }
        }
        return Stream.concat(fixed.stream(), firsts.values().stream())
                .sorted(ExcerptPlan.SAYING_MOST)
                .toList();
    }

    private SortedSet<Long> select(List<Mark> marks, int mostTokens) {
        TreeSet<Long> chosen = new TreeSet<>();
        Map<Long, Integer> alike = new HashMap<>();
        Set<String> said = new HashSet<>();
        long left = (long) mostTokens * CHARS_PER_TOKEN;
        boolean told = marks.stream().anyMatch(mark -> !mark.isFixed() && !mark.isLastWord());
        for (Mark mark : marks) {
            if (mark.score() < WORTH_SAYING) {
                break;
            }
            if (told && !mark.isFixed() && saysNothing(mark)) {
                continue;
            }
            if (!chosen.contains(mark.line())
                    && !mark.isFixed()
                    && alike.merge(shape(mark.line()), 1, Integer::sum) > MOST_ALIKE) {
                continue;
            }
            List<Long> block = block(mark, chosen, said);
            if (cost(block) > left) {
                block = chosen.contains(mark.line()) || !texts.containsKey(mark.line())
                        ? List.of()
                        : List.of(mark.line());
            }
            if (cost(block) <= left) {
                left -= cost(block);
                chosen.addAll(block);
                block.forEach(line -> said.add(textOf(line)));
            }
        }
        return chosen;
    }

    /** Lines that differ by more than numbers: those that name a fault, else what comes next to it. */
    private Excerpt heart() {
        ExcerptPlan.Heart heart = plan.heart();
        TreeMap<Long, String> lines = new TreeMap<>();
        Map<String, Long> keys = new HashMap<>();
        add(heart.demands(), DEMANDS_IN_HEART, ExcerptText::namesVersion, lines, keys);
        int demands = keys.size();
        for (List<Long> kind : heart.kinds()) {
            if (keys.size() == demands) {
                List<Long> telling = kind.equals(heart.faults())
                        ? kind.stream().filter(line -> !isQuiet(line)).toList()
                        : kind;
                add(telling, demands + IN_HEART, line -> !isFrame(line), lines, keys);
            }
        }
        return new Excerpt(ranges(lines.navigableKeySet()), String.join("\n", lines.values()));
    }

    private void add(
            List<Long> from, int most, Predicate<NormalLine> filter, Map<Long, String> lines, Map<String, Long> keys) {
        for (long line : from) {
            String text = saying(textOf(line));
            NormalLine normal = NormalLine.of(text);
            if (normal.atoms().isEmpty() || !filter.test(normal)) {
                continue;
            }
            Long same = keys.get(normal.key());
            if (same == null ? keys.size() < most : line < same) {
                keys.put(normal.key(), line);
                lines.put(line, text);
                lines.keySet().removeIf(shown -> same != null && shown.equals(same));
            }
        }
    }

    private static boolean namesVersion(NormalLine line) {
        return line.parts().stream().anyMatch(part -> part.mask() == Mask.VERSION);
    }

    /** Of many lines in one raw line the one that says most. */
    private static String saying(String text) {
        if (!text.contains(JOINT)) {
            return text;
        }
        String best = "";
        double most = -1;
        for (String part : text.split(JOINT)) {
            double weight = ClueReader.read(part).map(ClueKind::weight).orElse(0.0);
            if (weight > most && !isFrame(NormalLine.of(part))) {
                best = part;
                most = weight;
            }
        }
        return best;
    }

    /** What stands above every traceback of Python. */
    private static boolean isFrame(NormalLine line) {
        return line.key().startsWith("traceback most recent call last");
    }

    /** The line, and those around it that belong to it: up to an empty line. */
    private List<Long> block(Mark mark, Set<Long> chosen, Set<String> said) {
        List<Long> block = new ArrayList<>();
        int indent = indent(mark.line());
        for (long line = mark.line() - 1;
                line >= mark.line() - mark.before()
                        && isSaying(line)
                        && isShort(line)
                        && (line >= mark.line() - LEAD_IN || indent(line) > indent);
                line--) {
            block.add(line);
        }
        boolean quiet = isQuiet(mark.line());
        int frames = 0;
        for (long line = mark.line(); line <= mark.line() + mark.after(); line++) {
            if (line > mark.line() && ends(line, indent, quiet)) {
                break;
            }
            frames = textOf(line).stripLeading().startsWith("at ") ? frames + 1 : 0;
            if (frames <= MOST_FRAMES) {
                block.add(line);
            }
        }
        long shape = shape(mark.line());
        Map<Long, Integer> alike = new HashMap<>();
        block.removeIf(line -> chosen.contains(line)
                || !texts.containsKey(line)
                || (!mark.isFixed()
                        && ((line < mark.line() && ClueReader.isFooter(textOf(line)))
                                || said.contains(textOf(line))
                                || (line != mark.line() && shape(line) == shape)
                                || alike.merge(shape(line), 1, Integer::sum) > MOST_ALIKE)));
        return block;
    }

    private boolean saysNothing(Mark mark) {
        return mark.isLastWord() ? isQuiet(mark.line()) : ClueReader.isFooter(textOf(mark.line()));
    }

    private boolean isQuiet(long line) {
        return ClueReader.isQuiet(textOf(line)) || ClueReader.isFooter(textOf(line));
    }

    private String textOf(long line) {
        return texts.getOrDefault(line, "");
    }

    private boolean ends(long line, int indent, boolean quiet) {
        return isSaying(line) ? indent(line) < indent || (!quiet && isQuiet(line)) : !goesOn(line, indent);
    }

    /** Whether an empty line parts what belongs together: an indented text goes on behind it as far in. */
    private boolean goesOn(long line, int indent) {
        return indent > 0 && isSaying(line + 1) && indent(line + 1) >= indent;
    }

    private long shape(long line) {
        return LineShape.of(textOf(line));
    }

    private int indent(long line) {
        String text = textOf(line);
        int indent = 0;
        while (indent < text.length() && text.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /** A long command before an error costs more than it says. */
    private boolean isShort(long line) {
        return textOf(line).length() <= LEAD_IN_CHARS;
    }

    private boolean isSaying(long line) {
        return !textOf(line).isBlank();
    }

    private long cost(List<Long> lines) {
        long text = lines.stream()
                .mapToLong(line -> marginChars + textOf(line).length() + 1)
                .sum();
        long ranges = marginChars == 0
                ? 0
                : lines.stream().filter(line -> !lines.contains(line - 1)).count();
        return text + ranges * (marginChars + DOTS_CHARS);
    }

    private String text(SortedSet<Long> lines) {
        return lines.stream().map(line -> textOf(line)).collect(joining("\n"));
    }

    private static List<LineRange> ranges(SortedSet<Long> lines) {
        List<LineRange> ranges = new ArrayList<>();
        for (long line : lines) {
            if (!ranges.isEmpty() && ranges.getLast().last() + 1 == line) {
                ranges.set(ranges.size() - 1, new LineRange(ranges.getLast().first(), line));
            } else {
                ranges.add(LineRange.of(line));
            }
        }
        return ranges;
    }
}
