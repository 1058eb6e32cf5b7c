package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that puts what a command printed into the store of this machine. */
final class StoreOption {
    @Option(
            names = "--ingest",
            description =
                    "Remember the build in the store of this machine, with what a CI job's variables say of it as labels and page."
                            + " When it cannot be stored, that is said, and nothing more.")
    private boolean wanted;

    @Mixin
    private DataFolder data;

    StoreOption(DataFolder data) {
        this.data = requireNonNull(data, "data");
    }

    Optional<Path> folder() {
        return wanted ? Optional.of(data.path()) : Optional.empty();
    }
}
