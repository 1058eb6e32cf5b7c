package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that a step's output states. Its fields are what conditions test and what fixes are filled with. */
public sealed interface Fact {
    /** As conditions name it, such as {@code pip.candidates}. */
    String name();

    /** Where the log states it. */
    LineRange lines();

    /** Its fields as text; absent ones are left out. */
    Map<String, String> fields();

    /** Every name that a fact may have. */
    List<String> NAMES = List.of(
            PipCandidates.NAME,
            PipConflict.NAME,
            PipNoMatch.NAME,
            PipBuildFailure.NAME,
            Exit.NAME,
            MissingPath.NAME,
            Clipped.NAME);

    /**
     * pip (or a tool that prints like it) tried several versions of one package.
     *
     * @param versions different versions, in the order in which they were tried
     * @param seconds from the first to the last; NaN when the log has no clock
     */
    record PipCandidates(String packageName, List<String> versions, double seconds, LineRange lines) implements Fact {
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
            return fieldsOf(
                    "package", packageName,
                    "versions", Integer.toString(versions.size()),
                    "first", versions.getFirst(),
                    "last", versions.getLast(),
                    "seconds", Double.isNaN(seconds) ? null : String.format(Locale.ROOT, "%.1f", seconds));
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
            implements Fact {
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
            return fieldsOf(
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
    record PipNoMatch(String requirement, String packageName, String versions, LineRange lines) implements Fact {
        static final String NAME = "pip.no-match";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return fieldsOf("requirement", requirement, "package", packageName, "versions", versions);
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
            implements Fact {
        static final String NAME = "pip.build";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return fieldsOf(
                    "package", packageName,
                    "phase", phase,
                    "exit", exit == null ? null : exit.toString(),
                    "module", module,
                    "error", error);
        }
    }

    /** A step's exit code, and the signal that it stands for (128 + n). */
    record Exit(int code, LineRange lines) implements Fact {
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
            return fieldsOf("code", Integer.toString(code), "signal", SIGNALS.get(code - 128));
        }
    }

    /** A source of COPY or ADD that is not in the build context. */
    record MissingPath(String path, LineRange lines) implements Fact {
        static final String NAME = "missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return fieldsOf("path", path);
        }
    }

    /** The builder left out output from here on. */
    record Clipped(String limit, LineRange lines) implements Fact {
        static final String NAME = "clipped";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return fieldsOf("limit", limit);
        }
    }

    private static Map<String, String> fieldsOf(@Nullable String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                fields.put(name, value);
            }
        }
        return Map.copyOf(fields);
    }
}
