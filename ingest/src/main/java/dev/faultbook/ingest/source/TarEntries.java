package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The logs in a tar archive, compressed or not. A tar archive has no list of its files and must be read from its beginning; so its logs, one
 * after the other, are put into a temporary file, which {@link #close} deletes.
 */
final class TarEntries implements Entries, AutoCloseable {
    /** A header, with long names and all, takes less. */
    private static final long LONGEST_HEADER = 4 << 20;

    private final String name;
    private final Path logs;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private @Nullable FaultbookException failure;

    /** Where a log is in the temporary file. */
    private record Place(long offset, long length) {}

    private TarEntries(String name, Path logs) {
        this.name = name;
        this.logs = logs;
    }

    /**
     * @param name what the user calls the archive
     * @param archive its bytes, decompressed
     */
    static TarEntries of(String name, InputStream archive) {
        TarEntries entries = new TarEntries(name, Temporary.file());
        try (HeaderGuard guard = new HeaderGuard(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(guard);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(entries.logs), 1 << 16)) {
            entries.unpack(tar, guard, out);
        } catch (FaultbookException e) {
            entries.failure = e;
        } catch (IOException | IllegalArgumentException e) { // the latter from numbers in headers that are none
            entries.failure = new FaultbookException(
                    FailureKind.BAD_INPUT,
                    name + " is a damaged tar archive: " + e.getMessage() + ". What stands before the damage is read.",
                    e);
        } catch (RuntimeException e) {
            entries.close();
            throw e;
        }
        return entries;
    }

    private void unpack(TarArchiveInputStream tar, HeaderGuard guard, OutputStream out) throws IOException {
        long total = 0;
        int count = 0;
        while (true) {
            guard.expectHeader();
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                return;
            }
            guard.expectContent();
            if (++count > ReadLimits.DEFAULT.archiveEntries()) {
                throw over(" holds more than " + ReadLimits.DEFAULT.archiveEntries() + " files");
            }
            if (isFile(entry) && tar.canReadEntryData(entry) && EntryLogs.isWanted(entry.getName())) {
                long length = tar.transferTo(out);
                places.put(entry.getName(), new Place(total, length));
                total += length;
                if (total > ReadLimits.DEFAULT.logBytes()) {
                    throw over(" holds more than " + (ReadLimits.DEFAULT.logBytes() >> 20) + " MiB of logs");
                }
            } else {
                tar.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static boolean isFile(TarArchiveEntry entry) {
        boolean link = entry.isLink() || entry.isSymbolicLink();
        boolean device = entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
        return entry.isFile() && !link && !device;
    }

    private FaultbookException over(String limit) {
        return new FaultbookException(
                FailureKind.LIMIT,
                name + limit + "; the rest of it is left out. Unpack it, and name the folder or the logs in it.");
    }

    List<String> names() {
        return new ArrayList<>(places.keySet());
    }

    /** Why not all of the archive could be read, as a log that cannot be read; empty when all could. */
    List<LogSource> unreadable() {
        return failure == null ? List.of() : List.of(LogSource.failing(name, failure));
    }

    @Override
    public String shown(String entry) {
        return name + LogSources.IN_ARCHIVE + entry;
    }

    @Override
    public InputStream open(String entry) throws IOException {
        Place place = places.getOrDefault(entry, new Place(0, 0));
        FileChannel channel = FileChannel.open(logs);
        channel.position(place.offset());
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(channel))
                .setMaxCount(place.length())
                .get();
    }

    @Override
    public long sizeBytes(String entry) {
        Place place = places.get(entry);
        return place == null ? -1 : place.length();
    }

    @Override
    public void close() {
        Temporary.delete(logs);
    }

    /** Refuses a header without end: the library reads each into memory. */
    private static final class HeaderGuard extends FilterInputStream {
        private long left = LONGEST_HEADER;
        private boolean inHeader = true;

        HeaderGuard(InputStream in) {
            super(in);
        }

        void expectHeader() {
            left = LONGEST_HEADER;
            inHeader = true;
        }

        void expectContent() {
            inHeader = false;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            left -= Math.max(0, read);
            if (inHeader && left < 0) {
                throw new IOException("a header takes more than " + (LONGEST_HEADER >> 20) + " MiB");
            }
            return read;
        }
    }
}
