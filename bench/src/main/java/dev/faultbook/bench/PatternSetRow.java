package dev.faultbook.bench;

import dev.faultbook.learnings.LinePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One set of patterns, looked for in one log by Faultbook and by its peers. */
final class PatternSetRow {
    /** ripgrep's limits are raised until it takes all patterns, and is as fast as it gets. */
    private static final List<String> RIPGREP =
            List.of("rg", "--no-config", "-a", "-j1", "--regex-size-limit", "1G", "--dfa-size-limit", "1G", "-c");

    private static final List<String> GREP = List.of("grep", "-a", "-c");

    private final String name;
    private final Path log;
    private final List<LinePattern> patterns;
    private final Scanning scanning;
    private final Rates rates = new Rates();
    private final Rates oneThread = new Rates();
    private final Rates twoThreads = new Rates();
    private final double seconds;
    private final Optional<Peer> ripgrep;
    private final Optional<Peer> ripgrepLiterals;
    private final Optional<Peer> grepLiterals;
    private double javaRegex = Double.NaN;
    private double re2j = Double.NaN;

    /**
     * @param literals for the peers that look for literals alone; none when there is no such set
     */
    PatternSetRow(
            String name,
            List<LinePattern> patterns,
            List<String> literals,
            Slices slices,
            Path folder,
            Settings settings) {
        this.name = name;
        this.log = slices.log();
        this.patterns = patterns;
        this.scanning = new Scanning(patterns);
        this.seconds = settings.peerSeconds() / 4;
        boolean ripgrepLooks = settings.ripgrepLooksFor(patterns.size());
        Path regexes = write(
                folder.resolve("set." + patterns.size()),
                patterns.stream().map(ShippedPatterns::forRipgrep).toList());
        this.ripgrep = ripgrepLooks
                ? Optional.of(new Peer(ripgrep(regexes), slices, settings.peerSeconds()))
                : Optional.empty();
        if (literals.isEmpty()) {
            ripgrepLiterals = Optional.empty();
            grepLiterals = Optional.empty();
        } else {
            List<String> fixed = List.of(
                    "-F",
                    "-f",
                    write(folder.resolve("literals." + patterns.size()), literals)
                            .toString());
            ripgrepLiterals = ripgrepLooks
                    ? Optional.of(new Peer(with(RIPGREP, fixed), slices, settings.peerSeconds()))
                    : Optional.empty();
            grepLiterals = Optional.of(new Peer(with(GREP, fixed), slices, settings.peerSeconds()));
        }
        scanning.once(slices.head(20_000_000)); // the compiler warms up
        scanning.twice(slices.head(20_000_000));
    }

    static List<String> ripgrep(Path regexes) {
        return with(RIPGREP, List.of("-f", regexes.toString()));
    }

    private static List<String> with(List<String> command, List<String> more) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(more);
        return whole;
    }

    private static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void round() {
        double cpu = 0;
        long bytes = 0;
        while (cpu < seconds) {
            Scanning.Pass pass = scanning.once(log);
            cpu += pass.cpuSeconds();
            bytes += pass.bytes();
            oneThread.add(pass.bytes() / pass.seconds());
        }
        rates.add(bytes / cpu);
        ripgrep.ifPresent(Peer::round);
        for (long left = bytes; left > 0; left -= Slices.size(log)) {
            Scanning.Pass pass = scanning.twice(log);
            twoThreads.add(pass.bytes() / pass.seconds());
        }
        ripgrepLiterals.ifPresent(Peer::round);
        grepLiterals.ifPresent(Peer::round);
    }

    /** Tries the loops on lines of the log, each for about so long. */
    void loops(byte[] lines, double seconds) {
        List<String> regexes =
                patterns.stream().map(ShippedPatterns::withoutNames).toList();
        javaRegex = Loops.javaRegex(lines, regexes, seconds);
        re2j = Loops.re2j(lines, regexes, seconds);
    }

    /** Bytes a second of CPU time. */
    double rate() {
        return rates.median();
    }

    /** How many times as fast two threads are. */
    double gain() {
        return twoThreads.best() / oneThread.best();
    }

    double ripgrepRate() {
        return ripgrep.map(Peer::rate).orElse(Double.NaN);
    }

    /** Whether ripgrep counted the same lines as Faultbook; empty without ripgrep. */
    Optional<Boolean> agrees() {
        return ripgrep.map(peer -> peer.lines() == scanning.once(peer.slice()).lines());
    }

    List<String> cells() {
        return List.of(
                name,
                Rates.megabytes(rate()),
                Rates.digits(gain()),
                Rates.megabytes(ripgrepRate()),
                Rates.digits(rate() / ripgrepRate()),
                Rates.megabytes(ripgrepLiterals.map(Peer::rate).orElse(Double.NaN)),
                Rates.megabytes(grepLiterals.map(Peer::rate).orElse(Double.NaN)),
                Rates.megabytes(javaRegex),
                Rates.megabytes(re2j));
    }
}
