package dev.faultbook.index.replay;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Catalogs as nobody would write them, over the words of {@link RandomLogs}, and changes of them. */
final class RandomCatalogs {
    private static final List<String> FACTS =
            List.of("exit", "pip.no-match", "traceback", "file.missing", "command.missing", "conflict", "pip.build");

    private final Random random;
    private int versions;

    RandomCatalogs(Random random) {
        this.random = random;
    }

    Catalog catalog() {
        return catalog(IntStream.range(0, 5).mapToObj(this::learning).toList());
    }

    /** The same with one learning changed, or two; one of them may be another one. */
    Catalog changed(Catalog catalog) {
        List<Learning> learnings = new ArrayList<>(catalog.learnings());
        for (int i = 0; i <= random.nextInt(2); i++) {
            int at = random.nextInt(learnings.size());
            switch (random.nextInt(6)) {
                case 0 -> learnings.set(at, learning(20 + at));
                case 1 -> learnings.add(learning(10 + i));
                default -> learnings.set(at, learning(number(learnings.get(at))));
            }
        }
        return catalog(learnings);
    }

    private Catalog catalog(List<Learning> learnings) {
        return new Catalog("1." + ++versions, Map.of("other", "Other"), learnings);
    }

    private static int number(Learning learning) {
        return Integer.parseInt(learning.id().substring(1));
    }

    private Learning learning(int number) {
        return new Learning(
                "l" + number,
                "Learning " + number,
                "other",
                Role.values()[random.nextInt(4) % 3],
                random.nextInt(8) == 0 ? Status.DRAFT : Status.ACTIVE,
                1 + random.nextInt(3),
                LocalDate.EPOCH,
                Optional.empty(),
                Optional.empty(),
                random.nextInt(3) == 0 ? List.of("l" + random.nextInt(5)) : List.of(),
                Optional.of(condition(2)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "other/l" + number + ".md");
    }

    private Condition condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            List<Condition> parts = List.of(condition(depth - 1), condition(depth - 1));
            return switch (random.nextInt(5)) {
                case 0, 1 -> new Condition.AnyOf(parts);
                case 2 -> new Condition.AllOf(parts);
                case 3 ->
                    new Condition.AllOf(List.of(parts.getFirst(), new Condition.NoneOf(List.of(parts.getLast()))));
                default -> new Condition.AllOf(List.of(parts.getFirst(), new Condition.Given(parts.getLast())));
            };
        }
        return switch (random.nextInt(12)) {
            case 0 -> new Condition.OnFact(any(FACTS), Condition.FieldTests.NONE);
            case 1 ->
                random.nextInt(6) == 0
                        ? new Condition.InStep(
                                Optional.of("failed"), Optional.empty(), Optional.empty(), Condition.FieldTests.NONE)
                        : new Condition.OnLine(pattern());
            case 2 -> new Condition.Near(4, List.of(pattern(), pattern()));
            case 3 ->
                new Condition.AllOf(
                        List.of(new Condition.OnLine(pattern()), new Condition.Also(new Condition.OnLine(pattern()))));
            default -> new Condition.OnLine(pattern());
        };
    }

    /** Made of pieces of what logs say, cut anywhere. */
    private LinePattern pattern() {
        String piece = piece();
        String quoted = piece.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0");
        return switch (random.nextInt(9)) {
            case 0 -> new LinePattern.Literal(piece);
            case 1 -> new LinePattern.Regex("(?i)" + quoted);
            case 2 -> new LinePattern.Regex("^" + quoted);
            case 3 -> new LinePattern.Regex(quoted + "$");
            case 4 -> new LinePattern.Regex(quoted + ".*" + Pattern.quote(piece()));
            case 5 -> new LinePattern.Regex("(?:" + quoted + "|" + Pattern.quote(piece()) + ")");
            case 6 -> new LinePattern.Regex("\\b" + quoted);
            case 7 -> new LinePattern.Regex(quoted + "(?P<rest>\\S+)");
            default -> new LinePattern.Regex("\\S+ ?" + quoted);
        };
    }

    private String piece() {
        String text = any(RandomLogs.LINES);
        int length = Math.min(text.length(), 5 + random.nextInt(14));
        int from = random.nextInt(text.length() - length + 1);
        String piece = text.substring(from, from + length);
        return piece.isBlank() ? text : piece;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
