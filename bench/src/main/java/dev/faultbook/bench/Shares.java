package dev.faultbook.bench;

import dev.faultbook.ingest.source.LineReader;
import dev.faultbook.ingest.source.ReadLimits;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What lines of logs are like, to compare generated ones with real ones: {@code java dev.faultbook.bench.Shares LOG...} */
public final class Shares {
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Matcher literals;
    private long lines;
    private long bytes;

    private Shares() {
        List<LinePattern> every = ShippedPatterns.line().stream()
                .flatMap(pattern -> Matcher.literals(pattern).stream())
                .distinct()
                .<LinePattern>map(
                        literal -> new LinePattern.Regex("(?i:" + com.google.re2j.Pattern.quote(literal) + ")"))
                .toList();
        literals = Matcher.compile(every);
    }

    public static void main(String[] args) throws IOException {
        Shares shares = new Shares();
        for (String arg : args) {
            shares.add(Path.of(arg));
        }
        System.out.printf(Locale.ROOT, "%-24s %d%n", "lines", shares.lines);
        System.out.printf(Locale.ROOT, "%-24s %.1f%n", "bytes a line", (double) shares.bytes / shares.lines);
        shares.counts.forEach((what, count) ->
                System.out.printf(Locale.ROOT, "%-24s %6.2f %%%n", what, 100.0 * count / shares.lines));
    }

    private void add(Path log) throws IOException {
        Matcher.Scan scan = literals.open();
        try (InputStream in = Files.newInputStream(log)) {
            LineReader reader =
                    new LineReader(log.toString(), in, ReadLimits.DEFAULT, LineReader.IGNORED, LineReader.IGNORED);
            while (reader.next()) {
                lines++;
                bytes += reader.to() - reader.from() + 1;
                boolean[] hit = new boolean[1];
                scan.line(reader.bytes(), reader.from(), reader.to(), (pattern, captures) -> hit[0] = true);
                count("a literal of the catalog", hit[0]);
                String text = new String(
                                reader.bytes(), reader.from(), reader.to() - reader.from(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT);
                count("error", text.contains("error"));
                count("warn", text.contains("warn"));
                count("fail", text.contains("fail"));
                count("any of these", text.contains("error") || text.contains("warn") || text.contains("fail"));
                count("an escape sequence", text.indexOf(27) >= 0);
                count("beyond ASCII", text.chars().anyMatch(c -> c > 127));
                count("a digit", text.chars().anyMatch(c -> c >= '0' && c <= '9'));
                count("longer than 500 bytes", reader.to() - reader.from() > 500);
                count("blank", text.isBlank());
            }
        }
    }

    private void count(String what, boolean holds) {
        counts.merge(what, holds ? 1L : 0L, Long::sum);
    }
}
