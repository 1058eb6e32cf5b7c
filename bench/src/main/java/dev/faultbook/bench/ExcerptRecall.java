package dev.faultbook.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.text.LineRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * How much of what people and their tools marked in logs an excerpt keeps, beside the last 200 lines and a grep around error words.
 *
 * <ul>
 *   <li>LogDx-CI's {@code required_signals} have a value, or a file and a line, an importance and evidence lines. A signal is kept when its value
 *       stands in the text, blanks apart, or when one of its lines does.
 *   <li>Treeherder lists error lines, with numbers that can be one off and with the text. A line is looked for by its text within two lines of its
 *       number, and kept when that very line is. A kind is a group of error lines with the same first 40 characters, times and numbers apart; it is
 *       kept when one of them is.
 *   <li>Log Detective has prose. What a person put in quotes there and what the log says literally is a snippet; it is kept when it stands in the
 *       text, blanks and case apart.
 * </ul>
 */
final class ExcerptRecall {
    private static final Pattern ERROR_WORDS =
            Pattern.compile("error|fail|exception|fatal|panic|traceback|denied|not found", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile("`([^`']+)[`']");
    private static final Pattern ISSUE = Pattern.compile("^issue: \\|\n((?:[ \t]+.*\n|\n)+)", Pattern.MULTILINE);
    private static final int KIND_CHARS = 40;

    private record Shortened(NavigableSet<Long> lines, String text) {
        int tokens() {
            return text.length() / 4;
        }

        boolean says(String value) {
            return !value.isBlank() && folded(text).contains(folded(value).strip());
        }
    }

    /** What must not be lost, as a column of the table. */
    private record Mark(String column, String what, Predicate<Shortened> keptIn) {}

    private record Log(List<String> raw, List<Shortened> ways) {}

    private interface Annotations {
        List<Mark> marks(Path annotation, List<String> raw) throws IOException;
    }

    private final Path corpus;
    private final boolean verbose;
    private final Ingest ingest = new Ingest(CatalogReader.shipped().catalog());

    private ExcerptRecall(Path corpus, boolean verbose) {
        this.corpus = corpus;
        this.verbose = verbose;
    }

    public static void main(String[] args) throws IOException {
        ExcerptRecall recall = new ExcerptRecall(Path.of(args[0]), args.length > 1);
        recall.table("logdx", ExcerptRecall::signals);
        recall.table("treeherder", ExcerptRecall::errorLines);
        recall.table("logdetective", ExcerptRecall::snippets);
    }

    private void table(String source, Annotations annotations) throws IOException {
        List<String> names = List.of("faultbook excerpt", "tail -n 200", "grep -i -C 3 of error words");
        Map<String, int[]> kept = new LinkedHashMap<>();
        Map<String, Integer> wanted = new LinkedHashMap<>();
        long[] tokens = new long[names.size()];
        List<Path> files;
        try (Stream<Path> list = Files.list(corpus.resolve("annotations").resolve(source))) {
            files = list.sorted().toList();
        }
        for (Path annotation : files) {
            String id = annotation.getFileName().toString().replaceFirst("\\.\\w+$", "");
            Log log = read(find(source + "-" + id));
            for (int way = 0; way < names.size(); way++) {
                tokens[way] += log.ways().get(way).tokens();
            }
            if (verbose) {
                System.out.printf("%s: %d tokens%n", id, log.ways().getFirst().tokens());
            }
            for (Mark mark : annotations.marks(annotation, log.raw())) {
                wanted.merge(mark.column(), 1, Integer::sum);
                int[] counts = kept.computeIfAbsent(mark.column(), column -> new int[names.size()]);
                for (int way = 0; way < names.size(); way++) {
                    counts[way] += mark.keptIn().test(log.ways().get(way)) ? 1 : 0;
                }
                if (verbose && !mark.keptIn().test(log.ways().getFirst())) {
                    System.out.printf("  %s: %s%n", mark.column(), mark.what());
                }
            }
        }
        System.out.printf("%s, %d logs%n%n| |", source, files.size());
        wanted.forEach((column, count) -> System.out.printf(" %s kept (of %d) |", column, count));
        System.out.println(" mean tokens |\n|---|" + "---|".repeat(wanted.size() + 1));
        for (int way = 0; way < names.size(); way++) {
            System.out.printf("| %s |", names.get(way));
            for (String column : wanted.keySet()) {
                System.out.printf(
                        " %.3f |", (double) requireNonNull(kept.get(column))[way] / requireNonNull(wanted.get(column)));
            }
            System.out.printf(" %,d |%n", tokens[way] / files.size());
        }
        System.out.println();
    }

    private Log read(Path log) throws IOException {
        List<String> raw = lines(log);
        return new Log(raw, List.of(ours(ingest, log), tail(raw), grep(raw)));
    }

    private static List<Mark> errorLines(Path annotation, List<String> raw) throws IOException {
        List<Mark> marks = new ArrayList<>();
        Map<String, NavigableSet<Long>> kinds = new LinkedHashMap<>();
        for (JsonNode error : new ObjectMapper().readTree(annotation.toFile()).path("errors")) {
            String text = error.path("line").asText().strip();
            long number = error.path("linenumber").asLong();
            long line = LongStream.of(number, number + 1, number - 1, number + 2, number - 2)
                    .filter(near -> near >= 1
                            && near <= raw.size()
                            && raw.get((int) near - 1).contains(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(annotation + ": no line near " + number + " says " + text));
            marks.add(new Mark(
                    "lines", line + " " + text, shortened -> shortened.lines().contains(line)));
            String kind = text.replaceFirst("^[\\d:. ]+(?:\\w+ - )?", "")
                    .replaceAll("\\d+", "")
                    .replaceAll("\\s+", " ");
            kinds.computeIfAbsent(kind.substring(0, Math.min(KIND_CHARS, kind.length())), key -> new TreeSet<>())
                    .add(line);
        }
        kinds.forEach((kind, lines) ->
                marks.add(new Mark("kinds", kind, shortened -> lines.stream().anyMatch(shortened.lines()::contains))));
        return marks;
    }

    private static List<Mark> snippets(Path annotation, List<String> raw) throws IOException {
        Matcher issue = ISSUE.matcher(Files.readString(annotation));
        if (!issue.find()) {
            throw new IllegalStateException(annotation + " has no issue");
        }
        String whole = folded(String.join("\n", raw));
        return QUOTED.matcher(issue.group(1))
                .results()
                .map(quoted -> quoted.group(1))
                .distinct()
                .filter(snippet -> whole.contains(folded(snippet)))
                .map(snippet -> new Mark("snippets", snippet, shortened -> shortened.says(snippet)))
                .toList();
    }

    private static List<Mark> signals(Path annotation, List<String> raw) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(annotation.toFile()).path("required_signals")) {
            List<LineRange> lines = new ArrayList<>();
            for (JsonNode range : node.path("evidence_lines")) {
                lines.add(new LineRange(range.path(0).asLong(), range.path(1).asLong()));
            }
            String value = Optional.ofNullable(node.get("value"))
                    .map(JsonNode::asText)
                    .orElse(node.path("file").asText() + ":" + node.path("line").asText());
            marks.add(new Mark(
                    node.path("importance").asText().equals("critical") ? "critical" : "others",
                    lines + " " + value,
                    shortened -> shortened.says(value)
                            || lines.stream()
                                    .anyMatch(
                                            range -> shortened.lines().stream().anyMatch(range::contains))));
        }
        return marks;
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private Path find(String name) throws IOException {
        try (Stream<Path> logs = Files.walk(corpus.resolve("logs"))) {
            return logs.filter(path -> path.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no log " + name));
        }
    }

    private static Shortened ours(Ingest ingest, Path log) {
        Report report = ingest.read(LogSource.file(log), LogListener.NONE, ReadOptions.DEFAULT);
        NavigableSet<Long> lines = new TreeSet<>();
        report.excerpt().lines().forEach(range -> {
            for (long line = range.first(); line <= range.last(); line++) {
                lines.add(line);
            }
        });
        return new Shortened(lines, report.excerpt().text());
    }

    private static Shortened tail(List<String> raw) {
        return shortened(raw, raw.size() - 200, raw.size());
    }

    private static Shortened shortened(List<String> raw, int from, int to) {
        NavigableSet<Long> lines = new TreeSet<>();
        for (int i = Math.max(0, from); i < to; i++) {
            lines.add(i + 1L);
        }
        return new Shortened(lines, text(raw, lines));
    }

    private static Shortened grep(List<String> raw) {
        NavigableSet<Long> lines = new TreeSet<>();
        for (int i = 0; i < raw.size(); i++) {
            if (ERROR_WORDS.matcher(raw.get(i)).find()) {
                for (int near = Math.max(0, i - 3); near <= Math.min(raw.size() - 1, i + 3); near++) {
                    lines.add(near + 1L);
                }
            }
        }
        return new Shortened(lines, text(raw, lines));
    }

    private static String text(List<String> raw, NavigableSet<Long> lines) {
        return lines.stream().map(line -> raw.get((int) (line - 1))).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Path log) throws IOException {
        InputStream in = Files.newInputStream(log);
        if (log.toString().endsWith(".gz")) {
            in = new GZIPInputStream(in);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return List.of(new String(readAll(reader)).split("\n"));
        }
    }

    private static char[] readAll(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[65536];
        for (int n = reader.read(buffer); n > 0; n = reader.read(buffer)) {
            text.append(buffer, 0, n);
        }
        return text.toString().toCharArray();
    }
}
