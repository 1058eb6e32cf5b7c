package dev.faultbook.index.lucene;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * An index in a folder. An index that is broken or was made in another way is thrown away and starts empty; whoever
 * opens it puts back what is missing.
 */
public final class LuceneIndex implements BuildIndex {
    /** Lucene warns of slow vector search; there is none here. Held, because loggers are forgotten otherwise. */
    private static final Logger VECTOR_WARNING =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        quiet();
    }

    private static final String VERSION_KEY = "faultbook.schema";
    private static final long RECENT_NANOS = 10_000_000_000L;
    private static final double BUFFER_MIB = 64;

    private final Directory directory;
    private final @Nullable IndexWriter writer;
    private final ReaderManager readers;
    private final SegmentCache cache = new SegmentCache();
    private volatile long refreshedAt = System.nanoTime();
    private final CommitPolicy commits = CommitPolicy.standard();

    private LuceneIndex(Directory directory, @Nullable IndexWriter writer, ReaderManager readers) {
        this.directory = directory;
        this.writer = writer;
        this.readers = readers;
    }

    /** Has Lucene not warn of what there is not; to be called before anything of Lucene is. */
    static void quiet() {
        VECTOR_WARNING.setLevel(Level.SEVERE);
    }

    /** Opens the index in a folder that nobody else writes to. */
    public static LuceneIndex open(Path folder) {
        try {
            return open(FSDirectory.open(folder));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot open the search index " + folder + ": " + e.getMessage()
                            + ". It can be deleted: it is made anew from the stored logs.",
                    e);
        }
    }

    static LuceneIndex open(Directory directory) throws IOException {
        IndexWriter writer = writer(directory);
        return new LuceneIndex(directory, writer, new ReaderManager(writer));
    }

    /** Opens an index that another process may write to; shows what that has committed. */
    public static LuceneIndex openToRead(Path folder) {
        try {
            Directory directory = FSDirectory.open(folder);
            if (!isCurrent(directory)) {
                throw new IOException("it was made by another version of faultbook");
            }
            return new LuceneIndex(directory, null, new ReaderManager(directory));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot read the search index " + folder + ": " + e.getMessage()
                            + ". Run faultbook reindex, which makes it anew from the stored logs.",
                    e);
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        if (isCurrent(directory)) {
            try {
                return new IndexWriter(directory, config());
            } catch (CorruptIndexException | EOFException | FileNotFoundException | NoSuchFileException e) {
                // Broken: made anew below.
            }
        }
        for (String file : directory.listAll()) {
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(file);
            }
        }
        IndexWriter writer = new IndexWriter(directory, config());
        writer.setLiveCommitData(Map.of(VERSION_KEY, Schema.VERSION).entrySet());
        writer.commit();
        return writer;
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MIB);
    }

    private static boolean isCurrent(Directory directory) throws IOException {
        try {
            return DirectoryReader.indexExists(directory)
                    && Schema.VERSION.equals(SegmentInfos.readLatestCommit(directory)
                            .getUserData()
                            .get(VERSION_KEY));
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | IndexNotFoundException
                | EOFException e) {
            return false;
        }
    }

    /** The build counts as there once the last document is. */
    @Override
    public void add(BuildDocuments build) {
        DocumentMapper mapper = new DocumentMapper(build);
        try {
            IndexWriter writer = writer();
            writer.deleteDocuments(new Term(Schema.BUILD, build.id()));
            ChunkWriter.write(writer, mapper, build);
            for (int step = 0; step < build.report().build().steps().size(); step++) {
                writer.addDocument(mapper.step(step));
            }
            writer.addDocument(mapper.whole());
            if (commits.isDueAfter(build.report().log().bytes())) {
                commit();
            }
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public void remove(String build) {
        try {
            writer().deleteDocuments(new Term(Schema.BUILD, build));
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public Set<String> builds() {
        try (LuceneSnapshot snapshot = snapshot()) {
            return snapshot.builds();
        }
    }

    @Override
    public LuceneSnapshot recently() {
        return System.nanoTime() - refreshedAt > RECENT_NANOS ? snapshot() : acquire();
    }

    @Override
    public LuceneSnapshot snapshot() {
        try {
            if (writer != null) {
                refreshNow();
            }
            return acquire();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    private void refreshNow() throws IOException {
        long now = System.nanoTime();
        readers.maybeRefreshBlocking();
        refreshedAt = now;
    }

    private LuceneSnapshot acquire() {
        try {
            return new LuceneSnapshot(readers, withContext(readers.acquire()), cache);
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    /** Lucene makes it when it is asked for first; two threads that ask at once would get two, which do not go together. */
    private static DirectoryReader withContext(DirectoryReader reader) {
        synchronized (reader) {
            requireNonNull(reader.getContext());
        }
        return reader;
    }

    @Override
    public void commit() {
        try {
            writer().commit();
            commits.committed();
            refreshNow();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public void compact() {
        try {
            writer().forceMergeDeletes();
            commit();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public void refresh() {
        try {
            readers.maybeRefreshBlocking();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            readers.close();
            if (writer != null) {
                writer.close();
            }
            directory.close();
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    private IndexWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("the index was opened to be read");
        }
        return writer;
    }

    /** After a failure to write, a Lucene writer stays closed. */
    static FaultbookException failed(Exception e) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                "The search index failed: " + e.getMessage()
                        + ". Logs and reports are safe; what is missing in the index is put back when the store is opened again.",
                e);
    }
}
