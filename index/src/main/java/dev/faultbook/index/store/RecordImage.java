package dev.faultbook.index.store;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of a folder as they are at one moment, whoever writes to it: what is appended, compacted or cut later is not seen. Of a record that is just being
 * written, nothing is.
 */
public final class RecordImage implements AutoCloseable {
    private final Path folder;
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(long key, int length) {}

    /** Gets each record's key and the length of its content. */
    @FunctionalInterface
    public interface Visitor {
        void record(long key, int length);
    }

    private RecordImage(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws dev.faultbook.FaultbookException when they cannot be read
     */
    public static RecordImage of(Path folder) {
        RecordImage image = new RecordImage(folder);
        try {
            List<Path> files = files(folder);
            for (Path file : files) {
                Segment segment = Segment.open(file, false);
                image.segments.put(file.getFileName().toString(), segment);
            }
            int left = files.size();
            for (Segment segment : image.segments.values()) {
                left--;
                segment.scan(left > 0, (key, offset, length) -> image.entries.add(new Entry(key, length)));
            }
            return image;
        } catch (IOException e) {
            image.close();
            throw Disk.cannotRead(folder, e);
        } catch (RuntimeException e) {
            image.close();
            throw e;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".records"))
                    .sorted()
                    .toList();
        }
    }

    /** All records, oldest first. */
    public void forEach(Visitor visitor) {
        entries.forEach(entry -> visitor.record(entry.key(), entry.length()));
    }

    /** Names of the files. */
    public List<String> files() {
        return List.copyOf(segments.keySet());
    }

    /** A file's whole records. */
    public void copy(String file, WritableByteChannel out) throws IOException {
        segment(file).copyTo(out);
    }

    private Segment segment(String file) {
        return Objects.requireNonNull(segments.get(file), file);
    }

    /**
     * Where a file is not whole.
     *
     * @param at the byte behind its last whole record
     * @param isTail whether there is no whole record behind, as after a crash, or while one is written
     */
    public record Damage(long at, boolean isTail) {}

    /** Where a file is not whole, its checksums checked; empty when it is. */
    public Optional<Damage> damage(String file) {
        try {
            Segment segment = segment(file);
            long whole = segment.wholeBytes();
            return whole == segment.sizeBytes()
                    ? Optional.empty()
                    : Optional.of(new Damage(whole, segment.wholeAfter(whole).isEmpty()));
        } catch (IOException e) {
            throw Disk.cannotRead(folder.resolve(file), e);
        }
    }

    @Override
    public void close() {
        for (Segment segment : segments.values()) {
            try {
                segment.close();
            } catch (IOException e) {
                throw Disk.cannotRead(folder, e);
            }
        }
    }
}
