package dev.faultbook.index.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records in files that only ever grow, each with a key and a checksum. A record is on disk when {@link #append}
 * returns. If a crash cuts the last one short, it was not acknowledged, and it is gone the next time the store is
 * opened. Thread-safe.
 */
public final class RecordStore implements AutoCloseable {
    private final Path folder;
    private final long segmentBytes;
    private final boolean writable;
    private final Visitor visitor;
    private final List<Segment> segments = new ArrayList<>();

    /** Gets every record there is, oldest first: at opening, and later those that others have written. */
    @FunctionalInterface
    public interface Visitor {
        void record(long key, Position position);
    }

    /** Where a record is; stays valid as long as the store exists. */
    public record Position(int segment, long offset) {
        private static final int OFFSET_BITS = 40;

        /** Higher for a later record. */
        public long number() {
            return ((long) segment << OFFSET_BITS) | offset;
        }
    }

    private RecordStore(Path folder, boolean writable, long segmentBytes, Visitor visitor) {
        this.folder = folder;
        this.writable = writable;
        this.segmentBytes = segmentBytes;
        this.visitor = visitor;
    }

    /** Opens records in a folder of the store; segments get a new file at 64 MiB. */
    public static RecordStore open(StoreFolder folder, Path records, Visitor visitor) {
        return open(records, folder.isWritable(), 64 << 20, visitor);
    }

    static RecordStore open(Path folder, boolean writable, long segmentBytes, Visitor visitor) {
        RecordStore store = new RecordStore(folder, writable, segmentBytes, visitor);
        try {
            store.refresh();
            if (writable) {
                store.cutTornTail();
            }
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Adds a record and returns when it would outlive a crash. The visitor does not get it.
     *
     * @throws dev.faultbook.FaultbookException when it cannot be written; then the store is as before
     */
    public synchronized Position append(long key, byte[] content) {
        Segment last = segments.isEmpty() ? null : segments.getLast();
        try {
            if (last == null || last.end() >= segmentBytes) {
                last = Segment.create(file(segments.size()));
                segments.add(last);
                Disk.syncFolder(folder);
            }
            return new Position(segments.size() - 1, last.append(key, content));
        } catch (IOException e) {
            throw Disk.cannotWrite(folder, e);
        }
    }

    /** The content of a record; its checksum is checked. */
    public byte[] read(Position position) {
        Segment segment;
        synchronized (this) {
            segment = segments.get(position.segment());
        }
        try {
            return segment.read(position.offset());
        } catch (IOException e) {
            throw Disk.cannotRead(folder, e);
        }
    }

    /** Passes records to the visitor that have been written since, by another process. */
    public synchronized void refresh() {
        try {
            int known = Math.max(0, segments.size() - 1);
            int count = Math.max(segments.size(), segmentFiles());
            for (int i = known; i < count; i++) {
                Segment segment = segment(i);
                int number = i;
                segment.scan(i < count - 1, (key, offset) -> visitor.record(key, new Position(number, offset)));
            }
        } catch (IOException e) {
            throw Disk.cannotRead(folder, e);
        }
    }

    private void cutTornTail() {
        Segment last = segments.isEmpty() ? null : segments.getLast();
        if (last != null) {
            try {
                last.cutTornTail();
            } catch (IOException e) {
                throw Disk.cannotWrite(folder, e);
            }
        }
    }

    private Segment segment(int number) throws IOException {
        if (number == segments.size()) {
            segments.add(Segment.open(file(number), writable));
        }
        return segments.get(number);
    }

    private int segmentFiles() throws IOException {
        if (!Files.exists(folder)) {
            return 0; // of a store whose writer knew no such records
        }
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.records")) {
            for (Path ignored : files) {
                count++;
            }
        }
        return count;
    }

    private Path file(int segment) {
        return folder.resolve("%06d.records".formatted(segment));
    }

    @Override
    public synchronized void close() {
        @Nullable IOException failure = null;
        for (Segment segment : segments) {
            try {
                segment.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw Disk.cannotWrite(folder, failure);
        }
    }
}
