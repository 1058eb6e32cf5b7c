package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the systems' package managers say: apt and dpkg, dnf and yum, apk. */
public sealed interface SystemPackageFact extends InstallerFact {
    /** Every name that such a fact may have. */
    List<String> NAMES = List.of(
            AptMissing.NAME,
            AptFetch.NAME,
            AptSignature.NAME,
            AptUnmet.NAME,
            AptTime.NAME,
            DpkgFailure.NAME,
            DnfMissing.NAME,
            ApkMissing.NAME);

    /**
     * A package, or this version of it, is in none of the package lists.
     */
    record AptMissing(String packageName, @Nullable String version, LineRange lines) implements SystemPackageFact {
        static final String NAME = "apt.missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packageName, "version", version);
        }
    }

    /**
     * A file could not be fetched.
     *
     * @param status the HTTP status, or the reason in words
     * @param fatal it is an error, not a warning
     */
    record AptFetch(String url, String status, boolean fatal, LineRange lines) implements SystemPackageFact {
        static final String NAME = "apt.fetch";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("url", url, "status", status, "fatal", fatal ? "yes" : "no");
        }
    }

    /**
     * A repository's signature does not hold.
     *
     * @param problem {@code NO_PUBKEY}, {@code EXPKEYSIG}, {@code not signed} or {@code no Release file}
     */
    record AptSignature(String repository, @Nullable String key, String problem, LineRange lines)
            implements SystemPackageFact {
        static final String NAME = "apt.signature";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("repository", FieldText.unlessEmpty(repository), "key", key, "problem", problem);
        }
    }

    /**
     * A package cannot be installed since its dependencies cannot.
     */
    record AptUnmet(String packageName, String wants, String reason, LineRange lines) implements SystemPackageFact {
        static final String NAME = "apt.unmet";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packageName, "wants", wants, "reason", FieldText.unlessEmpty(reason));
        }
    }

    /**
     * A repository's index is from the future: the clock is wrong.
     *
     * @param validIn time until it is valid, as printed
     */
    record AptTime(String repository, @Nullable String validIn, LineRange lines) implements SystemPackageFact {
        static final String NAME = "apt.time";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("repository", repository, "wait", validIn);
        }
    }

    /**
     * A package's files or scripts could not be installed.
     */
    record DpkgFailure(@Nullable String packageName, String error, LineRange lines) implements SystemPackageFact {
        static final String NAME = "apt.dpkg";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packageName, "error", error);
        }
    }

    /**
     * A package is in no repository.
     */
    record DnfMissing(List<String> packages, LineRange lines) implements SystemPackageFact {
        static final String NAME = "dnf.missing";

        public DnfMissing {
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
     * A package is in no repository.
     */
    record ApkMissing(String packageName, @Nullable String parent, LineRange lines) implements SystemPackageFact {
        static final String NAME = "apk.missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packageName, "parent", parent);
        }
    }
}
