package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a builder says of its input: the build context and the Dockerfile. */
public sealed interface BuilderFact extends Fact {
    /**
     * The build context as sent to the builder.
     *
     * @param bytes what was sent, which is only what changed since the last build
     * @param seconds how long that took; null where the builder does not say
     */
    record Context(long bytes, @Nullable Double seconds, LineRange lines) implements BuilderFact {
        static final String NAME = "context";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "bytes", Long.toString(bytes), "seconds", seconds == null ? null : Double.toString(seconds));
        }
    }

    /**
     * The instruction that failed.
     *
     * @param file as the client calls it, such as {@code docker/Dockerfile}
     * @param line the instruction's first line in it, from 1
     */
    record Dockerfile(String file, int line, LineRange lines) implements BuilderFact {
        static final String NAME = "dockerfile";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("file", file, "line", Integer.toString(line));
        }
    }

    /**
     * A rule that the Dockerfile breaks, which is a warning.
     *
     * @param rule such as {@code JSONArgsRecommended}
     * @param line in the Dockerfile, from 1; null when the builder does not tell
     */
    record Lint(String rule, String message, @Nullable Integer line, LineRange lines) implements BuilderFact {
        static final String NAME = "lint";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("rule", rule, "message", message, "line", line == null ? null : line.toString());
        }
    }

    /**
     * A platform of the build was emulated, or so much slower than another that it may have been.
     *
     * @param emulated whether the log says so
     * @param ratio how many times as long as the fastest platform it took for the same commands; 0 when there is nothing to compare
     * @param seconds how long they took
     */
    record PlatformTime(String platform, boolean emulated, double ratio, double seconds, LineRange lines)
            implements BuilderFact {
        static final String EMULATED = "emulated";
        static final String SLOW = "slow-platform";

        @Override
        public String name() {
            return emulated ? EMULATED : SLOW;
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
            return emulated && ratio > 1 ? OptionalDouble.of(seconds - seconds / ratio) : OptionalDouble.empty();
        }
    }
}
