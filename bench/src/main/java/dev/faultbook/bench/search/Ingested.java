package dev.faultbook.bench.search;

import dev.faultbook.bench.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Logs that {@code faultbook ingest} has read, diagnosed and stored, with 512 MB of heap.
 *
 * @param peakHeapBytes before a collection, at most
 * @param builds what was found in each log
 */
record Ingested(Load load, long peakHeapBytes, long indexBytes, Map<Path, Build> builds) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path PROGRAM = Path.of("cli", "target", "faultbook", "lib", "faultbook.jar");
    private static final Pattern HEAP_USED = Pattern.compile(" (\\d+)([KMG])->");

    /** A line of ingest's output. */
    record Build(String id, String outcome, String cause) {}

    static Ingested of(String name, Path logs, Path data, Path folder) {
        Path heap = folder.resolve("heap.txt");
        // As the launcher has it, which keeps the JVM from logging.
        Child child = Child.run(List.of(
                JAVA.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:FreqInlineSize=100",
                "-XX:Tier4InvocationThreshold=25000",
                "-XX:Tier4MinInvocationThreshold=3000",
                "-XX:Tier4CompileThreshold=75000",
                "-XX:Tier4BackEdgeThreshold=200000",
                "-Xlog:gc:file=" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                PROGRAM.toString(),
                "ingest",
                "--data",
                data.toString(),
                logs.toString()));
        if (child.exitCode() != 0) {
            throw new IllegalStateException("ingest ended with exit code " + child.exitCode());
        }
        Map<Path, Build> builds = new HashMap<>();
        for (String line : child.output().split("\n")) {
            String[] words = line.split(" ", 4);
            builds.put(Path.of(words[3]), new Build(words[0], words[1], words[2]));
        }
        Load load = new Load(name, bytes(logs), child.seconds(), child.cpuSeconds(), child.peakBytes(), bytes(data));
        return new Ingested(load, peakHeap(heap), bytes(data.resolve("index")), builds);
    }

    double indexShare() {
        return (double) indexBytes / load.rawBytes();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return new ArrayList<>(paths.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long bytes(Path folder) {
        return files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static long peakHeap(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(HEAP_USED::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1))
                            << switch (found.group(2)) {
                                case "K" -> 10;
                                case "M" -> 20;
                                default -> 30;
                            })
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
