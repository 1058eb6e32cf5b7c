package dev.faultbook.index.lucene;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The files of an index as of its last commit, held open: whoever writes to it may take their names away, but not what is in them. */
public final class CommitImage implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    static {
        LuceneIndex.quiet();
    }

    private final Path folder;
    private final Map<String, FileChannel> files = new LinkedHashMap<>();

    private CommitImage(Path folder) {
        this.folder = folder;
    }

    /** Without any file where there is no index. */
    public static CommitImage of(Path folder) {
        for (int attempt = 1; ; attempt++) {
            CommitImage image = new CommitImage(folder);
            try (Directory directory = FSDirectory.open(folder)) {
                if (DirectoryReader.indexExists(directory)) {
                    for (String file : SegmentInfos.readLatestCommit(directory).files(true)) {
                        image.files.put(file, FileChannel.open(folder.resolve(file), StandardOpenOption.READ));
                    }
                }
                return image;
            } catch (NoSuchFileException e) { // The next commit came while this one's files were opened.
                image.close();
                if (attempt == ATTEMPTS) {
                    throw unreadable(folder, e);
                }
            } catch (IOException e) {
                image.close();
                throw unreadable(folder, e);
            }
        }
    }

    /** What is wrong with an index, all of its checksums checked; empty when nothing is. Reads all of it. */
    public static Optional<String> damage(Path folder) {
        try (Directory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                if (leaf.reader() instanceof CodecReader segment) {
                    segment.checkIntegrity();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    public void copy(String file, WritableByteChannel out) throws IOException {
        FileChannel in = java.util.Objects.requireNonNull(files.get(file), file);
        long size = in.size();
        for (long at = 0; at < size; ) {
            long copied = in.transferTo(at, size - at, out);
            if (copied <= 0) {
                throw new EOFException(file + " ends at byte " + at);
            }
            at += copied;
        }
    }

    @Override
    public void close() {
        for (FileChannel file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw unreadable(folder, e);
            }
        }
    }

    private static FaultbookException unreadable(Path folder, IOException e) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                "Cannot read the search index " + folder + ": " + e.getMessage()
                        + ". It can be made anew: faultbook reindex.",
                e);
    }
}
