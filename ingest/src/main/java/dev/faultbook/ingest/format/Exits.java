package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exit codes in the builders' error texts. A signal is told as a shell does: 128 and its number. */
final class Exits {
    private static final Pattern CODE =
            Pattern.compile("(?:exit code:|exit status|non-zero code:|exited with status) (\\d{1,5})\\b");
    private static final Pattern SIGNAL = Pattern.compile("signal: ([a-z]+(?: [a-z]+){0,2})");
    /** As Go names them ({@code syscall.Signal}). */
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("hangup", 1),
            Map.entry("interrupt", 2),
            Map.entry("quit", 3),
            Map.entry("illegal instruction", 4),
            Map.entry("trace/breakpoint trap", 5),
            Map.entry("aborted", 6),
            Map.entry("bus error", 7),
            Map.entry("floating point exception", 8),
            Map.entry("killed", 9),
            Map.entry("segmentation fault", 11),
            Map.entry("broken pipe", 13),
            Map.entry("terminated", 15));

    private Exits() {}

    /** An exit code in digits; one that no system has stands for any failure. */
    static int number(String digits) {
        long code = Long.parseLong(digits);
        return code >= Integer.MIN_VALUE && code <= Integer.MAX_VALUE ? (int) code : 1;
    }

    /** Notes the last exit code that the text names, if it names one. */
    static void read(String text, OpenStep step) {
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            step.exited(Integer.parseInt(matcher.group(1)));
        }
        Matcher signal = SIGNAL.matcher(text);
        while (signal.find()) {
            Integer code = ofSignal(signal.group(1));
            if (code != null) {
                step.exited(code);
            }
        }
    }

    /** The exit code that stands for a signal of Go's name; null when there is none of that name. */
    static @Nullable Integer ofSignal(String name) {
        Integer number = SIGNALS.get(name);
        return number == null ? null : (Integer) (128 + number);
    }
}
