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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * How much of what people marked in logs an excerpt keeps, beside the last 200 lines and a grep around error words. Reads annotations in the form of
 * the LogDx-CI benchmark: {@code required_signals} with a value, or a file and a line, an importance and evidence lines. A signal is kept when its
 * value stands in the text, blanks apart, or when one of its lines does.
 */
final class ExcerptRecall {
    private static final Pattern ERROR_WORDS =
            Pattern.compile("error|fail|exception|fatal|panic|traceback|denied|not found", Pattern.CASE_INSENSITIVE);

    private record Shortened(String name, TreeSet<Long> lines, String text) {
        int tokens() {
            return text.length() / 4;
        }
    }

    private record Signal(String importance, String value, List<LineRange> lines) {
        boolean keptIn(Shortened shortened) {
            String text = shortened.text().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            boolean said = !value.isBlank() && text.contains(value.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT));
            return said || lines.stream().anyMatch(range -> shortened.lines().stream().anyMatch(range::contains));
        }
    }

    public static void main(String[] args) throws IOException {
        Path corpus = Path.of(args[0]);
        boolean verbose = args.length > 1;
        Ingest ingest = new Ingest(CatalogReader.shipped().catalog());
        List<String> names = List.of("faultbook excerpt", "tail -n 200", "grep -i -C 3 of error words");
        double[][] kept = new double[names.size()][2];
        double[] wanted = new double[2];
        double[] tokens = new double[names.size()];
        int cases = 0;
        try (Stream<Path> annotations = Files.list(corpus.resolve("annotations/logdx"))) {
            for (Path annotation : annotations.sorted().toList()) {
                String id = annotation.getFileName().toString().replace(".json", "");
                Path log = find(corpus, id);
                List<String> raw = lines(log);
                List<Shortened> all = List.of(ours(ingest, log), tail(raw), grep(raw));
                cases++;
                for (int i = 0; i < all.size(); i++) {
                    tokens[i] += all.get(i).tokens();
                }
                if (verbose) {
                    System.out.printf("%s: %d tokens%n", id, all.getFirst().tokens());
                }
                for (Signal signal : signals(annotation)) {
                    int column = signal.importance().equals("critical") ? 0 : 1;
                    wanted[column]++;
                    for (int i = 0; i < all.size(); i++) {
                        kept[i][column] += signal.keptIn(all.get(i)) ? 1 : 0;
                    }
                    if (verbose && !signal.keptIn(all.getFirst())) {
                        System.out.printf("  %s at %s: %s%n", signal.importance(), signal.lines(), signal.value());
                    }
                }
            }
        }
        System.out.printf("%d logs, %.0f critical signals, %.0f others%n%n", cases, wanted[0], wanted[1]);
        System.out.println("| | critical kept | others kept | mean tokens |\n|---|---|---|---|");
        for (int i = 0; i < names.size(); i++) {
            System.out.printf(
                    "| %s | %.3f | %.3f | %,.0f |%n", names.get(i), kept[i][0] / wanted[0], kept[i][1] / wanted[1], tokens[i] / cases);
        }
    }

    private static Path find(Path corpus, String id) throws IOException {
        try (Stream<Path> logs = Files.walk(corpus.resolve("logs"))) {
            return logs.filter(path -> path.getFileName().toString().startsWith("logdx-" + id + ".log"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no log for " + id));
        }
    }

    private static Shortened ours(Ingest ingest, Path log) {
        Report report = ingest.read(LogSource.file(log), LogListener.NONE, ReadOptions.DEFAULT);
        TreeSet<Long> lines = new TreeSet<>();
        report.excerpt().lines().forEach(range -> {
            for (long line = range.first(); line <= range.last(); line++) {
                lines.add(line);
            }
        });
        return new Shortened("faultbook", lines, report.excerpt().text());
    }

    private static Shortened tail(List<String> raw) {
        return shortened("tail", raw, raw.size() - 200, raw.size());
    }

    private static Shortened shortened(String name, List<String> raw, int from, int to) {
        TreeSet<Long> lines = new TreeSet<>();
        for (int i = Math.max(0, from); i < to; i++) {
            lines.add(i + 1L);
        }
        return new Shortened(name, lines, text(raw, lines));
    }

    private static Shortened grep(List<String> raw) {
        TreeSet<Long> lines = new TreeSet<>();
        for (int i = 0; i < raw.size(); i++) {
            if (ERROR_WORDS.matcher(raw.get(i)).find()) {
                for (int near = Math.max(0, i - 3); near <= Math.min(raw.size() - 1, i + 3); near++) {
                    lines.add(near + 1L);
                }
            }
        }
        return new Shortened("grep", lines, text(raw, lines));
    }

    private static String text(List<String> raw, TreeSet<Long> lines) {
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

    private static List<Signal> signals(Path annotation) throws IOException {
        List<Signal> signals = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(annotation.toFile()).path("required_signals")) {
            List<LineRange> lines = new ArrayList<>();
            for (JsonNode range : node.path("evidence_lines")) {
                lines.add(new LineRange(range.path(0).asLong(), range.path(1).asLong()));
            }
            String value = Optional.ofNullable(node.get("value"))
                    .map(JsonNode::asText)
                    .orElse(node.path("file").asText() + ":" + node.path("line").asText());
            signals.add(new Signal(node.path("importance").asText(), value, lines));
        }
        return signals;
    }
}
