package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {
    @TempDir
    Path parent;

    @Test
    void takesOneWriterAndNamesItToTheNext() {
        Path root = parent.resolve("data");
        try (StoreFolder first = StoreFolder.create(root)) {
            assertThat(first.isWritable()).isTrue();
            assertFails(
                    () -> StoreFolder.create(root),
                    FailureKind.UNAVAILABLE,
                    root + " is in use by another faultbook (process "
                            + ProcessHandle.current().pid()
                            + "). Stop it, or choose another folder with --data.");
            assertThat(StoreFolder.existing(root).isWritable()).isFalse();
        }
        StoreFolder.create(root).close();
    }

    @Test
    void removesWhatAnEarlierWriterLeftUnfinished() throws IOException {
        StoreFolder.create(parent).close();
        Files.writeString(parent.resolve("temporary/log-1"), "half a log");
        StoreFolder.create(parent).close();
        assertThat(parent.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void saysWhyAFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertFails(
                () -> StoreFolder.create(file),
                FailureKind.UNAVAILABLE,
                "Cannot write to " + file + ": " + file + " is a file, not a folder. "
                        + "Make room and the folder writable, or choose another with --data.");
    }

    @Test
    void saysSoWhenAFolderMayNotBeWritten() {
        Path root = parent.resolve("data");
        StoreFolder.create(root).close();
        assumeFalse(!root.toFile().setWritable(false) || Files.isWritable(root), "this user may write anywhere");
        assertThatThrownBy(() -> StoreFolder.create(root)).hasMessageContaining("permission denied");
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        StoreFolder.create(parent).close();
        Files.writeString(parent.resolve("format"), "faultbook-store 2\n");
        String message = parent + " is of another format (\"faultbook-store 2\"; this faultbook knows "
                + "\"faultbook-store 1\"). Use the faultbook that wrote it or a newer one, or choose another folder with --data.";
        assertFails(() -> StoreFolder.create(parent), FailureKind.UNAVAILABLE, message);
        assertFails(() -> StoreFolder.existing(parent), FailureKind.UNAVAILABLE, message);
        Files.writeString(parent.resolve("format"), "faultbook-store 1\n");
        StoreFolder.create(parent).close();
    }

    @Test
    void saysWhatToDoWhenThereIsNoStoreToRead() {
        assertFails(
                () -> StoreFolder.existing(parent),
                FailureKind.NOT_FOUND,
                "There is no store in " + parent
                        + " yet. Fill it with faultbook ingest, or name another folder with --data.");
    }

    private static void assertFails(Runnable action, FailureKind kind, String message) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(FaultbookException.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.kind()).isEqualTo(kind);
        });
    }
}
