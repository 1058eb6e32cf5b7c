package dev.faultbook.ingest.fact;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The kinds of facts that are looked for. */
final class FactKinds {
    /**
     * @param triggers texts of which one stands in every line that can begin such a fact; case counts, the longer and rarer the better
     */
    record Kind(Supplier<FactReader> reader, List<String> triggers) {
        Kind(Supplier<FactReader> reader, String... triggers) {
            this(reader, List.of(triggers));
        }

        static Kind of(List<LineForm> forms) {
            return new Kind(() -> new LineForms(forms), LineForms.triggers(forms));
        }

        Kind {
            triggers = List.copyOf(triggers);
        }
    }

    static final List<Kind> ALL = List.of(
            new Kind(
                    PipCandidatesReader::new,
                    "Downloading ",
                    "Using cached ",
                    "Obtaining dependency information ",
                    "looking at multiple versions of ",
                    "INFO: This is taking longer than usual.",
                    "Installing collected packages:",
                    "Building wheels for collected packages:",
                    "Successfully downloaded "),
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
                    "Complete output from command ",
                    " exited with "),
            new Kind(
                    PipNoMatchReader::new,
                    "Could not find a",
                    "ERROR: Ignored the following ",
                    " requires a different Python: ",
                    "Packages require a different Python."),
            new Kind(
                    PipMessageReader::new,
                    "Successfully installed ",
                    "THESE PACKAGES DO NOT MATCH THE HASHES",
                    " which is incompatible.",
                    ", which is not installed.",
                    "Could not install packages due to an ",
                    "ResolutionTooDeep: ",
                    "DEPRECATION: ",
                    "error: externally-managed-",
                    "error: resolution-too-deep",
                    "error: missing-pyproject-",
                    "error: invalid-",
                    "error: uninstall-",
                    "error: backend-unavailable",
                    "error: connection-",
                    "error: ssl-",
                    "error: proxy-connection-",
                    "error: venv-"),
            new Kind(
                    PipNetworkReader::new,
                    "Looking in indexes: ",
                    "Downloading ",
                    "Retrying (Retry(total=",
                    " while downloading.",
                    "Attempting to resume incomplete download",
                    "Download failed because not enough bytes",
                    "ERROR: Could not ",
                    "ERROR: No matching distribution",
                    "ERROR: Exception:"),
            new Kind(
                    UvFailureReader::new,
                    "Failed to build",
                    "Failed to download",
                    "Failed to fetch",
                    "Failed to prepare distributions",
                    "Failed to generate package metadata",
                    "Request failed after ",
                    "Could not connect, are you offline",
                    "can't be installed because "),
            new Kind(UvSummaryReader::new, " package in ", " packages in "),
            new Kind(UvConflictReader::new, "No solution found when resolving"),
            new Kind(PoetryConflictReader::new, "Because ", "so it will not be installable for Python "),
            new Kind(
                    CondaReader::new,
                    "Solving environment:",
                    "ResolvePackageNotFound",
                    "PackagesNotFound",
                    "- nothing provides ",
                    "does not exist (perhaps ",
                    " for url <"),
            new Kind(CondaConflictReader::new, "UnsatisfiableError", "Could not solve for environment specs"),
            new Kind(
                    SystemPackageReader::new,
                    "Unable to locate package ",
                    "has no installation candidate",
                    "' was not found",
                    "Failed to fetch ",
                    "NO_PUBKEY ",
                    "KEYSIG ",
                    "BADSIG ",
                    "is not signed",
                    "does not have a Release file",
                    "is no longer signed",
                    "have unmet dependencies",
                    "is not valid yet",
                    "dpkg: error processing ",
                    "Sub-process /usr/bin/dpkg returned",
                    "Unable to find a match: ",
                    "No match for argument: ",
                    "No package ",
                    "(no such package):"),
            new Kind(
                    MessageReader::new,
                    "[output clipped, log limit ",
                    "not found",
                    "no such file",
                    "not exist",
                    "no source files"),
            new Kind(CompilerReader::new, CompilerReader.TRIGGERS),
            new Kind(LinkerReader::new, LinkerReader.triggers()),
            new Kind(CudaReader::new, CudaReader.TRIGGERS),
            new Kind(NinjaReader::new, NinjaReader.TRIGGERS),
            new Kind(MakeReader::new, MakeReader.TRIGGERS),
            new Kind(CMakeReader::new, CMakeReader.TRIGGERS),
            Kind.of(BuildToolForms.ALL),
            new Kind(NpmReader::new, NpmReader.TRIGGERS),
            new Kind(GradleReader::new, GradleReader.TRIGGERS),
            new Kind(PythonTracebackReader::new, PythonTracebackReader.TRIGGERS),
            new Kind(JvmTracebackReader::new, JvmTracebackReader.TRIGGERS),
            new Kind(PanicReader::new, PanicReader.TRIGGERS),
            Kind.of(ScriptErrorForms.ALL),
            new Kind(PythonTestReader::new, PythonTestReader.TRIGGERS),
            new Kind(JavaScriptTestReader::new, JavaScriptTestReader.TRIGGERS),
            new Kind(TestReader::new, TestReader.triggers()),
            Kind.of(ShellForms.ALL),
            new Kind(DownloadReader::new, DownloadReader.triggers()),
            Kind.of(GitForms.ALL),
            Kind.of(RegistryForms.ALL),
            Kind.of(NetworkForms.ALL),
            new Kind(RetryReader::new, RetryReader.TRIGGERS),
            Kind.of(MachineForms.COMPILERS),
            Kind.of(MachineForms.ALL));

    /** Every name that a fact may have. */
    static final List<String> NAMES = Stream.of(
                    Stream.of(
                            InstallerFact.BackendFailure.NAME,
                            InstallerFact.BackendFailure.UV,
                            InstallerFact.VersionConflict.NAME),
                    InstallerFact.VersionConflict.TOOLS.stream()
                            .map(tool -> tool + "." + InstallerFact.VersionConflict.NAME),
                    PipFact.NAMES.stream(),
                    UvFact.NAMES.stream(),
                    CondaFact.NAMES.stream(),
                    SystemPackageFact.NAMES.stream(),
                    Stream.of(
                            BuilderFact.Context.NAME,
                            BuilderFact.Dockerfile.NAME,
                            BuilderFact.Lint.NAME,
                            BuilderFact.PlatformTime.EMULATED,
                            BuilderFact.PlatformTime.SLOW),
                    Stream.of(
                            ProcessFact.Exit.NAME,
                            ProcessFact.LastWords.NAME,
                            ProcessFact.MissingPath.NAME,
                            ProcessFact.Clipped.NAME,
                            ToolchainFact.CompilerError.NAME,
                            ToolchainFact.MissingHeader.NAME,
                            ToolchainFact.LinkerError.NAME,
                            ToolchainFact.CompilerKilled.NAME,
                            ToolchainFact.CudaArch.NAME,
                            ToolchainFact.CudaMismatch.NAME,
                            ToolchainFact.NinjaFailed.NAME,
                            ToolchainFact.MakeFailed.NAME,
                            ToolchainFact.CMakeError.NAME,
                            ToolchainFact.BuildToolFailed.NAME,
                            ToolchainFact.Traceback.NAME,
                            ToolchainFact.Tests.NAME,
                            ToolchainFact.TestFailed.NAME,
                            NetworkFact.DownloadFailed.NAME,
                            NetworkFact.GitFailed.NAME,
                            NetworkFact.RegistryError.NAME,
                            NetworkFact.NetworkError.NAME,
                            NetworkFact.Retry.NAME,
                            ProcessFact.CommandMissing.NAME,
                            ProcessFact.UnboundVariable.NAME,
                            ProcessFact.PermissionDenied.NAME,
                            ProcessFact.CarriageReturns.NAME,
                            ProcessFact.FileMissing.NAME,
                            ProcessFact.Killed.NAME,
                            ProcessFact.OutOfMemory.NAME,
                            ProcessFact.QemuCrash.NAME,
                            ProcessFact.QemuMissing.NAME,
                            ProcessFact.ExecFormat.NAME,
                            ProcessFact.NoSpace.NAME,
                            ProcessFact.TimedOut.NAME))
            .flatMap(names -> names)
            .toList();

    private FactKinds() {}
}
