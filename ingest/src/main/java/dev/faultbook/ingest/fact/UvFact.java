package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What uv says (0.4 to 0.12), beside conflicts and failed builds. */
public sealed interface UvFact extends InstallerFact {
    /** Every name that such a fact may have. */
    List<String> NAMES = List.of(Summary.NAME, NoMatch.NAME, Fetch.NAME, HashMismatch.NAME);

    /**
     * A phase that is done.
     *
     * @param action in lower case, such as {@code resolved}
     * @param seconds as uv measured them
     */
    record Summary(String action, int packages, double seconds, LineRange lines) implements UvFact {
        static final String NAME = "uv.summary";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "action", action, "packages", Integer.toString(packages), "seconds", FieldText.exact(seconds));
        }
    }

    /**
     * A package does not exist, or no version or file of it fits.
     *
     * @param reason in uv's words
     */
    record NoMatch(String packageName, String requirement, String reason, LineRange lines) implements UvFact {
        static final String NAME = "uv.no-match";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packageName, "requirement", requirement, "reason", reason);
        }
    }

    /**
     * A file could not be fetched or unpacked.
     *
     * @param status the HTTP status, if there was one
     * @param reason the innermost cause
     */
    record Fetch(
            @Nullable String packageName,
            @Nullable String url,
            @Nullable String status,
            String reason,
            @Nullable String retries,
            LineRange lines)
            implements UvFact {
        static final String NAME = "uv.fetch";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package", packageName, "url", url, "status", status, "reason", reason, "retries", retries);
        }
    }

    /**
     * A file has another hash than expected.
     */
    record HashMismatch(String packageName, List<String> expected, List<String> got, LineRange lines)
            implements UvFact {
        static final String NAME = "uv.hash";

        public HashMismatch {
            expected = List.copyOf(expected);
            got = List.copyOf(got);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package", packageName, "expected", FieldText.list(expected), "got", FieldText.list(got));
        }
    }
}
