package dev.faultbook.cli.check;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.check.ProjectCheck.Read;
import dev.faultbook.cli.terminal.IoReason;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file with all safe edits made, in rounds, since one edit may make another possible.
 *
 * @param before as it was read
 * @param after as it is to be
 * @param mended the warnings whose edits were made, in the order of the rounds
 */
public record FileFix(Checked before, Checked after, List<Warning> mended) {
    /** Edits that undo each other would go on for ever. */
    private static final int MOST_ROUNDS = 10;

    public FileFix {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        mended = List.copyOf(mended);
    }

    /** What the edits make of a file; nothing is written. */
    public static FileFix of(ProjectCheck check, Read read) {
        Checked before = check.check(read);
        Checked current = before;
        List<Warning> mended = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Replacement> edits = current.safeEdits();
            if (edits.isEmpty()) {
                break;
            }
            for (Warning warning : current.warnings()) {
                if (warning.replacement().filter(edits::contains).isPresent()) {
                    mended.add(warning);
                }
            }
            current = check.again(read.found(), current.source().with(edits));
        }
        return new FileFix(before, current, mended);
    }

    public boolean changes() {
        return !Arrays.equals(before.source().bytes(), after.source().bytes());
    }

    /** The change as a patch, each line with its end; empty when there is none. */
    public String diff() {
        if (!changes()) {
            return "";
        }
        List<String> diff = UnifiedDiff.between(before.name(), before.source(), after.source());
        return String.join("\n", diff) + "\n";
    }

    /**
     * Writes the file: the whole new content or none of it, with the owner and the permissions that it has. Through a symbolic link the
     * file behind it is written.
     *
     * @throws FaultbookException when it cannot be written, or somebody else has changed it since
     */
    public void write() {
        Path named = before.found().path().orElseThrow();
        try {
            Path file = named.toRealPath();
            if (!Arrays.equals(Files.readAllBytes(file), before.source().bytes())) {
                throw new FaultbookException(
                        FailureKind.UNAVAILABLE, named + " was changed while it was checked. Run the command again.");
            }
            Path folder = requireNonNull(file.getParent(), "a file is in a folder");
            Path fresh = Files.createTempFile(folder, "." + file.getFileName() + "-", ".tmp");
            try {
                Files.write(fresh, after.source().bytes());
                keepAttributes(file, fresh);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, named + " cannot be written: " + IoReason.of(e) + ".", e);
        }
    }

    private static void keepAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView fresh = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || fresh == null) {
            return; // a file system without them
        }
        PosixFileAttributes attributes = old.readAttributes();
        if (!attributes.owner().equals(fresh.readAttributes().owner())) {
            fresh.setOwner(attributes.owner());
        }
        if (!attributes.group().equals(fresh.readAttributes().group())) {
            fresh.setGroup(attributes.group());
        }
        fresh.setPermissions(attributes.permissions());
    }
}
