package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How commands ended, and what of the machine, the context or the log was missing. */
public sealed interface ProcessFact extends Fact {
    /** A step's exit code, and the signal that it stands for (128 + n). */
    record Exit(int code, LineRange lines) implements ProcessFact {
        static final String NAME = "exit";
        private static final Map<Integer, String> SIGNALS = Map.of(
                1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11,
                "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("code", Integer.toString(code), "signal", signal(code - 128));
        }
    }

    /** Such as {@code SIGKILL} for 9; null for what is no common signal. */
    static @Nullable String signal(int number) {
        return Exit.SIGNALS.get(number);
    }

    /** A source of COPY or ADD that is not in the build context. */
    record MissingPath(String path, LineRange lines) implements ProcessFact {
        static final String NAME = "missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path);
        }
    }

    /** The builder left out output from here on. */
    record Clipped(String limit, LineRange lines) implements ProcessFact {
        static final String NAME = "clipped";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("limit", limit);
        }
    }

    /**
     * A platform of the build was emulated.
     *
     * @param ratio how many times as long as the fastest platform it took for the same instructions; 0 when there is nothing to compare
     * @param seconds how long they took
     */
    record Emulated(String platform, double ratio, double seconds, LineRange lines) implements ProcessFact {
        static final String NAME = "emulated";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "platform",
                    platform,
                    "ratio",
                    ratio == 0 ? null : String.format(Locale.ROOT, "%.1f", ratio),
                    "seconds",
                    String.format(Locale.ROOT, "%.1f", seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return ratio > 1 ? OptionalDouble.of(seconds - seconds / ratio) : OptionalDouble.empty();
        }
    }
}
