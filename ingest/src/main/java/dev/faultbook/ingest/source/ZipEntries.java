package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files in a zip archive. What their names say of folders is never followed on this machine's disk. */
final class ZipEntries implements Entries {
    /** A list of files that is longer is none that 10,000 files could have. */
    private static final long LONGEST_LIST_BYTES = 32 << 20;

    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private final String name;
    private final Path file;
    private final Map<String, Long> sizes = new HashMap<>();

    private ZipEntries(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /**
     * @param name what the user calls the archive
     * @throws FaultbookException when it is damaged, encrypted or over a limit
     */
    static ZipEntries of(String name, Path file) {
        ZipEntries entries = new ZipEntries(name, file);
        try {
            requireShortList(name, file);
            try (ZipFile zip = entries.openFile()) {
                entries.list(zip);
            }
            return entries;
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private static FaultbookException unusable(String name, IOException e) {
        String why = String.valueOf(e.getMessage());
        if (why.contains("encrypted")) {
            return new FaultbookException(
                    FailureKind.BAD_INPUT,
                    name + " is encrypted. Unpack it with its password, and name the folder.",
                    e);
        }
        if (e instanceof ZipException) {
            return new FaultbookException(
                    FailureKind.BAD_INPUT,
                    name + " is a damaged zip archive: " + why + ". Get it once more; unzip -t says what is left.",
                    e);
        }
        return LogSource.unreadable(name, e);
    }

    /** The whole list of files is read into memory: its length stands at the end of the archive, before a comment. */
    private static void requireShortList(String name, Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            int length = (int) Math.min(channel.size(), END_BYTES + LONGEST_COMMENT);
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(channel.size() - length);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // until it is full
            }
            for (int at = tail.position() - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == 0x06054b50) {
                    if (Integer.toUnsignedLong(tail.getInt(at + 12)) > LONGEST_LIST_BYTES) {
                        throw tooMany(name);
                    }
                    return;
                }
            }
        }
    }

    private static FaultbookException tooMany(String name) {
        return new FaultbookException(
                FailureKind.LIMIT,
                name + " holds more than " + ReadLimits.DEFAULT.archiveEntries()
                        + " files. Unpack it, and name the folder or the logs in it.");
    }

    private ZipFile openFile() throws IOException {
        try {
            return new ZipFile(file.toFile(), UTF_8);
        } catch (ZipException e) {
            return new ZipFile(file.toFile(), ISO_8859_1); // names of before there was UTF-8
        }
    }

    private void list(ZipFile zip) throws IOException {
        if (zip.size() > ReadLimits.DEFAULT.archiveEntries()) {
            throw tooMany(name);
        }
        long unpacked = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                sizes.put(entry.getName(), entry.getSize());
                unpacked += Math.max(0, entry.getSize());
            }
        }
        int most = ReadLimits.DEFAULT.expansion();
        if (unpacked > Decoding.EXPANSION_CHECKED_FROM && unpacked / most > Files.size(file)) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    name + " grows more than " + most + " times when it is unpacked, which no build log does."
                            + " If it holds some, unpack it and name them.");
        }
    }

    List<String> names() {
        return new ArrayList<>(sizes.keySet());
    }

    @Override
    public String shown(String entry) {
        return name + LogSources.IN_ARCHIVE + entry;
    }

    @Override
    public InputStream open(String entryName) throws IOException {
        ZipFile zip = openFile();
        try {
            ZipEntry entry = zip.getEntry(entryName);
            if (entry == null) {
                throw new ZipException("the archive has changed");
            }
            return new EntryStream(zip, entry);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public long sizeBytes(String entry) {
        return sizes.getOrDefault(entry, -1L);
    }

    /** Says so when there is more in an entry than its archive says, or something else; and closes the archive. */
    private static final class EntryStream extends FilterInputStream {
        private final ZipFile zip;
        private final ZipEntry entry;
        private final CRC32 checksum = new CRC32();
        private long count;

        EntryStream(ZipFile zip, ZipEntry entry) throws IOException {
            super(zip.getInputStream(entry));
            this.zip = zip;
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            if (read > 0) {
                count += read;
                checksum.update(bytes, from, read);
            }
            boolean tooLong = entry.getSize() >= 0 && count > entry.getSize();
            boolean other = read < 0 && entry.getCrc() >= 0 && checksum.getValue() != entry.getCrc();
            if (tooLong || other) {
                throw new ZipException("it is damaged: its content is not what the archive says it is");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
