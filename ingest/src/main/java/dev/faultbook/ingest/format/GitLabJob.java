package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GitLab CI (gitlab-runner v19.3.0): sections between markers with Unix seconds, several on a line and one in another; the headings instead, where
 * a log was copied from the web page. What failed is told at the very end: the section that was open when the job went on to its cleanup.
 */
final class GitLabJob implements CiSystem {
    /** Where the carriage return behind a name was lost, a heading or another marker follows it at once. */
    private static final Pattern MARKER = Pattern.compile("section_(start|end):(\\d{1,12}):"
            + "((?:resolve_secrets|prepare_executor|prepare_script|get_sources|restore_cache|download_artifacts"
            + "|step_script|build_script|after_script|archive_cache(?:_on_failure)?"
            + "|upload_artifacts_on_(?:success|failure)|cleanup_file_variables)(?=[A-Z]|section_)"
            + "|[A-Za-z0-9_.\\-]{1,200}?(?=section_(?:start|end):)"
            + "|[A-Za-z0-9_.\\-]{1,200})(?:\\[[^\\]]{0,200}\\])?\\r?(?:\\[0K)?");

    private static final Pattern FAILED = Pattern.compile(
            "ERROR: Job failed(?: \\(.{1,60}?\\))?:? ?(?:.{0,80}?\\bexit (?:code|status) (\\d{1,5}))?.*");
    private static final Pattern HEADING_TIME = Pattern.compile("(?:(\\d{1,3}):)?(\\d\\d):(\\d\\d)");
    private static final Pattern STAGE =
            Pattern.compile("Executing \"([A-Za-z0-9_]{1,60})\" stage of the job script.*");
    private static final int MOST_NESTED = 64;

    private static final Map<String, String> HEADINGS = headings();
    private static final List<String> CLEANUP =
            List.of("after_script", "archive_cache", "upload_artifacts", "cleanup_file_variables");

    /** A section that is open. */
    private record Section(String name, OpenStep step, long unixSeconds, long micros) {}

    private final JobSteps steps;
    private final Deque<Section> open = new ArrayDeque<>();
    private boolean sectioned;
    private boolean afterHeading;
    private boolean isIndented;
    private @Nullable OpenStep stopped;
    private @Nullable OpenStep working;
    private boolean cleaningUp;

    GitLabJob(JobSteps steps) {
        this.steps = steps;
    }

    private static Map<String, String> headings() {
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("Resolving secrets", "resolve_secrets");
        headings.put("Preparing the \"", "prepare_executor");
        headings.put("Preparing environment", "prepare_script");
        headings.put("Getting source from ", "get_sources");
        headings.put("Restoring cache", "restore_cache");
        headings.put("Downloading artifacts", "download_artifacts");
        headings.put("Running before_script and script", "build_script");
        headings.put("Running after_script", "after_script");
        headings.put("Saving cache for successful job", "archive_cache");
        headings.put("Saving cache for failed job", "archive_cache_on_failure");
        headings.put("Uploading artifacts for successful job", "upload_artifacts_on_success");
        headings.put("Uploading artifacts for failed job", "upload_artifacts_on_failure");
        headings.put("Cleaning up project directory and file based variables", "cleanup_file_variables");
        return Map.copyOf(headings);
    }

    @Override
    public boolean opens(TextLine line) {
        return switch (line.at(0)) {
            case 's' -> isMarker(line, 0);
            case 'R' ->
                line.startsWith("Running with gitlab-runner ") || line.startsWith("Running before_script and script");
            case 'C' -> line.startsWith("Cleaning up project directory and file based variables");
            case 'U' -> isOfJob(line, "Uploading artifacts for ");
            case 'S' -> isOfJob(line, "Saving cache for ");
            case 'E' -> line.startsWith("Executing \"step_script\" stage of the job script");
            default -> false;
        };
    }

    /** A heading in a copy that starts in the middle of the job. */
    private static boolean isOfJob(TextLine line, String what) {
        return line.startsWith(what)
                && (line.startsWith(what.length(), "successful job") || line.startsWith(what.length(), "failed job"));
    }

    private static boolean isMarker(TextLine line, int at) {
        return line.startsWith(at, "section_start:") || line.startsWith(at, "section_end:");
    }

    @Override
    public int markIn(TextLine line) {
        int length = line.length();
        for (int i = 8; i < length; i++) {
            if (line.at(i) == '_' && line.at(i - 1) == 'n' && isMarker(line, i - 7)) {
                return i - 7;
            }
        }
        return -1;
    }

    @Override
    public Part read(TextLine line) {
        if (steps.running() == null && line.startsWith("Running with gitlab-runner ")) {
            steps.start("runner", line);
        }
        if (isMarker(line, 0)) {
            Matcher marker = MARKER.matcher(line.text());
            if (marker.lookingAt()) {
                section(marker, line);
                if (!line.isBlank()) {
                    last(line); // it may stand behind the end of the last section
                }
                return Part.BOUNDARY;
            }
        }
        String heading = sectioned ? null : heading(line);
        if (heading != null) {
            heading(heading, line);
            return Part.OWN;
        }
        if (afterHeading) {
            afterHeading = false;
            if (isDuration(line)) {
                return Part.OWN;
            }
        }
        unindent(line);
        return last(line);
    }

