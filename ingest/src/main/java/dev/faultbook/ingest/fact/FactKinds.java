package dev.faultbook.ingest.fact;

import java.util.List;
import java.util.function.Supplier;

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
    static final List<String> NAMES = List.of(
            InstallerFact.PipCandidates.NAME,
            InstallerFact.PipConflict.NAME,
            InstallerFact.PipNoMatch.NAME,
            InstallerFact.PipBuildFailure.NAME,
            ProcessFact.Exit.NAME,
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
            ProcessFact.TimedOut.NAME);

    private FactKinds() {}
}
