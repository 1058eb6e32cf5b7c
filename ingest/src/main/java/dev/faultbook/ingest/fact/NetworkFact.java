package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What did not come, or came only after some tries: from hosts, repositories and registries. */
public sealed interface NetworkFact extends Fact {
    /**
     * A program that fetches a file did not get it.
     *
     * @param code the program's own number for it, such as curl's 22
     * @param status of HTTP
     */
    record DownloadFailed(
            String tool,
            @Nullable String url,
            @Nullable String code,
            @Nullable Integer status,
            @Nullable String message,
            LineRange lines)
            implements NetworkFact {
        static final String NAME = "download.failed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool",
                    tool,
                    "url",
                    url,
                    "code",
                    code,
                    "status",
                    Fact.number(status),
                    "message",
                    Fact.brief(message));
        }
    }

    /**
     * Git gave up.
     *
     * @param url the repository, where git names it
     * @param code curl's number or the status of HTTP, where git tells it
     */
    record GitFailed(
            String message, @Nullable String url, @Nullable String code, LineRange lines) implements NetworkFact {
        static final String NAME = "git.failed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("message", Fact.brief(message), "url", url, "code", code);
        }
    }

    /**
     * A container registry refused, or did not answer as it should.
     *
     * @param reference the image, as far as the line names it
     * @param status of HTTP
     */
    record RegistryError(
            @Nullable String reference, @Nullable Integer status, Kind kind, String message, LineRange lines)
            implements NetworkFact {
        static final String NAME = "registry.error";

        /** What is in the way. */
        public enum Kind {
            AUTH("auth"),
            DENIED("denied"),
            NOT_FOUND("not-found"),
            RATE_LIMIT("rate-limit"),
            UNAVAILABLE("unavailable");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            String word() {
                return word;
            }
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "reference",
                    reference,
                    "status",
                    Fact.number(status),
                    "kind",
                    kind.word(),
                    "message",
                    Fact.brief(message));
        }
    }

    /**
     * A connection did not come about or broke.
     *
     * @param kind {@code dns}, {@code timeout}, {@code refused}, {@code reset}, {@code tls}, {@code proxy} or {@code eof}
     */
    record NetworkError(
            String kind, @Nullable String host, @Nullable Integer port, String message, LineRange lines)
            implements NetworkFact {
        static final String NAME = "network.error";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("kind", kind, "host", host, "port", Fact.number(port), "message", Fact.brief(message));
        }
    }

    /**
     * Something was tried again.
     *
     * @param count how often
     * @param seconds from the first time to the last, with the waits that are announced; NaN when the log does not tell
     */
    record Retry(String tool, @Nullable String host, int count, double seconds, LineRange lines)
            implements NetworkFact {
        static final String NAME = "retry";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool",
                    tool,
                    "host",
                    host,
                    "count",
                    Integer.toString(count),
                    "seconds",
                    Double.isNaN(seconds) ? null : String.format(Locale.ROOT, "%.1f", seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
        }
    }
}
