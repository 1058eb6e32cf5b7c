package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What package installers say: pip, uv, poetry, conda, apt and their kin. */
public sealed interface InstallerFact extends Fact {
    /**
     * pip (or a tool that prints like it) tried several versions of one package.
     *
     * @param versions different versions, in the order in which they were tried
     * @param seconds from the first to the last; NaN when the log has no clock
     */
    record PipCandidates(String packageName, List<String> versions, double seconds, LineRange lines)
            implements InstallerFact {
        static final String NAME = "pip.candidates";

        public PipCandidates {
            versions = List.copyOf(versions);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package", packageName,
                    "versions", Integer.toString(versions.size()),
                    "first", versions.getFirst(),
                    "last", versions.getLast(),
                    "seconds", Double.isNaN(seconds) ? null : String.format(Locale.ROOT, "%.1f", seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
        }
    }

    /**
     * Requirements that no set of versions satisfies.
     *
     * @param contested the package that they disagree on
     * @param packages what cannot be installed, as pip lists it
     * @param requirements who wants what, a sentence each
     * @param constraint the requirement out of a constraints file that takes part, if one does
     */
    record PipConflict(
            String contested, String packages, List<String> requirements, Optional<String> constraint, LineRange lines)
            implements InstallerFact {
        static final String NAME = "pip.conflict";

        public PipConflict {
            requirements = List.copyOf(requirements);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package",
                    contested,
                    "packages",
                    packages,
                    "requirements",
                    String.join("; ", requirements),
                    "constraint",
                    constraint.orElse(null));
        }
    }

    /**
     * No version of a package fits.
     *
     * @param versions those that exist, as printed; {@code none} when the index knows no usable file
     */
    record PipNoMatch(String requirement, String packageName, String versions, LineRange lines)
            implements InstallerFact {
        static final String NAME = "pip.no-match";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("requirement", requirement, "package", packageName, "versions", versions);
        }
    }

    /**
     * A package's build backend failed; of nested blocks the innermost.
     *
     * @param packageName the package that is built, as far as the log tells
     * @param phase what pip was doing, such as {@code Getting requirements to build wheel}
     * @param exit the backend's exit code; negative for a signal
     * @param module the Python module that was not found, if that was it
     * @param error the last line that the backend printed
     */
    record PipBuildFailure(
            @Nullable String packageName,
            String phase,
            @Nullable Integer exit,
            @Nullable String module,
            String error,
            LineRange lines)
            implements InstallerFact {
        static final String NAME = "pip.build";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package", packageName,
                    "phase", phase,
                    "exit", exit == null ? null : exit.toString(),
                    "module", module,
                    "error", error);
        }
    }
}
