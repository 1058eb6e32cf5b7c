package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.IoReason;
import dev.faultbook.index.promotion.Draft;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says where a draft is written. */
final class DraftFile {
    private static final String SETTINGS = "catalog.yaml";

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Catalog to write to; made when there is none. Default: the uppermost of your own.")
    private Optional<Path> into = Optional.empty();

    /**
     * @param own the uppermost catalog of the user's own
     * @throws FaultbookException when there is no such catalog
     */
    Path folder(Supplier<Optional<Path>> own) {
        return into.or(own)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "There is no catalog of your own to write to. Name a folder: --into team-learnings (it is made), "
                                + "or --catalog DIR or FAULTBOOK_CATALOG for one that exists."));
    }

    /**
     * Never overwrites.
     *
     * @throws FaultbookException when it exists already, or cannot be written
     */
    Path write(Path folder, Draft draft) {
        Path file = folder.resolve(draft.file());
        try {
            Files.createDirectories(file.getParent());
            if (into.isPresent() && Files.notExists(folder.resolve(SETTINGS))) {
                Files.writeString(
                        folder.resolve(SETTINGS), "version: 0.1.0\ncategories: {}\n", StandardOpenOption.CREATE_NEW);
            }
            Files.writeString(file, draft.markdown(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, file + " exists already. Choose another --id, or remove it.", e);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot write " + file + ": " + IoReason.of(e) + ".", e);
        }
        return file;
    }
}
