package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Travis CI (travis-build 2025-12): a fold is a step, and so is a timed command outside of one. Times are Unix nanoseconds; how a command of the
 * script phase ended is said behind it.
 */
final class TravisJob implements CiSystem {
    private static final Pattern FOLD =
            Pattern.compile("travis_fold:(start|end):([A-Za-z0-9_.\\-]{1,200})\\r?(?:\\[0K)?");
    private static final Pattern TIME = Pattern.compile(
            "travis_time:(?:start:([0-9a-f]{1,16})|end:([0-9a-f]{1,16}):start=(\\d{1,19}),finish=(\\d{1,19}),duration=-?\\d{1,19}"
                    + "(?:,event=[a-z_]{1,80})?)\\r?(?:\\[0K)?");
    private static final Pattern EXITED = Pattern.compile(
            "The command \"(.{0,2000})\" (?:failed and )?exited with (\\d{1,5})(?: during .{0,80})?\\.");
    private static final Pattern EXITED_LATE =
            Pattern.compile(".{0,2000}\" (?:failed and )?exited with (\\d{1,5})(?: during .{0,80})?\\.");
    /** What {@code travis_retry} says of an attempt, which does not end the command. */
    private static final Pattern TRIED =
            Pattern.compile(".{0,2000}\" failed(?:\\. Retrying, \\d{1,5} of \\d{1,5}| \\d{1,5} times)\\.");
    /** A fold that Travis makes itself; scripts make others. */
    private static final Pattern PHASE = Pattern.compile("[a-z_]{1,40}\\.\\d{1,5}");
    /** The same, unless a command that runs makes it. */
    private static final Pattern NAMED_PHASE =
            Pattern.compile("git\\.[a-z]{1,20}|services|(?:before_)?(?:install|script)");

    private static final Pattern DONE = Pattern.compile("Done\\. Your build exited with (\\d{1,5})\\.");

    /** What follows a command that failed. */
    private static final String STOPPED = "Your build has been stopped.";

    /** Travis prints a command of many lines whole when it says how it ended. */
    private static final int MOST_COMMAND_LINES = 200;

    private final JobSteps steps;
    private @Nullable OpenStep fold;
    private @Nullable OpenStep timed;
    private @Nullable OpenStep worked;
    private String foldName = "";
    private String timer = "";
    private boolean awaitsCommand;
    private boolean isShown;
    private int commandLinesLeft;

    TravisJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return line.at(0) == 't' && isMarker(line, 0);
    }

    private static boolean isMarker(TextLine line, int at) {
        return line.startsWith(at, "travis_fold:start:")
                || line.startsWith(at, "travis_fold:end:")
                || line.startsWith(at, "travis_time:start:")
                || line.startsWith(at, "travis_time:end:");
    }

    @Override
    public int markIn(TextLine line) {
        int length = line.length();
        for (int i = 7; i < length; i++) {
            if (line.at(i) == '_' && line.at(i - 1) == 's' && isMarker(line, i - 6)) {
                return i - 6;
            }
        }
        return -1;
    }

    @Override
    public Part read(TextLine line) {
        return line.at(0) == 't' && isMarker(line, 0) ? marker(line) : text(line);
    }

    private Part text(TextLine line) {
        int c = line.at(0);
        if (commandLinesLeft > 0) {
            commandLinesLeft--;
            return exitedLate(line);
        }
        if (c == '$' && line.at(1) == ' ' && (timer.isEmpty() || !isShown)) {
            command(line);
            return Part.OWN;
        }
        if (c == 'T' && line.startsWith("The command \"")) {
            return exited(line);
        }
        if (c == 'D' && line.startsWith("Done. Your build exited with ")) {
            return done(line);
        }
        if (isStop(line)) {
            OpenStep step = steps.current(line);
            step.output(line);
            fail(steps.failed() == null ? step : null, line);
            if (!line.startsWith(STOPPED)) {
                steps.stopped(step, line.number());
            }
            return Part.BOUNDARY;
        }
        return Part.OUTPUT;
    }

    private static boolean isStop(TextLine line) {
        return line.startsWith(STOPPED)
                || line.startsWith("No output has been received in the last ")
                || line.startsWith("The job exceeded the maximum time limit for jobs");
    }

    private Part marker(TextLine line) {
        String text = line.text();
        Matcher foldMarker = FOLD.matcher(text);
        Matcher timeMarker = TIME.matcher(text);
        if (foldMarker.lookingAt()) {
            skip(line, foldMarker.end());
            fold(foldMarker.group(1).equals("start"), foldMarker.group(2), line);
        } else if (timeMarker.lookingAt()) {
            skip(line, timeMarker.end());
            time(timeMarker, line);
        } else {
            return Part.OUTPUT;
        }
        if (text(line) == Part.OWN) {
            line.truncate(0);
        }
        return Part.BOUNDARY;
    }

    private static void skip(TextLine line, int chars) {
        line.skip(chars); // markers are ASCII
    }

    private void fold(boolean starts, String name, TextLine line) {
        boolean isOwn = timer.isEmpty() || (starts ? isPhase(name) : fold != null && name.equals(foldName));
        if (!isOwn) {
            steps.current(line).touch(line);
            return;
        }
        timer = "";
        if (starts) {
            if (!name.startsWith("cache.")) {
                worked = null;
            } else if (worked == null) {
                worked = steps.running();
            }
            foldName = name;
            fold = steps.next(name, line);
            awaitsCommand = true;
            timed = null;
        } else {
            steps.current(line).touch(line);
            if (fold != null) {
                steps.end(fold);
            }
            fold = null;
        }
    }

    /** What the timer that runs has measured may have been cut off, and it never ends then. */
    private boolean isPhase(String name) {
        return PHASE.matcher(name).matches()
                || (!isShown && NAMED_PHASE.matcher(name).matches());
    }

    private void time(Matcher marker, TextLine line) {
        boolean starts = marker.group(1) != null;
        if (!timer.isEmpty() && (starts || !timer.equals(marker.group(2)))) {
            steps.current(line).touch(line); // of a script that the command runs
            return;
        }
        if (starts) {
            timer = marker.group(1);
            isShown = false;
            timed = null;
            if (fold != null) {
                fold.touch(line);
            }
            return;
        }
        OpenStep step = fold == null ? timed : fold;
        timer = "";
        timed = null;
        if (step == null) {
            steps.current(line).touch(line);
            return;
        }
        step.touch(line);
        long start = microsOf(marker.group(3));
        long end = microsOf(marker.group(4));
        if (line.timeMicros() == TextLine.NO_TIME && end >= start) {
            step.ran(start, end);
        } else if (end >= start) {
            step.lasted(Duration.ofNanos((end - start) * 1000));
        }
    }

    private static long microsOf(String nanos) {
        return nanos.length() < 19 ? Long.parseLong(nanos) / 1000 : Long.parseLong(nanos.substring(0, 16));
    }

    /** {@code $ pip install x}: what the fold runs, or, outside of one, a step of its own. */
    private void command(TextLine line) {
        line.settle();
        isShown = true;
        String command = line.text().substring(2);
        if (fold == null && timer.isEmpty() && command.startsWith("export ")) {
            steps.current(line).touch(line); // of which there are many, and none says anything
            return;
        }
        OpenStep step = fold == null ? steps.next(command, line) : steps.current(line);
        step.touch(line);
        if (fold == null || awaitsCommand) {
            step.described(null, null, command);
        }
        awaitsCommand = false;
        timed = !timer.isEmpty() && fold == null ? step : timed;
    }

    private Part exited(TextLine line) {
        String text = line.text();
        Matcher exited = EXITED.matcher(text);
        if (!exited.matches()) {
            if (TRIED.matcher(text).matches()) {
                return Part.OUTPUT;
            }
            commandLinesLeft = MOST_COMMAND_LINES;
            steps.current(line).touch(line);
            return Part.OWN;
        }
        return exited(Integer.parseInt(exited.group(2)), line);
    }

    private Part exitedLate(TextLine line) {
        String text = line.text();
        Matcher exited = EXITED_LATE.matcher(text);
        if (exited.matches()) {
            commandLinesLeft = 0;
            return exited(Integer.parseInt(exited.group(1)), line);
        }
        if (TRIED.matcher(text).matches()) {
            commandLinesLeft = 0;
        }
        steps.current(line).touch(line);
        return Part.OWN;
    }

    private Part exited(int code, TextLine line) {
        timer = "";
        OpenStep step = steps.current(line);
        if (code == 0) {
            step.touch(line);
            return boundary(line);
        }
        step.exited(code);
        step.output(line);
        fail(step, line);
        return boundary(line);
    }

    private Part done(TextLine line) {
        Matcher done = DONE.matcher(line.text());
        if (!done.matches()) {
            return Part.OUTPUT;
        }
        OpenStep step = steps.current(line);
        step.touch(line);
        steps.endCurrent();
        OpenStep blamed = worked == null ? step : worked;
        if (done.group(1).equals("0")) {
            steps.ended(JobOutcome.success(true, line.number()));
        } else {
            fail(steps.failed() == null ? blamed : null, line);
        }
        return boundary(line);
    }

    private static Part boundary(TextLine line) {
        line.truncate(0);
        return Part.BOUNDARY;
    }

    private void fail(@Nullable OpenStep step, TextLine line) {
        if (step != null) {
            steps.fail(step);
        }
        steps.ended(JobOutcome.failure(true, line.number()));
    }
}
