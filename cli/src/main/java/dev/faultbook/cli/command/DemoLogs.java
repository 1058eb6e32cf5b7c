package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The sample logs that ship with the program: real builders' output on made-up projects. */
final class DemoLogs {
    /** The one that is shown in the terminal comes first. */
    static final List<String> NAMES = List.of(
            "buildkit-pip-conflict.log",
            "buildkit-green-pip-backtracking.log",
            "buildkit-two-platforms.log",
            "buildah-no-space.log",
            "buildah-pip-no-match.log",
            "legacy-apt-missing-package.log",
            "legacy-ps1-unbound.log",
            "github-actions-needs-torch.log");

    private DemoLogs() {}

    static LogSource open(String name) {
        try (InputStream stream = DemoLogs.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) {
                throw new FaultbookException(
                        FailureKind.INTERNAL, "The sample log " + name + " is missing from the program.");
            }
            return LogSource.bytes("demo/" + name, stream.readAllBytes());
        } catch (IOException e) {
            throw new FaultbookException(FailureKind.INTERNAL, "The sample log " + name + " cannot be read.", e);
        }
    }
}
