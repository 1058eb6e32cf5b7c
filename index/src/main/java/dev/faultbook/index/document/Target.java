package dev.faultbook.index.document;

import static java.util.stream.Collectors.joining;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.report.Report;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether two builds build the same thing. A log does not say so; it is taken for granted when their logs have the same
 * name, numbers, dates and digests aside, and most steps of one are steps of the other.
 */
public final class Target {
    private static final Pattern PLACE_OF_STEP = Pattern.compile("^\\[[^]]{0,100}]\\s*");
    private static final int NAMES = 2;
    private static final int LONGEST = 300;
    private static final String FROM = "FROM ";
    private static final String WHOLE_LOG = "log";

    private Target() {}

    /** Equal for builds that may be of one target: job, and the log's name and folder. Empty when the log has no name, or no steps. */
    public static Optional<String> name(Report report) {
        if (steps(report).isEmpty()) {
            return Optional.empty();
        }
        String job = report.build().job();
        StringBuilder name = new StringBuilder(job == null ? "" : words(job));
        int names = 0;
        String[] path = report.log().path().split("[/\\\\]+");
        for (int i = path.length - 1; i >= 0 && names < NAMES; i--) {
            String words = words(path[i]);
            if (!words.isEmpty()) {
                name.append('/').append(words);
                names++;
            }
        }
        return names == 0 ? Optional.empty() : Optional.of(name.substring(0, Math.min(LONGEST, name.length())));
    }

    /** What is left without numbers and all else that changes from build to build. */
    private static String words(String name) {
        return NormalLine.of(name).atoms().stream()
                .filter(word -> !word.chars().allMatch(Character::isDigit))
                .collect(joining(" "));
    }

    /** Whether builds of one name have most steps in common. */
    public static boolean isSame(Report report, Report other) {
        Set<String> steps = steps(report);
        Set<String> common = new HashSet<>(steps);
        common.retainAll(steps(other));
        return name(report).isPresent() && name(report).equals(name(other)) && 2 * common.size() >= steps.size();
    }

    /** Names of steps without their place among the others, those of base images without tag and digest. */
    private static Set<String> steps(Report report) {
        Set<String> steps = new LinkedHashSet<>();
        for (Step step : report.build().steps()) {
            if (!step.id().equals(WHOLE_LOG) && !step.name().startsWith("[internal]")) {
                steps.add(untagged(PLACE_OF_STEP.matcher(step.name()).replaceFirst("")));
            }
        }
        return steps;
    }

    private static String untagged(String step) {
        if (!step.regionMatches(true, 0, FROM, 0, FROM.length())) {
            return step;
        }
        return Arrays.stream(step.strip().split("\\s+"))
                .map(BaseImages::repository)
                .collect(joining(" "));
    }
}
