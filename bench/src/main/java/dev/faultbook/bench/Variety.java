package dev.faultbook.bench;

import com.github.luben.zstd.Zstd;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import dev.faultbook.text.LogTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * How varied logs are, to compare generated ones with real ones: {@code java dev.faultbook.bench.Variety MEGABYTES LOG|FOLDER...} looks at so much of
 * them, in an order that is the same every time.
 */
public final class Variety {
    private static final int CHUNK_LINES = 256;
    private static final int LEVEL = 3;

    private final Set<String> tokens = new HashSet<>();
    private final Set<String> ofChunk = new HashSet<>();
    private final LogTokens splitter =
            new LogTokens((chars, from, to) -> ofChunk.add(new String(chars, from, to - from)));
    private long bytes;
    private long lines;
    private long postings;
    private long compressed;

    private Variety() {}

    public static void main(String[] args) throws IOException {
        long most = Long.parseLong(args[0]) * 1_000_000;
        Variety variety = new Variety();
        List<LogSources> sources =
                Arrays.stream(args).skip(1).map(LogSources::of).toList();
        List<LogSource> logs = new java.util.ArrayList<>(
                sources.stream().flatMap(source -> source.logs().stream()).toList());
        Collections.shuffle(logs, new Random(1));
        int count = 0;
        for (LogSource log : logs) {
            if (variety.bytes >= most) {
                break;
            }
            try (InputStream in = log.open()) {
                variety.add(in.readAllBytes());
            }
            count++;
        }
        sources.forEach(LogSources::close);
        variety.print(count);
    }

    private void add(byte[] log) {
        bytes += log.length;
        compressed += Zstd.compress(log, LEVEL).length;
        int inChunk = 0;
        for (String line : (Iterable<String>) new String(log, StandardCharsets.UTF_8).lines()::iterator) {
            lines++;
            splitter.read(line);
            if (++inChunk == CHUNK_LINES) {
                endChunk();
                inChunk = 0;
            }
        }
        endChunk();
    }

    private void endChunk() {
        postings += ofChunk.size();
        tokens.addAll(ofChunk);
        ofChunk.clear();
    }

    private void print(int logs) {
        double megabytes = bytes / 1e6;
        System.out.printf(Locale.ROOT, "%-34s %,d%n", "logs", logs);
        System.out.printf(Locale.ROOT, "%-34s %,d%n", "bytes", bytes);
        System.out.printf(Locale.ROOT, "%-34s %.0f%n", "bytes a line", (double) bytes / lines);
        System.out.printf(Locale.ROOT, "%-34s %,.0f%n", "distinct tokens per MB", tokens.size() / megabytes);
        System.out.printf(Locale.ROOT, "%-34s %,.0f%n", "distinct tokens a chunk, per MB", postings / megabytes);
        System.out.printf(Locale.ROOT, "%-34s %.1f %%%n", "zstd -3, a log at a time", 100.0 * compressed / bytes);
    }
}
