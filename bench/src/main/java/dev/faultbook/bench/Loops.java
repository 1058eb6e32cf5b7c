package dev.faultbook.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** Patterns tried one by one on each line, as programs do that know no better. */
final class Loops {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Loops() {}

    /** Bytes a second that {@code java.util.regex} takes in, going on for about so long. */
    static double javaRegex(byte[] text, List<String> patterns, double seconds) {
        return rate(
                text,
                patterns.stream()
                        .map(java.util.regex.Pattern::compile)
                        .<Predicate<String>>map(
                                pattern -> line -> pattern.matcher(line).find())
                        .toList(),
                seconds);
    }

    /** The same for RE2/J. */
    static double re2j(byte[] text, List<String> patterns, double seconds) {
        return rate(
                text,
                patterns.stream()
                        .map(com.google.re2j.Pattern::compile)
                        .<Predicate<String>>map(
                                pattern -> line -> pattern.matcher(line).find())
                        .toList(),
                seconds);
    }

    private static double rate(byte[] text, List<Predicate<String>> patterns, double seconds) {
        run(text, patterns, seconds / 3); // the compiler warms up
        return run(text, patterns, seconds);
    }

    private static double run(byte[] text, List<Predicate<String>> patterns, double seconds) {
        long start = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        int from = 0;
        int found = 0;
        while ((THREADS.getCurrentThreadCpuTime() - start) / 1e9 < seconds) {
            int end = from;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            String line = new String(text, from, end - from, StandardCharsets.UTF_8);
            for (Predicate<String> pattern : patterns) {
                if (pattern.test(line)) {
                    found++;
                    break;
                }
            }
            done += end - from + 1;
            from = end + 1 < text.length ? end + 1 : 0;
        }
        if (found < 0) {
            throw new IllegalStateException(); // never; but what is found is looked at, so that it is looked for
        }
        return done / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
