package dev.faultbook.index.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Brings a backup back into an empty folder, or only checks it. {@code format}, which makes a store of a folder, comes last. */
public final class Restoration implements AutoCloseable {
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (\\S.*)");
    private static final Pattern NAME = Pattern.compile(
            "format|tokens\\.json|audit\\.log|logs/[0-9a-f]{2}/[0-9a-f]{64}\\.zst|(?:reports|audit|triage|catalogs)/\\d{6,}\\.records|index/[A-Za-z0-9_.]+"
                    + "|catalog/.+");
    private static final String FORMAT = "format";
    private static final String TOKENS = "tokens.json";
    private static final String HISTORY = "catalog/.git/";
    /** Without them git takes a folder for no repository; when all is packed they are empty, and a backup has files only. */
    private static final List<String> HISTORY_FOLDERS = List.of("refs/heads", "objects");

    private static final int MOST_INFO_BYTES = 1 << 20;

    private final Path file;
    private final ZipFile zip;
    private final BackupInfo info;
    private final Map<String, String> sums = new LinkedHashMap<>();

    private Restoration(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.info = readInfo();
        readSums();
    }

    /**
     * @throws FaultbookException when it is no backup, or not whole
     */
    public static Restoration open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FaultbookException(FailureKind.NOT_FOUND, "There is no file " + file + ".");
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            return new Restoration(file, zip);
        } catch (IOException e) {
            close(zip);
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    file + " is no backup, or not all of one: " + e.getMessage() + ". Use another.",
                    e);
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    private static void close(@org.jspecify.annotations.Nullable ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    public BackupInfo info() {
        return info;
    }

    private BackupInfo readInfo() throws IOException {
        JsonNode json;
        try (InputStream in = zip.getInputStream(entry(BackupFile.INFO))) {
            json = new ObjectMapper().readTree(in.readNBytes(MOST_INFO_BYTES));
            int format = json.path("faultbookBackup").asInt();
            if (format > BackupInfo.FORMAT) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        file + " was written by a newer faultbook ("
                                + json.path("writtenBy").asText() + "). Restore it with that one.");
            }
            return BackupInfo.of(json);
        } catch (JsonProcessingException | DateTimeException e) {
            throw damaged(BackupFile.INFO + " cannot be read");
        }
    }

    private void readSums() throws IOException {
        byte[] list;
        try (InputStream in = zip.getInputStream(entry(BackupFile.SUMS))) {
            list = in.readAllBytes();
        }
        if (!HexFormat.of().formatHex(BackupFile.sha256().digest(list)).equals(info.sums())) {
            throw damaged("its list of files has a wrong checksum");
        }
        for (String line : new String(list, UTF_8).lines().toList()) {
            Matcher sum = SUM.matcher(line);
            if (!sum.matches() || !isHarmless(sum.group(2))) {
                throw damaged("it names a file that no data folder has");
            }
            sums.put(sum.group(2), sum.group(1));
        }
        if (!sums.containsKey(FORMAT)) {
            throw damaged("it has no store");
        }
    }

    /** No name leads out of the folder. */
    private static boolean isHarmless(String name) {
        return NAME.matcher(name).matches()
                && Path.of(name).normalize().toString().replace('\\', '/').equals(name);
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(name + " is missing");
        }
        return entry;
    }

    private FaultbookException damaged(String what) {
        return new FaultbookException(
                FailureKind.BAD_INPUT, file + " is no backup, or a damaged one: " + what + ". Use another.");
    }

    /**
     * Reads all of it, and holds it against its checksums.
     *
     * @param progress gets how many files are read
     */
    public void check(LongConsumer progress) {
        long read = 0;
        for (String name : sums.keySet()) {
            copy(name, OutputStream.nullOutputStream());
            progress.accept(++read);
        }
    }

    /**
     * Writes all of it. If that fails, the folder is empty again.
     *
     * @param folder is made if need be
     * @param progress gets how many files are written
     * @throws FaultbookException when there is something in the folder, the backup is damaged, or the folder cannot be written
     */
    public void restore(Path folder, LongConsumer progress) {
        List<Path> made = new ArrayList<>();
        try {
            requireEmpty(folder);
            Files.createDirectories(folder);
            long written = 0;
            for (String name : sums.keySet()) {
                if (!name.equals(FORMAT)) {
                    write(name, folder, made);
                    progress.accept(++written);
                }
            }
            if (sums.containsKey(HISTORY + "HEAD")) {
                for (String needed : HISTORY_FOLDERS) {
                    Path place = folder.resolve(HISTORY + needed);
                    made.add(place);
                    Files.createDirectories(place);
                }
            }
            write(FORMAT, folder, made);
        } catch (IOException e) {
            undo(folder, made);
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot write to " + folder + ": " + e.getMessage() + ". Nothing is left of what was restored.",
                    e);
        } catch (RuntimeException e) {
            undo(folder, made);
            throw e;
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FaultbookException(FailureKind.BAD_INPUT, folder + " is a file. Name a folder with --data.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        folder
                                + " is not empty. A backup is restored into an empty folder: name another with --data, or move this one away.");
            }
        }
    }

    private void write(String name, Path folder, List<Path> made) throws IOException {
        Path place = folder.resolve(name);
        Files.createDirectories(requireNonNull(place.getParent()));
        made.add(place);
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (name.equals(TOKENS) && Files.getFileStore(place).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
            }
            copy(name, Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private void copy(String name, OutputStream out) {
        MessageDigest digest = BackupFile.sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry(name)), digest)) {
            in.transferTo(out);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw damaged(name + " cannot be unpacked");
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    name + " cannot be copied out of " + file + ": " + e.getMessage() + ".",
                    e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sums.get(name))) {
            throw damaged(name + " has a wrong checksum");
        }
    }

    /** The folder itself stays. */
    private static void undo(Path folder, List<Path> made) {
        for (Path file : made.reversed()) {
            try {
                Files.deleteIfExists(file);
                Path parent = file.getParent();
                while (parent != null && !parent.equals(folder) && isEmpty(parent)) {
                    Files.delete(parent);
                    parent = parent.getParent();
                }
            } catch (IOException e) {
                // It is named to nobody: the failure that led here is worse.
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
