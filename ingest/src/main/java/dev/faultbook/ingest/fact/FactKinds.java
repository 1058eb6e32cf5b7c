package dev.faultbook.ingest.fact;

import java.util.List;
import java.util.function.Supplier;

/** The kinds of facts that are looked for. */
final class FactKinds {
    /**
     * @param triggers texts of which one stands in every line that can begin such a fact; ASCII, case counts, the longer the better
     */
    record Kind(Supplier<FactReader> reader, List<String> triggers) {
        Kind(Supplier<FactReader> reader, String... triggers) {
            this(reader, List.of(triggers));
        }

        Kind {
            triggers = List.copyOf(triggers);
        }
    }

    static final List<Kind> ALL = List.of(
            new Kind(PipCandidatesReader::new, "Downloading ", "Using cached "),
            new Kind(
                    PipConflictReader::new,
                    "ERROR: Cannot install ",
                    "The conflict is caused by:",
                    "ERROR: ResolutionImpossible"),
            new Kind(
                    PipBuildReader::new,
                    "Collecting ",
                    "Processing ",
                    "Obtaining ",
                    " did not run successfully.",
                    "ERROR: Command errored out",
                    "Failed to build",
                    "Failed to download and build"),
            new Kind(
                    MessageReader::new,
                    "[output clipped, log limit ",
                    "Could not find a",
                    "not found",
                    "no such file",
                    "not exist",
                    "no source files"));

    /** Every name that a fact may have. */
    static final List<String> NAMES = List.of(
            InstallerFact.PipCandidates.NAME,
            InstallerFact.PipConflict.NAME,
            InstallerFact.PipNoMatch.NAME,
            InstallerFact.PipBuildFailure.NAME,
            ProcessFact.Exit.NAME,
            ProcessFact.MissingPath.NAME,
            ProcessFact.Clipped.NAME,
            BuilderFact.Context.NAME,
            BuilderFact.Dockerfile.NAME,
            BuilderFact.Lint.NAME);

    private FactKinds() {}
}
