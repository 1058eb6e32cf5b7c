package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What conda, mamba and micromamba say, beside conflicts. */
public sealed interface CondaFact extends InstallerFact {
    /** Every name that such a fact may have. */
    List<String> NAMES = List.of(Solve.NAME, Missing.NAME, Fetch.NAME);

    /**
     * Solving an environment.
     *
     * @param outcome {@code done}, {@code failed} or {@code running}
     * @param attempts tries that failed before the last one count too
     * @param seconds of all tries; NaN when the log has no clock
     */
    record Solve(String outcome, int attempts, double seconds, LineRange lines) implements CondaFact {
        static final String NAME = "conda.solve";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "outcome", outcome, "attempts", Integer.toString(attempts), "seconds", FieldText.seconds(seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return FieldText.lost(seconds);
        }
    }

    /**
     * Packages that no channel has.
     */
    record Missing(List<String> packages, LineRange lines) implements CondaFact {
        static final String NAME = "conda.missing";

        public Missing {
            packages = List.copyOf(packages);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packages.getFirst(), "packages", FieldText.list(packages));
        }
    }

    /**
     * A channel did not answer.
     *
     * @param status as printed, {@code 000} when there was no answer
     */
    record Fetch(String url, String status, LineRange lines) implements CondaFact {
        static final String NAME = "conda.fetch";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("url", url, "status", status);
        }
    }
}
