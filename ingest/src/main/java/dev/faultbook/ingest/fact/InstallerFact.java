package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Demand;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What package installers say; here what several of them do, each in its own words. */
public sealed interface InstallerFact extends Fact
        permits InstallerFact.VersionConflict,
                InstallerFact.BackendFailure,
                PipFact,
                UvFact,
                CondaFact,
                SystemPackageFact {
    /**
     * Requirements that no set of versions satisfies. Conditions name it {@code conflict}, or by its tool, such as {@code pip.conflict}.
     *
     * @param tool {@code pip}, {@code uv}, {@code poetry} or {@code conda}
     * @param packageName the package that they disagree on
     * @param proven the demands exclude each other by themselves, whatever versions there are
     * @param sentence who excludes whom, as far as the log tells
     * @param packages what cannot be installed, as the tool lists it
     * @param demands who wants what, all of them
     * @param constraint the requirement out of a constraints file that takes part, if one does
     * @param unavailable packages of which nothing fits this environment, if the tool says so
     * @param hint what the tool advises, if it does
     */
    record VersionConflict(
            String tool,
            String packageName,
            boolean proven,
            String sentence,
            String packages,
            List<Demand> demands,
            @Nullable String constraint,
            @Nullable String unavailable,
            @Nullable String hint,
            LineRange lines)
            implements InstallerFact {
        static final String NAME = "conflict";
        static final List<String> TOOLS = List.of("pip", "uv", "poetry", "conda");

        public VersionConflict {
            demands = List.copyOf(demands);
        }

        @Override
        public String name() {
            return tool + "." + NAME;
        }

        @Override
        public boolean is(String name) {
            return name.equals(NAME) || name.equals(name());
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool", tool,
                    "package", packageName,
                    "sentence", sentence,
                    "proven", proven ? "yes" : "no",
                    "packages", FieldText.unlessEmpty(packages),
                    "requirements", FieldText.list(DemandSentences.of(demands), "; "),
                    "constraint", constraint,
                    "unavailable", unavailable,
                    "hint", hint);
        }
    }

    /**
     * A package's build backend failed; of nested blocks the innermost. pip's is {@code pip.build}; uv's {@code uv.build} counts as one
     * too.
     *
     * @param tool {@code pip} or {@code uv}
     * @param packageName the package that is built, as far as the log tells
     * @param phase what the tool was doing, such as {@code Getting requirements to build wheel}
     * @param exit the backend's exit code; negative for a signal
     * @param backend such as {@code setuptools.build_meta}, as far as the log tells
     * @param module the Python module that was not found, if that was it
     * @param error the last line that the backend printed
     */
    record BackendFailure(
            String tool,
            @Nullable String packageName,
            String phase,
            @Nullable Integer exit,
            @Nullable String backend,
            @Nullable String module,
            String error,
            @Nullable String hint,
            LineRange lines)
            implements InstallerFact {
        static final String NAME = "pip.build";
        static final String UV = "uv.build";

        @Override
        public String name() {
            return tool + ".build";
        }

        @Override
        public boolean is(String name) {
            return name.equals(NAME) || name.equals(name());
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package", packageName,
                    "phase", phase,
                    "exit", exit == null ? null : exit.toString(),
                    "signal", exit == null || exit >= 0 ? null : ProcessFact.signal(-exit),
                    "backend", backend,
                    "module", module,
                    "error", error,
                    "hint", hint);
        }
    }
}
