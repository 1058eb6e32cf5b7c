package dev.faultbook.index.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
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
    private final List<Segment> segments = new CopyOnWriteArrayList<>();
    /** Shared by all that read; whoever has it alone may close a segment that another has replaced. */
    private final ReadWriteLock reading = new ReentrantReadWriteLock();
    /** Held while segments are compacted: two at once would write to one file. */
    private final Object compacting = new Object();

    /** Gets every record there is, oldest first: at opening, and later those that others have written. */
    @FunctionalInterface
    public interface Visitor {
        void record(long key, Position position);
    }

    /**
     * Where a record is; stays valid as long as the store exists.
     *
     * @param length of its content in bytes
     */
    public record Position(int segment, long offset, int length) {
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
                store.removeUnfinished();
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
    public Position append(long key, byte[] content) {
        return appendAll(Map.of(key, content)).getFirst();
    }

    /** Adds records as {@link #append} does, and waits for the disk once. */
    public synchronized List<Position> appendAll(Map<Long, byte[]> contents) {
        try {
            Segment last = room();
            int number = segments.size() - 1;
            List<Position> positions = new ArrayList<>();
            last.append(contents, (key, offset, length) -> positions.add(new Position(number, offset, length)));
            return positions;
        } catch (IOException e) {
            throw Disk.cannotWrite(folder, e);
        }
    }

    private Segment room() throws IOException {
        Segment last = segments.isEmpty() ? null : segments.getLast();
        return last == null || last.end() >= segmentBytes ? begin() : last;
    }

    private Segment begin() throws IOException {
        Segment segment = Segment.create(file(segments.size()));
        segments.add(segment);
        Disk.syncFolder(folder);
        return segment;
    }

    /**
     * Gives the disk back what records take that nobody needs any more. All others stay where they are, and can be read meanwhile; of those that are gone
     * zeros are left, which a file system does not store. Costs as much as reading the files in which there are such records.
     */
    public void compact(Predicate<Position> isNeeded) {
        synchronized (compacting) {
            try {
                int sealed = sealedBefore(isNeeded);
                for (int i = 0; i < sealed; i++) {
                    Segment.Need need = need(i, isNeeded);
                    if (segments.get(i).hasWaste(need)) {
                        replace(i, segments.get(i).compact(file(i), need));
                    }
                }
            } catch (IOException e) {
                throw Disk.cannotWrite(folder, e);
            }
        }
    }

    /** Closes the one that was there: until then its file takes room on the disk, though it has no name any more. */
    private void replace(int number, Segment compacted) throws IOException {
        reading.writeLock().lock();
        try {
            segments.set(number, compacted).close();
        } finally {
            reading.writeLock().unlock();
        }
    }

    /** How many segments get no record any more: also the last one, when there is something in it to give back. */
    private synchronized int sealedBefore(Predicate<Position> isNeeded) throws IOException {
        int last = segments.size() - 1;
        if (last >= 0 && segments.get(last).hasWaste(need(last, isNeeded))) {
            begin();
        }
        return segments.size() - 1;
    }

    private static Segment.Need need(int number, Predicate<Position> isNeeded) {
        return (key, offset, length) -> isNeeded.test(new Position(number, offset, length));
    }

    /** Where the next record will be, or behind. */
    public synchronized Position end() {
        return segments.isEmpty()
                ? new Position(0, 0, 0)
                : new Position(segments.size() - 1, segments.getLast().end(), 0);
    }

    /** The content of a record; its checksum is checked. */
    public byte[] read(Position position) {
        reading.readLock().lock();
        try {
            return segments.get(position.segment()).read(position.offset());
        } catch (IOException e) {
            throw Disk.cannotRead(folder, e);
        } finally {
            reading.readLock().unlock();
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
                segment.scan(
                        i < count - 1,
                        (key, offset, length) -> visitor.record(key, new Position(number, offset, length)));
            }
        } catch (IOException e) {
            throw Disk.cannotRead(folder, e);
        }
    }

    /** Removes what a crash left of segments that were being compacted. */
    private void removeUnfinished() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Segment.UNFINISHED)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Disk.cannotWrite(folder, e);
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

    /** Waits for segments that are being compacted: whoever opens the folder next would write to the same files. */
    @Override
    public void close() {
        synchronized (compacting) {
            closeSegments();
        }
    }

    private synchronized void closeSegments() {
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
