package dev.faultbook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that has run.
 *
 * @param seconds that passed
 * @param cpuSeconds that it took of all cores, user and system
 * @param peakBytes the most memory that it held at once, as the kernel says
 */
public record Child(int exitCode, String output, double seconds, double cpuSeconds, long peakBytes) {
    private static final String TIMED = "TIMEFORMAT='%R %U %S'; { time \"$@\" 2>/dev/null; } 2>\"$times\"";

    /** Runs it; what it writes to standard error is of no interest. */
    public static Child run(List<String> command) {
        try {
            Path times = Files.createTempFile("bench", ".times");
            Path output = Files.createTempFile("bench", ".out");
            try {
                List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
                timed.addAll(command);
                ProcessBuilder builder = new ProcessBuilder(timed)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                builder.environment().put("times", times.toString());
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                process.getOutputStream().close();
                long peak = 0;
                long started = System.nanoTime();
                do {
                    peak = Math.max(
                            peak,
                            process.descendants().mapToLong(Child::peak).max().orElse(0));
                } while (!process.waitFor(pauseMillis(started), TimeUnit.MILLISECONDS));
                String[] said = Files.readString(times).strip().split("\\s+");
                return new Child(
                        process.exitValue(),
                        Files.readString(output, StandardCharsets.ISO_8859_1).strip(),
                        Double.parseDouble(said[0]),
                        Double.parseDouble(said[1]) + Double.parseDouble(said[2]),
                        peak);
            } finally {
                Files.delete(times);
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Between two looks: they take time, too, which a long run is spared. */
    private static long pauseMillis(long startedNanos) {
        return Math.clamp((System.nanoTime() - startedNanos) / 100_000_000, 5, 200);
    }

    /** So far. */
    public static long peak(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // it has ended
        }
    }

    public static boolean isInstalled(String program) {
        return run(List.of("sh", "-c", "command -v " + program)).exitCode() == 0;
    }
}
