package dev.faultbook.ingest.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a build backend printed before it failed, as much as tells why. */
final class BackendOutput {
    private static final Pattern NO_MODULE =
            Pattern.compile(".*(?:ModuleNotFoundError|ImportError): No module named '?([\\w.]+)'?.*");
    private static final Pattern HOOK = Pattern.compile(
            "File \"[^\"]*-packages[/\\\\]([^\"]+)\\.py\", line \\d+, in (?:build_|get_requires_for_build_|prepare_metadata_for_build_)\\w+");
    /** Rules and frames of text, the place in a Dockerfile above BuildKit's quotation of it, and the code that Python quotes below a warning. */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("[^\\p{L}\\p{N}]*|[^\\s:]+:\\d{1,6}|warnings\\.warn\\(.*");

    /** As compilers, shells and Python begin an error: help and advice may follow. */
    private static final Pattern ERROR =
            Pattern.compile("(?:\\S+:\\d{1,7}: )?(?:fatal(?: error)?|[Ee]rror(?:\\[\\w+\\])?|ERROR): .*"
                    + "|(?:\\w+\\.)*[A-Z]\\w*(?:Error|Exception): .*");

    private static final String BUILDKIT_SOURCE = "-".repeat(20);
    private static final int LONGEST_LINE = 8192;
    private static final int LONGEST_ERROR = 500;

    private @Nullable String module;
    private @Nullable String backend;
    private String error = "";
    private boolean begunAsError;

    /** Whether a builder says this, behind the end of what a command printed. */
    static boolean isBuilders(String text) {
        return text.startsWith("ERROR: process ")
                || text.startsWith("ERROR: executor failed")
                || text.startsWith("ERROR: failed to solve: ")
                || text.equals(BUILDKIT_SOURCE)
                || text.startsWith("The command '")
                || text.startsWith("Error: building at STEP ")
                || text.startsWith("##[");
    }

    void line(String text) {
        String shown = text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
        if (SAYS_NOTHING.matcher(shown).matches()) {
            return;
        }
        boolean begins = ERROR.matcher(shown).matches();
        if (begins || !begunAsError) {
            error = shown;
            begunAsError = begins;
        }
        if (text.length() > LONGEST_LINE) {
            return;
        }
        if (text.contains("No module named")) {
            Matcher missing = NO_MODULE.matcher(text);
            module = missing.matches() ? missing.group(1) : module;
        } else if (backend == null && text.startsWith("File ") && !text.contains("_in_process")) {
            Matcher hook = HOOK.matcher(text);
            backend = hook.matches() ? hook.group(1).replace('/', '.').replace('\\', '.') : null;
        }
    }

    void backend(String name) {
        backend = name;
    }

    @Nullable
    String module() {
        return module;
    }

    @Nullable
    String backend() {
        return backend;
    }

    /** The last line that begins as an error does, else the last that says something; empty before the first. */
    String error() {
        return error;
    }
}
