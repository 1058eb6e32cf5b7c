package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
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

    /** The operating system would let go of the lock if the process that has it opened and closed the file once more. */
    @Test
    void keepsOtherProcessesOutAfterASecondWriterOfItsOwnWasRefused() throws Exception {
        Path root = parent.resolve("data");
        try (StoreFolder first = StoreFolder.create(root)) {
            assertThat(first.isWritable()).isTrue();
            assertThatThrownBy(() -> StoreFolder.create(root)).isInstanceOf(FaultbookException.class);
            assertThat(StoreFolder.writer(root))
                    .hasValue(ProcessHandle.current().pid());
            assertThat(writtenToByAnotherProcess(root)).contains("is in use by another faultbook (process ");
        }
        assertThat(writtenToByAnotherProcess(root)).isEqualTo("done");
    }

    private static String writtenToByAnotherProcess(Path root) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            return output.lines().collect(Collectors.joining("\n"));
        }
    }

    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            try (StoreFolder folder = StoreFolder.create(Path.of(args[0]))) {
                System.out.print(folder.isWritable() ? "done" : "");
            } catch (FaultbookException e) {
                System.out.print(e.getMessage());
            }
        }
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
