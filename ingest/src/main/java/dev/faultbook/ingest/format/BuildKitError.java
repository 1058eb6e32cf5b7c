package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error as BuildKit's steps and clients print it: texts that each layer put its own words in front of (moby/buildkit v0.4 to v0.32,
 * docker/buildx v0.8 to v0.36, docker CLI 18.09 to 20.10).
 *
 * @param target of several that are built at once, the one that failed; null when the error does not name one
 * @param process the arguments of the process that failed, one blank between them; null when it is no process' error
 * @param exitCode of the process; null when there is none, as when memory ran out
 * @param cause what is left when all wrappers are off
 */
record BuildKitError(
        @Nullable String target,
        @Nullable String process,
        @Nullable Integer exitCode,
        String cause) {
    private static final Pattern LEVEL = Pattern.compile("(?:ERROR|[Ee]rror): ");
    private static final Pattern TARGET = Pattern.compile("target (\\S{1,200}): ");
    private static final Pattern WRAPPER = Pattern.compile("failed to (?:build|solve|receive status): "
            + "|failed to solve with frontend \\S{1,100}: "
            + "|failed to build LLB: "
            + "|buildx failed with: "
            + "|rpc error: code = \\w{1,40} desc = ");
    /** What only the client's last word begins with, once level and target are off. */
    private static final Pattern FINAL =
            Pattern.compile("failed to (?:build|build LLB|solve|receive status|compute cache key): "
                    + "|failed to solve with frontend "
                    + "|failed to (?:read dockerfile|dial gRPC|load cache key|get status)\\b"
                    + "|buildx failed with\\b"
                    + "|rpc error: code = \\w"
                    + "|executor failed running \\[");

    private static final Pattern EXIT_CODE = Pattern.compile("exit code: (\\d{1,10})\\b");
    private static final String PROCESS = "process \"";
    private static final String FAILED = " did not complete successfully: ";
    private static final String OLD_FAILED = "executor failed running [";
    private static final String EMULATOR = "/dev/.buildkit_qemu_emulator";

    /** Whether a line outside the stream can only be the last word of a client whose build failed. */
    static boolean isFinal(String text) {
        return FINAL.matcher(text).region(unwrapped(text).at(), text.length()).lookingAt();
    }

    private record Start(int at, @Nullable String target) {}

    /** Behind the level and the target, which also stand before errors of others. */
    private static Start unwrapped(String text) {
        int at = 0;
        Matcher level = LEVEL.matcher(text);
        if (level.lookingAt()) {
            at = level.end();
        }
        Matcher target = TARGET.matcher(text).region(at, text.length());
        return target.lookingAt() ? new Start(target.end(), target.group(1)) : new Start(at, null);
    }

    static BuildKitError parse(String text) {
        Start start = unwrapped(text);
        int at = start.at();
        String target = start.target();
        Matcher wrapper = WRAPPER.matcher(text);
        while (wrapper.region(at, text.length()).lookingAt()) {
            Start next = unwrapped(text.substring(wrapper.end(), Math.min(text.length(), wrapper.end() + 300)));
            at = wrapper.end() + next.at();
            target = target == null ? next.target() : target;
        }
        String cause = text.substring(at).strip();
        int process = cause.indexOf(PROCESS);
        int close = process < 0 ? -1 : GoText.closingQuote(cause, process + PROCESS.length());
        if (close > 0 && cause.startsWith(FAILED, close + 1)) {
            String arguments = GoText.unquoted(cause.substring(process + PROCESS.length(), close));
            return new BuildKitError(target, arguments, code(cause, close), cause);
        }
        int old = cause.indexOf(OLD_FAILED);
        if (old >= 0) {
            int end = cause.lastIndexOf("]: ");
            String arguments = end < old ? null : cause.substring(old + OLD_FAILED.length(), end);
            return new BuildKitError(target, arguments, code(cause, Math.max(end, old)), cause);
        }
        return new BuildKitError(target, null, code(cause, 0), cause);
    }

    private static @Nullable Integer code(String text, int from) {
        Matcher code = EXIT_CODE.matcher(text);
        if (!code.find(from)) {
            return null;
        }
        long value = Long.parseLong(code.group(1));
        return value > Integer.MAX_VALUE ? null : (Integer) (int) value;
    }

    /** Whether it only says that another error, or a person, ended the build. */
    boolean isCanceled() {
        return cause.endsWith("context canceled");
    }

    /** Whether the process ran under the emulator that BuildKit brings along. */
    boolean isEmulated() {
        return process != null && process.startsWith(EMULATOR);
    }

    /** Tells the step what the error says of it. */
    void tell(OpenStep step) {
        if (exitCode != null) {
            step.exited(exitCode);
        }
        if (isEmulated()) {
            step.emulated();
        }
    }
}