    /** A copy of the web page (GitLab 12.6 to 13) has a blank before all that the job printed, from its first command on: {@code  $ make}. */
    private void unindent(TextLine line) {
        isIndented |= !sectioned && line.startsWith(" $ ");
        if (isIndented && line.at(0) == ' ') {
            line.skip(1);
        }
    }

    private void section(Matcher marker, TextLine line) {
        sectioned = true;
        String name = marker.group(3);
        long unixSeconds = Long.parseLong(marker.group(2));
        boolean starts = marker.group(1).equals("start");
        String rest = line.text().substring(marker.end());
        line.skip(marker.end());
        if (starts) {
            start(name, unixSeconds, line, rest);
            // What follows on the line is the section's heading.
            steps.current(line).touch(line);
            line.truncate(0);
        } else {
            end(name, unixSeconds, line);
        }
    }

    private void start(String name, long unixSeconds, TextLine line, String heading) {
        OpenStep step = begin(name, line);
        if (heading.startsWith("$ ")) {
            step.described(null, null, heading.substring(2));
        }
        if (open.size() < MOST_NESTED) {
            open.push(new Section(name, step, unixSeconds, line.timeMicros()));
        }
    }

    private OpenStep begin(String name, TextLine line) {
        if (!cleaningUp && CLEANUP.stream().anyMatch(name::startsWith)) {
            cleaningUp = true;
            OpenStep before = working == null ? steps.running() : working;
            working = stopped == null ? before : stopped;
        }
        if (open.isEmpty()) {
            steps.endCurrent();
        }
        OpenStep step = steps.start(name, line);
        if (!cleaningUp) {
            working = step;
        }
        return step;
    }

    private void end(String name, long unixSeconds, TextLine line) {
        Section section = open.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElse(null);
        if (section == null) {
            return;
        }
        // A section within that was not ended is where the script stopped.
        if (open.element().step() != section.step() && stopped == null) {
            stopped = open.element().step();
        }
        while (open.element().step() != section.step()) {
            steps.end(open.pop().step());
        }
        open.pop();
        steps.enter(section.step());
        section.step().touch(line);
        times(section, unixSeconds, line);
        steps.end(section.step());
        Section around = open.peek();
        if (around != null) {
            steps.enter(around.step());
        }
        if (!cleaningUp) {
            working = section.step();
        }
    }

    /** The lines' own times are finer than the markers'. */
    private static void times(Section section, long unixSeconds, TextLine line) {
        if (section.micros() != TextLine.NO_TIME && line.timeMicros() >= section.micros()) {
            section.step().lasted(Duration.ofNanos((line.timeMicros() - section.micros()) * 1000));
        } else if (unixSeconds >= section.unixSeconds()) {
            section.step().ran(section.unixSeconds() * 1_000_000, unixSeconds * 1_000_000);
            section.step().lasted(Duration.ofSeconds(unixSeconds - section.unixSeconds()));
        }
    }

    private static @Nullable String heading(TextLine line) {
        if ("RPGDSUCE".indexOf(line.at(0)) < 0) {
            return null;
        }
        for (Map.Entry<String, String> heading : HEADINGS.entrySet()) {
            if (line.startsWith(heading.getKey())) {
                return heading.getValue();
            }
        }
        Matcher stage = STAGE.matcher(line.startsWith("Executing \"") ? line.text() : "");
        return stage.matches() ? stage.group(1) : null;
    }

    private void heading(String name, TextLine line) {
        begin(name, line);
        afterHeading = true;
    }

    /** The web page shows how long a section took behind its heading. */
    private boolean isDuration(TextLine line) {
        if (line.length() > 9 || line.at(2) != ':') {
            return false;
        }
        Matcher time = HEADING_TIME.matcher(line.text());
        if (!time.matches()) {
            return false;
        }
        long hours = time.group(1) == null ? 0 : Long.parseLong(time.group(1));
        long minutes = Long.parseLong(time.group(2));
        OpenStep step = steps.current(line);
        step.touch(line);
        step.lasted(Duration.ofSeconds((hours * 60 + minutes) * 60 + Long.parseLong(time.group(3))));
        return true;
    }

    private Part last(TextLine line) {
        if (line.at(0) == 'J' && line.startsWith("Job succeeded")) {
            steps.endCurrent();
            steps.ended(JobOutcome.success(true, line.number()));
            steps.current(line).touch(line);
            line.truncate(0);
            return Part.BOUNDARY;
        }
        Matcher failed = FAILED.matcher(line.at(0) == 'E' && line.startsWith("ERROR: Job failed") ? line.text() : "");
        if (!failed.matches()) {
            return Part.OUTPUT;
        }
        OpenStep culprit = working == null ? steps.current(line) : working;
        if (failed.group(1) != null) {
            culprit.exited(Integer.parseInt(failed.group(1)));
        }
        steps.endCurrent();
        steps.fail(culprit);
        boolean canceled = line.startsWith("ERROR: Job failed: canceled");
        if (canceled) {
            culprit.end(StepOutcome.CANCELED);
        }
        if (canceled || line.startsWith("ERROR: Job failed: execution took longer than ")) {
            steps.stopped(culprit, line.number());
        }
        culprit.output(line);
        steps.ended(JobOutcome.failure(true, line.number()));
        line.truncate(0);
        return Part.BOUNDARY;
    }

    @Override
    public boolean isEcho(TextLine line) {
        return line.at(0) == '$' && line.at(1) == ' ';
    }
}
