package dev.faultbook.ingest.check;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds that went well, of each builder: what is taken for the cause of a failure in one of them is no cause. */
final class GreenLogs {
    private static final List<String> NAMES = List.of(
            "buildah",
            "buildkit-lint",
            "buildkit-pip",
            "buildkit-pip-backtracking",
            "buildkit-two-platforms",
            "compose",
            "docker-legacy",
            "gitlab",
            "kaniko",
            "pip",
            "podman",
            "poetry");

    private GreenLogs() {}

    /** A problem for each learning of the catalog that would have blamed one of them. */
    static List<Problem> check(Ingest ingest) {
        Map<String, List<String>> blamed = new TreeMap<>();
        for (String name : NAMES) {
            byte[] log = read(name);
            for (Shown shown : ingest.judge(LogSource.bytes(name, log), ReadOptions.DEFAULT)
                    .blamed()) {
                List<String> places = blamed.computeIfAbsent(shown.learning(), id -> new ArrayList<>());
                if (places.isEmpty() || !places.getLast().startsWith(name + " ")) {
                    places.add(name + " (line " + shown.lines().first() + ": \""
                            + line(log, shown.lines().first()) + "\")");
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        blamed.forEach((id, places) ->
                ingest.catalog().find(id).ifPresent(learning -> problems.add(problem(learning, places))));
        return problems;
    }

    private static Problem problem(Learning learning, List<String> places) {
        return new Problem(
                learning.file(),
                1,
                "too broad: " + learning.id()
                        + " would be the cause in steps that went well, had they failed, in these green logs: "
                        + String.join(", ", places)
                        + "; match what a tool prints when it gives up, or add a second condition");
    }

    private static String line(byte[] log, long number) {
        String line = new String(log, StandardCharsets.UTF_8)
                .lines()
                .skip(number - 1)
                .findFirst()
                .orElse("")
                .strip();
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    /** The lines of all of them. */
    static List<byte[]> lines() {
        return NAMES.stream()
                .flatMap(name -> new String(read(name), StandardCharsets.UTF_8).lines())
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] read(String name) {
        try (InputStream in = GreenLogs.class.getResourceAsStream("/green/" + name + ".log")) {
            if (in == null) {
                throw new IllegalStateException("the green log " + name + " is missing from the program's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
