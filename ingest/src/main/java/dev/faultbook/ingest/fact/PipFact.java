package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What pip says (20.3 to 26), beside conflicts and failed builds. */
public sealed interface PipFact extends InstallerFact {
    /** Every name that such a fact may have. */
    List<String> NAMES = List.of(
            Candidates.NAME,
            NoMatch.NAME,
            OtherPython.NAME,
            TooDeep.NAME,
            HashMismatch.NAME,
            Retries.NAME,
            Download.NAME,
            Installed.NAME,
            Problem.NAME,
            Inconsistent.NAME,
            Deprecation.NAME);

    /**
     * pip (or a tool that prints like it) tried several versions of one package.
     *
     * @param versions different versions, in the order in which they were tried
     * @param rejections how many it had rejected at least when it last said that it is looking at several; 0 when it said nothing
     * @param seconds from the first to the last; NaN when the log has no clock
     * @param wasted of these, seconds that went into versions which another one replaced
     */
    record Candidates(
            String packageName, List<String> versions, int rejections, double seconds, double wasted, LineRange lines)
            implements PipFact {
        static final String NAME = "pip.candidates";

        public Candidates {
            versions = List.copyOf(versions);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package",
                    packageName,
                    "versions",
                    Integer.toString(versions.size()),
                    "first",
                    versions.isEmpty() ? null : versions.getFirst(),
                    "last",
                    versions.isEmpty() ? null : versions.getLast(),
                    "rejections",
                    rejections == 0 ? null : Integer.toString(rejections),
                    "seconds",
                    FieldText.seconds(seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return FieldText.lost(wasted);
        }
    }

    /**
     * No version of a package fits.
     *
     * @param versions those that exist, the oldest left out where they are many; {@code none} when the index knows no usable file
     * @param newest of those
     * @param parent what asks for it, if that is said
     * @param otherPython versions that are for another Python, and which
     * @param finalOnly pre-releases were not allowed
     */
    record NoMatch(
            String requirement,
            String packageName,
            String versions,
            @Nullable String newest,
            @Nullable String parent,
            @Nullable String otherPython,
            @Nullable String yanked,
            boolean finalOnly,
            LineRange lines)
            implements PipFact {
        static final String NAME = "pip.no-match";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "requirement",
                    requirement,
                    "package",
                    packageName,
                    "versions",
                    versions,
                    "newest",
                    newest,
                    "parent",
                    parent,
                    "python",
                    otherPython,
                    "yanked",
                    yanked,
                    "final",
                    finalOnly ? "yes" : null);
        }
    }

    /**
     * A package is for another Python than the one at hand.
     *
     * @param python the version at hand
     */
    record OtherPython(String packageName, String python, String requires, LineRange lines) implements PipFact {
        static final String NAME = "pip.python";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("package", packageName, "python", python, "requires", requires);
        }
    }

    /**
     * pip gave up after so many rounds of resolving.
     */
    record TooDeep(@Nullable String rounds, LineRange lines) implements PipFact {
        static final String NAME = "pip.too-deep";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("rounds", rounds);
        }
    }

    /**
     * A file has another hash than the requirements file says.
     */
    record HashMismatch(String requirement, String packageName, List<String> expected, String got, LineRange lines)
            implements PipFact {
        static final String NAME = "pip.hash";

        public HashMismatch {
            expected = List.copyOf(expected);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "requirement",
                    FieldText.unlessEmpty(requirement),
                    "package",
                    FieldText.unlessEmpty(packageName),
                    "expected",
                    FieldText.list(expected),
                    "got",
                    got);
        }
    }

    /**
     * pip repeated requests to a host.
     *
     * @param reason the kind of exception
     * @param number how often
     * @param fatal no try was left, and an error followed
     * @param seconds from the first to the last of them; NaN when the log has no clock
     */
    record Retries(@Nullable String host, String reason, int number, boolean fatal, double seconds, LineRange lines)
            implements PipFact {
        static final String NAME = "pip.retry";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "host",
                    host,
                    "reason",
                    reason,
                    "number",
                    Integer.toString(number),
                    "fatal",
                    fatal ? "yes" : "no",
                    "seconds",
                    FieldText.seconds(seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return FieldText.lost(seconds);
        }
    }

    /**
     * A download broke off, and was resumed or not.
     *
     * @param got how much there was when it broke off last, as printed
     * @param attempts how often it was resumed
     * @param complete pip did not give it up
     * @param seconds from the first break to the last try; NaN when the log has no clock
     */
    record Download(
            @Nullable String file,
            @Nullable String got,
            @Nullable String total,
            int attempts,
            boolean complete,
            double seconds,
            LineRange lines)
            implements PipFact {
        static final String NAME = "pip.download";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "file",
                    file,
                    "got",
                    got,
                    "total",
                    total,
                    "attempts",
                    Integer.toString(attempts),
                    "complete",
                    complete ? "yes" : "no",
                    "seconds",
                    FieldText.seconds(seconds));
        }

        @Override
        public OptionalDouble lostSeconds() {
            return FieldText.lost(seconds);
        }
    }

    /**
     * What was installed.
     *
     * @param packages the first of them, as {@code name==version}
     */
    record Installed(int count, String packages, LineRange lines) implements PipFact {
        static final String NAME = "pip.installed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("count", Integer.toString(count), "packages", packages);
        }
    }

    /**
     * Another error, by the name that pip gives it.
     *
     * @param kind such as {@code externally-managed-environment}; for errors of the system {@code errno-28}
     */
    record Problem(
            String kind, @Nullable String message, @Nullable String context, LineRange lines) implements PipFact {
        static final String NAME = "pip.error";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("kind", kind, "message", message, "context", context);
        }
    }

    /**
     * After an install, an installed package lacks what it requires. No failure by itself.
     *
     * @param installed what is there instead; null when it is not installed
     */
    record Inconsistent(
            String packageName,
            String version,
            String requirement,
            @Nullable String installed,
            LineRange lines) implements PipFact {
        static final String NAME = "pip.inconsistent";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "package", packageName, "version", version, "requirement", requirement, "installed", installed);
        }
    }

    /**
     * Something that pip will no longer do.
     *
     * @param version of pip that will enforce it
     */
    record Deprecation(
            String reason,
            @Nullable String version,
            @Nullable String replacement,
            LineRange lines) implements PipFact {
        static final String NAME = "pip.deprecation";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("reason", reason, "version", version, "replacement", replacement);
        }
    }
}
