package dev.faultbook.cli.command;

import dev.faultbook.cli.check.Found;
import dev.faultbook.cli.check.ProjectFiles;
import dev.faultbook.cli.report.Instructions;
import dev.faultbook.ingest.instruction.InstructionFinder;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.prevention.Prevention;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.FileKind;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Dockerfile of the builds, for findings that point at its instructions. */
final class DockerfileOption {
    @Option(
            names = "--dockerfile",
            paramLabel = "FILE",
            description = "The Dockerfile of the build, to say which of its instructions a finding is about.")
    private Optional<Path> path = Optional.empty();

    private @Nullable Dockerfile read;

    boolean isGiven() {
        return path.isPresent();
    }

    /**
     * What is known of the instructions that a build ran; without the file, what the log tells.
     *
     * @throws dev.faultbook.FaultbookException when the Dockerfile cannot be read
     */
    Instructions of(Report report, Catalog catalog) {
        if (path.isEmpty()) {
            return new Instructions(InstructionFinder.in(report), Optional.empty());
        }
        Dockerfile dockerfile = dockerfile(path.get());
        return new Instructions(
                InstructionFinder.in(report, dockerfile),
                report.cause()
                        .filter(cause -> isWarnedOf(cause.learning(), dockerfile, catalog))
                        .map(cause -> dockerfile.name()));
    }

    private static boolean isWarnedOf(String learning, Dockerfile dockerfile, Catalog catalog) {
        return new Prevention(catalog)
                .check(dockerfile).stream()
                        .anyMatch(warning -> warning.learning().id().equals(learning));
    }

    private Dockerfile dockerfile(Path file) {
        Dockerfile present = read;
        if (present == null) {
            Found found = ProjectFiles.at(file, Optional.of(FileKind.DOCKERFILE))
                    .getFirst()
                    .read();
            present = Dockerfile.read(found.name(), found.content());
            read = present;
        }
        return present;
    }
}
