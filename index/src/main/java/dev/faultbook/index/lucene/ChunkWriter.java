package dev.faultbook.index.lucene;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.Chunk;
import java.io.IOException;
import java.util.Iterator;
import org.apache.lucene.index.IndexWriter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of one build into an index, one document at a time, so memory does not grow with the log. Of a large log two threads do so: what takes
 * long is Lucene's own work on a document.
 */
final class ChunkWriter {
    private static final long LARGE_LOG_BYTES = 32L << 20;

    private final IndexWriter writer;
    private final DocumentMapper mapper;
    private final Iterator<Chunk> chunks;
    private boolean stopped;

    ChunkWriter(IndexWriter writer, DocumentMapper mapper, BuildDocuments build) {
        this.writer = writer;
        this.mapper = mapper;
        this.chunks = build.chunks().iterator();
    }

    static void write(IndexWriter writer, DocumentMapper mapper, BuildDocuments build) throws IOException {
        ChunkWriter chunks = new ChunkWriter(writer, mapper, build);
        if (build.report().log().bytes() < LARGE_LOG_BYTES) {
            chunks.writeAll();
        } else {
            chunks.writeWithHelp();
        }
    }

    private void writeWithHelp() throws IOException {
        Helper helper = new Helper();
        helper.start();
        try {
            writeAll();
        } finally {
            stop();
            join(helper);
        }
        switch (helper.failure) {
            case null -> {}
            case IOException known -> throw known;
            case RuntimeException known -> throw known;
            case Error fault -> throw fault;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private void writeAll() throws IOException {
        for (Chunk chunk = next(); chunk != null; chunk = next()) {
            writer.addDocument(mapper.chunk(chunk));
        }
    }

    private synchronized @Nullable Chunk next() {
        return stopped || !chunks.hasNext() ? null : chunks.next();
    }

    /** After one thread has failed, or when none is left, the other takes no more. */
    private synchronized void stop() {
        stopped = true;
    }

    /** Waits whatever comes: an interrupted writer would close the index. */
    private static void join(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Helper extends Thread {
        private volatile @Nullable Throwable failure;

        Helper() {
            super("faultbook-index");
        }

        @Override
        public void run() {
            try {
                writeAll();
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
                ChunkWriter.this.stop();
            }
        }
    }
}
