package dev.faultbook.bench.generate;

import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Real logs again and again, as if other commits of their projects had been built on other days: with other digests, long numbers, fractions of seconds
 * and dates, and with other words in place of half of those that stand in one log only. What stands twice in a log stands twice in its replica. Byte
 * sequences that are no words stay as they are.
 */
public final class Replicas {
    private static final Pattern VARIED = Pattern.compile(
            "(?<date>\\d{4}-\\d\\d-\\d\\d)(?=T)|(?<fraction>(?<=\\d\\d:\\d\\d:\\d\\d\\.)\\d+)|\\b(?<hex>[0-9a-f]{12,})\\b|\\b(?<number>\\d{5,})\\b|\\b(?<word>[a-z]{5,})\\b");
    private static final Pattern WORD = Pattern.compile("\\b[a-z]{5,}\\b");

    private final Path folder;
    /** By word: how many logs have it, 2 for more. */
    private final Map<String, Integer> logsWith = new HashMap<>();

    private long bytes;

    /**
     * @param folder where replicas are written, in a folder for each round
     */
    public Replicas(Path folder) {
        this.folder = folder;
    }

    /**
     * @param args a folder, how many megabytes, and logs or folders of logs
     */
    public static void main(String[] args) throws IOException {
        Replicas replicas = new Replicas(Path.of(args[0]));
        replicas.write(Path.of(args[2]), Long.parseLong(args[1]) * 1_000_000);
        System.out.printf(Locale.ROOT, "%,d bytes%n", replicas.bytes);
    }

    /** Writes about so many bytes of what is in a log or a folder. */
    public void write(Path originals, long most) throws IOException {
        try (LogSources sources = LogSources.of(originals.toString())) {
            for (LogSource log : sources.logs()) {
                count(log);
            }
            for (int round = 1; bytes < most; round++) {
                List<LogSource> logs = sources.logs();
                for (int i = 0; i < logs.size() && bytes < most; i++) {
                    write(logs.get(i), round);
                }
            }
        }
    }

    private static BufferedReader open(LogSource log) {
        return new BufferedReader(new InputStreamReader(log.open(), StandardCharsets.ISO_8859_1));
    }

    private void count(LogSource log) throws IOException {
        Set<String> words = new HashSet<>();
        try (BufferedReader in = open(log)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                for (Matcher word = WORD.matcher(line); word.find(); ) {
                    words.add(word.group());
                }
            }
        }
        words.forEach(word -> logsWith.merge(word, 1, (a, b) -> 2));
    }

    private void write(LogSource log, int round) throws IOException {
        Path name = Path.of(log.name());
        Path file = folder.resolve("round-" + round)
                .resolve(name.getName(name.getNameCount() - 2))
                .resolve(name.getFileName().toString().replaceFirst("\\.gz$", ""));
        Files.createDirectories(file.getParent());
        try (BufferedReader in = open(log);
                BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(VARIED.matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(varied((Matcher) found, round))));
                out.write('\n');
            }
        }
        bytes += Files.size(file);
    }

    private String varied(Matcher found, int round) {
        String text = found.group();
        Dice dice = new Dice(31L * text.hashCode() + round * 1_000_003L);
        if (found.group("date") != null) {
            return shifted(text, round);
        }
        if (found.group("word") != null) {
            boolean isOwn = logsWith.getOrDefault(text, 2) == 1;
            return isOwn && dice.oneIn(2) ? letters(text.length(), dice, "abcdefghiklmnoprstu") : text;
        }
        return letters(text.length(), dice, found.group("hex") == null ? "1234567890" : "0123456789abcdef");
    }

    private static String shifted(String date, int days) {
        try {
            return LocalDate.parse(date).plusDays(days).toString();
        } catch (DateTimeParseException e) {
            return date; // it only looks like one
        }
    }

    private static String letters(int count, Dice dice, String of) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(of.charAt(dice.below(of.length())));
        }
        return text.toString();
    }
}
