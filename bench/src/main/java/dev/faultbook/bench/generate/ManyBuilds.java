package dev.faultbook.bench.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Writes logs of many builds into folders by month and project: of several hundred projects, a third of the builds failed for hundreds of causes, as
 * long as such logs are (log-normal), over a year. The same arguments give the same bytes.
 */
public final class ManyBuilds {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 1);
    private static final long YEAR_MICROS = TimeUnit.DAYS.toMicros(365);
    private static final int MOST_PROJECTS = 300;
    private static final int FEWEST_LINES = 25;
    private static final int MOST_LINES = 100_000;
    /** How much projects differ in length, and builds of one project. */
    private static final double PROJECTS_DEVIATE = 1.3;

    private static final double BUILDS_DEVIATE = 0.6;

    private final Path folder;
    private final long seed;
    private final int median;
    private long lines;
    private long bytes;
    private int builds;

    /**
     * @param median lines of a build; real ones have about 600
     */
    public ManyBuilds(Path folder, long seed, int median) {
        this.folder = folder;
        this.seed = seed;
        this.median = median;
    }

    /**
     * @param args a folder, lines or builds, how many, then the median of lines (default 600) and the seed (1)
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 3 || !(args[1].equals("lines") || args[1].equals("builds"))) {
            System.err.println("Usage: ManyBuilds FOLDER lines|builds COUNT [MEDIAN] [SEED]");
            System.exit(2);
        }
        ManyBuilds many = new ManyBuilds(
                Path.of(args[0]),
                args.length > 4 ? Long.parseLong(args[4]) : 1,
                args.length > 3 ? Integer.parseInt(args[3]) : 600);
        long count = Long.parseLong(args[2]);
        if (args[1].equals("lines")) {
            many.writeLines(count);
        } else {
            many.writeBuilds((int) count);
        }
        System.out.printf(Locale.ROOT, "%,d builds, %,d lines, %,d bytes%n", many.builds, many.lines, many.bytes);
    }

    /** A build that is to be printed. */
    private record Plan(int number, int lines, long startMicros) {}

    /** Builds of about so many lines in all. */
    public void writeLines(long count) throws IOException {
        write(count, Integer.MAX_VALUE, MOST_PROJECTS);
    }

    public void writeBuilds(int count) throws IOException {
        write(Long.MAX_VALUE, count, Math.clamp(count / 10, 1, MOST_PROJECTS));
    }

    public long lines() {
        return lines;
    }

    public long bytes() {
        return bytes;
    }

    public int builds() {
        return builds;
    }

    private void write(long mostLines, int mostBuilds, int projects) throws IOException {
        Template.Words common = Template.Words.of(new Vocabulary(new Dice(1)));
        Tools tools = new Tools();
        Causes causes = new Causes();
        Map<Integer, List<Plan>> plans = plans(mostLines, mostBuilds, projects);
        for (Map.Entry<Integer, List<Plan>> each : plans.entrySet()) {
            Project project = new Project(each.getKey(), common, tools, causes);
            for (Plan plan : each.getValue()) {
                write(project, plan);
            }
        }
    }

    /** By project: few have many builds. */
    private Map<Integer, List<Plan>> plans(long mostLines, int mostBuilds, int projects) {
        Dice dice = new Dice(seed);
        double[] size = new double[projects];
        for (int i = 0; i < projects; i++) {
            size[i] = Math.log(median) + PROJECTS_DEVIATE * dice.normal();
        }
        Map<Integer, List<Plan>> plans = new TreeMap<>();
        long planned = 0;
        for (int i = 0; i < mostBuilds && planned < mostLines; i++) {
            int project = dice.below(1 + dice.below(projects));
            double drawn = Math.exp(size[project] + BUILDS_DEVIATE * dice.normal());
            int count = (int) Math.clamp(drawn, Math.min(FEWEST_LINES, median), MOST_LINES);
            long start = TimeUnit.DAYS.toMicros(FIRST_DAY.toEpochDay()) + (dice.next() >>> 1) % YEAR_MICROS;
            plans.computeIfAbsent(project, none -> new ArrayList<>()).add(new Plan(i, count, start));
            planned += count;
        }
        return plans;
    }

    private void write(Project project, Plan plan) throws IOException {
        Instant start = Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(plan.startMicros));
        String month = start.atOffset(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
        Path file = folder.resolve(month).resolve(project.name()).resolve(plan.number + ".log");
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            lines += project.print(out, new Dice(seed * 1_000_003 + plan.number), plan.lines, plan.startMicros);
        }
        Files.setLastModifiedTime(file, FileTime.from(start));
        bytes += Files.size(file);
        builds++;
    }
}
