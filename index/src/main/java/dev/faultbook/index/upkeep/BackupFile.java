package dev.faultbook.index.upkeep;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip that is there whole or not at all. Its last entries are {@code SHA256SUMS}, in the form of {@code sha256sum}, and {@code backup.json}, which has the sum of
 * that. Only its owner may read it.
 */
final class BackupFile implements AutoCloseable {
    static final String SUMS = "SHA256SUMS";
    static final String INFO = "backup.json";

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final Path partial;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();
    private long files;
    private long bytes;
    private boolean published;

    /** Writes an entry's content. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    BackupFile(Path file) throws IOException {
        this.file = file;
        this.partial = file.resolveSibling("." + file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        this.channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.getFileStore(partial).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-------"));
        }
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds a file under its name in a data folder, with slashes. */
    void add(String name, Content content) throws IOException {
        Counted counted = entry(name, content);
        files++;
        bytes += counted.count;
        sums.append(counted.sha256()).append("  ").append(name).append('\n');
    }

    private Counted entry(String name, Content content) throws IOException {
        zip.setLevel(name.endsWith(".zst") ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry(name));
        Counted counted = new Counted(zip);
        content.write(counted);
        zip.closeEntry();
        return counted;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** Ends the list of files; nothing but what is said of it may come behind. */
    String sums() throws IOException {
        byte[] list = sums.toString().getBytes(StandardCharsets.UTF_8);
        return entry(SUMS, out -> out.write(list)).sha256();
    }

    /** Puts the file in its place, safe from a crash. */
    void publish(BackupInfo info) throws IOException {
        byte[] json = (info.json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        entry(INFO, out -> out.write(json));
        zip.finish();
        zip.flush();
        channel.force(true);
        zip.close();
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        published = true;
        try (FileChannel folder = FileChannel.open(
                java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (java.nio.file.AccessDeniedException e) {
            // Windows opens no folders, and needs none of this.
        }
    }

    @Override
    public void close() throws IOException {
        if (!published) {
            channel.close();
            Files.deleteIfExists(partial);
        }
    }

    /** Counts and sums what passes; closing it closes nothing. */
    private static final class Counted extends FilterOutputStream {
        private final MessageDigest digest;
        private long count;

        Counted(OutputStream out) {
            this(out, BackupFile.sha256());
        }

        private Counted(OutputStream out, MessageDigest digest) {
            super(new DigestOutputStream(out, digest));
            this.digest = digest;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
