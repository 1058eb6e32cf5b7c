package dev.faultbook.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of a data folder, in its file {@code tokens.json}. A secret is 256 random bits and is shown once; the file has its SHA-256, which
 * is enough: nobody can try out that many secrets, so nothing is won by a slow hash. A server sees at once what another process has changed.
 * Thread-safe.
 */
public final class Tokens {
    private static final String FILE = "tokens.json";
    /** So that a secret is told from other text, by people and by scanners. */
    private static final String PREFIX = "fbk_";

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int MOST_NAME_CHARS = 100;

    private final Path file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Stamp seen;
    private List<Token> known = List.of();

    /** Which version of the file was read. */
    private record Stamp(Object key, long modified, long size) {}

    /** A new token, and its secret, which nobody can show again. */
    public record Issued(Token token, String secret) {}

    /**
     * @param data the data folder; nothing is made in it before there is a token
     */
    public Tokens(Path data) {
        this(data, Clock.systemUTC());
    }

    Tokens(Path data, Clock clock) {
        this.file = data.resolve(FILE);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Makes a token. When this returns, it is on disk.
     *
     * @param lifetime how long it is valid; empty: until it is revoked
     * @throws FaultbookException when its name or its scopes are missing, or another valid token has the name
     */
    public Issued create(String name, Set<Scope> scopes, Optional<Duration> lifetime) {
        String given = name.strip();
        if (given.isEmpty() || given.length() > MOST_NAME_CHARS || given.chars().anyMatch(Character::isISOControl)) {
            throw bad("A token has a name of 1 to " + MOST_NAME_CHARS
                    + " characters, such as the CI system that uses it.");
        }
        if (scopes.isEmpty()) {
            throw bad("A token that allows nothing is of no use. Name a scope.");
        }
        if (lifetime.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw bad("A token has to be valid for some time.");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Token token = new Token(
                HexFormat.of().formatHex(id),
                given,
                scopes,
                hash(secret),
                now,
                lifetime.map(now::plus),
                Optional.empty());
        change(tokens -> {
            if (tokens.stream().anyMatch(other -> other.name().equals(given) && other.isValid(now))) {
                throw bad("There is a token \"" + given + "\" already. Revoke it, or choose another name.");
            }
            List<Token> all = new ArrayList<>(tokens);
            all.add(token);
            return all;
        });
        return new Issued(token, secret);
    }

    /**
     * Makes a token worthless, for good. It stays in the list.
     *
     * @param idOrName of a valid token
     * @throws FaultbookException NOT_FOUND when there is no such token
     */
    public Token revoke(String idOrName) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Token wanted = all().stream()
                .filter(token -> token.revokedAt().isEmpty())
                .filter(token -> token.id().equals(idOrName) || token.name().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There is no token \"" + idOrName + "\" that could be revoked. See: faultbook tokens list"));
        change(tokens -> tokens.stream()
                .map(token -> token.id().equals(wanted.id()) ? token.revoked(now) : token)
                .toList());
        return wanted.revoked(now);
    }

    /** All that were ever made, the oldest first. */
    public synchronized List<Token> all() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(
                    String.valueOf(now.fileKey()), now.lastModifiedTime().toMillis(), now.size());
            if (!stamp.equals(seen)) {
                known = TokenJson.read(file, Files.readString(file));
                seen = stamp;
            }
            return known;
        } catch (NoSuchFileException e) {
            known = List.of();
            seen = null;
            return known;
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot read " + file + ": " + e.getMessage() + ". Check its rights.", e);
        }
    }

    /** The token of a secret, if it is valid now. */
    public Optional<Token> find(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hash = hash(secret);
        return all().stream()
                .filter(token -> token.hash().equals(hash) && token.isValid(clock.instant()))
                .findFirst();
    }

    private synchronized void change(UnaryOperator<List<Token>> change) {
        Path lock = file.resolveSibling(FILE + ".lock");
        Path next = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel locked = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                locked.lock(); // until the channel is closed
                String text = TokenJson.write(change.apply(all()));
                Files.deleteIfExists(next);
                privately(next);
                try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                    channel.write(java.nio.ByteBuffer.wrap(text.getBytes(UTF_8)));
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot write " + file + ": " + e.getMessage() + ". Check its rights.", e);
        }
    }

    private static void privately(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }

    static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static FaultbookException bad(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
