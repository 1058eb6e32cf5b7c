package dev.faultbook.bench.search;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Questions of words that stand in the logs: half of them as they are frequent, half of words that are rare. The same seed draws the same ones. */
final class CorpusWords {
    private static final int LINES = 20_000;
    private static final int WINDOW = 16_384;
    private static final Pattern BREAK = Pattern.compile("[^A-Za-z0-9]+");
    /** All engines take it for one word, and none for a number or an operator. */
    private static final Pattern WORD = Pattern.compile("(?!AND$|OR$|NOT$|NEAR$)[A-Za-z][A-Za-z0-9]{2,23}");

    /** Of a line, without blanks and without what is special in a pattern of any engine. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_./:=@+,-]+");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]+");

    private static final List<String> OUTCOMES = List.of("failure", "success");

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final List<String> rare;

    /**
     * @param files with a line feed in each
     */
    CorpusWords(List<Path> files, long seed) {
        this.random = new Random(seed);
        long[] ends = new long[files.size()];
        long sum = 0;
        for (int i = 0; i < ends.length; i++) {
            sum += files.get(i).toFile().length();
            ends[i] = sum;
        }
        while (lines.size() < LINES) {
            long at = random.nextLong(sum);
            int found = java.util.Arrays.binarySearch(ends, at);
            int file = found >= 0 ? found + 1 : -found - 1;
            String line = lineBehind(files.get(file), at - (file == 0 ? 0 : ends[file - 1]));
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        lines.forEach(line -> words(line).distinct().forEach(word -> counts.merge(word, 1, Integer::sum)));
        rare = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The line after the one at a position; the first where there is none. */
    private static String lineBehind(Path file, long position) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(position);
            byte[] window = new byte[WINDOW];
            int length = in.read(window);
            String[] lines = new String(window, 0, Math.max(length, 0), StandardCharsets.UTF_8).split("\n", 3);
            return lines.length < 3 ? "" : lines[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> words(String line) {
        return BREAK.splitAsStream(line).filter(word -> WORD.matcher(word).matches());
    }

    /** So many of a kind: different ones, where there are as many. */
    List<Asked> draw(Kind kind, int count) {
        Set<Asked> seen = new HashSet<>();
        List<Asked> drawn = new ArrayList<>();
        for (int tries = 0; drawn.size() < count; tries++) {
            Asked asked = draw(kind);
            if (seen.add(asked) || tries > 20 * count) {
                drawn.add(asked);
            }
        }
        return drawn;
    }

    private Asked draw(Kind kind) {
        String outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        List<String> texts = switch (kind) {
            case TERM, SECOND_PAGE, NEWEST, FIELD_AND_TERM -> List.of(word());
            case TWO_TERMS ->
                ofLine(line -> {
                    List<String> words = words(line).distinct().toList();
                    return words.size() < 2 ? List.of() : List.of(words.getFirst(), words.getLast());
                });
            case NEGATION -> List.of(word(), word());
            case PHRASE -> ofLine(this::phrase);
            case PREFIX -> List.of(prefix(word()));
            case FUZZY -> List.of(misspelt(longWord()));
            case SUBSTRING -> ofLine(line -> part(line, PART, 6, 12));
            case REGEX ->
                ofLine(line -> part(line, NAME, 9, 24)).stream()
                        .flatMap(CorpusWords::ends)
                        .toList();
            case FIELD, MONTH, FACETS -> List.of();
        };
        String month = String.format(Locale.ROOT, "2026-%02d", 1 + random.nextInt(10));
        return new Asked(kind, texts, outcome, month);
    }

    private String line() {
        return lines.get(random.nextInt(lines.size()));
    }

    private String word() {
        if (random.nextBoolean()) {
            return rare.get(random.nextInt(rare.size()));
        }
        return ofLine(line -> {
                    List<String> words = words(line).toList();
                    return words.isEmpty() ? List.of() : List.of(words.get(random.nextInt(words.size())));
                })
                .getFirst();
    }

    private List<String> ofLine(Function<String, List<String>> of) {
        while (true) {
            List<String> found = of.apply(line());
            if (!found.isEmpty()) {
                return found;
            }
        }
    }

    /** Two to four words with single blanks between them. */
    private List<String> phrase(String line) {
        List<List<String>> runs = new ArrayList<>(List.of(new ArrayList<>()));
        for (String part : line.split(" ", -1)) {
            if (WORD.matcher(part).matches()) {
                runs.getLast().add(part);
            } else {
                runs.add(new ArrayList<>());
            }
        }
        List<List<String>> phrases = runs.stream().filter(run -> run.size() > 1).toList();
        if (phrases.isEmpty()) {
            return List.of();
        }
        List<String> run = phrases.get(random.nextInt(phrases.size()));
        int length = 2 + random.nextInt(Math.min(3, run.size() - 1));
        int from = random.nextInt(run.size() - length + 1);
        return List.of(String.join(" ", run.subList(from, from + length)));
    }

    private static String prefix(String word) {
        return word.substring(0, Math.max(3, word.length() / 2));
    }

    private String longWord() {
        while (true) {
            String word = word();
            if (word.length() > 5) {
                return word;
            }
        }
    }

    private String misspelt(String word) {
        int at = 1 + random.nextInt(word.length() - 1);
        char other = (char) ('a' + random.nextInt(26));
        return word.substring(0, at) + other + word.substring(at + 1);
    }

    /** A part of a line of this form, from anywhere in a run of it, with a letter. */
    private List<String> part(String line, Pattern form, int least, int most) {
        List<String> runs = form.matcher(line)
                .results()
                .map(MatchResult::group)
                .filter(run -> run.length() >= least && run.chars().anyMatch(Character::isLetter))
                .toList();
        if (runs.isEmpty()) {
            return List.of();
        }
        String run = runs.get(random.nextInt(runs.size()));
        int length = least + random.nextInt(Math.min(most, run.length()) - least + 1);
        int from = random.nextInt(run.length() - length + 1);
        return List.of(run.substring(from, from + length));
    }

    private static Stream<String> ends(String name) {
        return Stream.of(name.substring(0, 5), name.substring(name.length() - 3));
    }
}
