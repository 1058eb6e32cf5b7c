package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.upkeep.Check;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.history.CatalogHistory;
import dev.faultbook.server.access.Token;
import dev.faultbook.server.access.Tokens;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a store needs around it, looked at. */
final class Surroundings {
    private static final int OLDEST_JAVA = 21;
    private static final long GIB = 1L << 30;
    private static final long LEAST_ROOM = 64L << 20;
    private static final Duration SOON = Duration.ofDays(14);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private Surroundings() {}

    /** The JDK and the disk. */
    static List<Check> machine(Path data) {
        List<Check> checks = new ArrayList<>();
        String java = Runtime.version() + ", " + System.getProperty("java.vendor") + ", heap up to "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB";
        checks.add(
                Runtime.version().feature() >= OLDEST_JAVA
                        ? Check.ok("java", java)
                        : Check.problem("java", java, "Faultbook needs JDK " + OLDEST_JAVA + " or newer."));
        Path there = data.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(there);
            long free = disk.getUsableSpace();
            String room = "%.1f GiB free of %.1f GiB at %s"
                    .formatted((double) free / GIB, (double) disk.getTotalSpace() / GIB, there);
            String advice = "Make room, or remove old builds: faultbook forget --older-than 90d.";
            checks.add(
                    free < LEAST_ROOM
                            ? Check.problem("disk", room, advice)
                            : free < GIB ? Check.warning("disk", room, advice) : Check.ok("disk", room));
        } catch (IOException e) {
            checks.add(Check.problem("disk", there + " cannot be asked for its room: " + e.getMessage(), ""));
        }
        if (!Files.isWritable(there)) {
            checks.add(Check.warning(
                    "folder", there + " cannot be written to by this user", "Builds can be read, not added."));
        }
        return checks;
    }

    /** Tokens and the log of edits. */
    static List<Check> files(Path data) {
        List<Check> checks = new ArrayList<>();
        Path tokens = data.resolve("tokens.json");
        if (Files.exists(tokens)) {
            try {
                Tokens known = new Tokens(data);
                checks.add(tokens(known.all()));
                openToOthers(tokens).ifPresent(checks::add);
            } catch (FaultbookException e) {
                checks.add(Check.problem("tokens", String.valueOf(e.getMessage()), ""));
            }
        }
        Path audit = data.resolve("audit.log");
        if (Files.exists(audit) && !Files.isWritable(audit)) {
            checks.add(Check.warning(
                    "audit.log", audit + " cannot be written to by this user", "A server of this user saves no edit."));
        }
        return checks;
    }

    private static Check tokens(List<Token> tokens) {
        Instant now = Instant.now();
        long valid = tokens.stream().filter(token -> token.isValid(now)).count();
        List<String> ending = tokens.stream()
                .filter(token -> token.isValid(now) && !token.isValid(now.plus(SOON)))
                .map(Token::name)
                .toList();
        String text = valid + " valid of " + tokens.size();
        return ending.isEmpty()
                ? Check.ok("tokens", text)
                : Check.warning(
                        "tokens",
                        text + "; ending within " + SOON.toDays() + " days: " + String.join(", ", ending),
                        "Make others in time: faultbook tokens create.");
    }

    private static Optional<Check> openToOthers(Path file) {
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
            return granted.stream().anyMatch(OTHERS::contains)
                    ? Optional.of(Check.warning(
                            "tokens",
                            file + " can be read or written by others",
                            "It holds hashes, no secrets, but who writes it lets himself in: chmod 600 " + file))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // Windows has no such permissions.
        }
    }

    /** Each layer. */
    static List<Check> catalogs(CatalogFolders folders) {
        List<Check> checks = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        if (folders.withShipped()) {
            Reading shipped = CatalogReader.shipped();
            layers.add(new Layer(Layer.SHIPPED, shipped.catalog()));
            checks.add(catalog(Layer.SHIPPED, "", shipped));
        }
        for (Path folder : folders.own()) {
            try {
                CatalogFiles files = CatalogFiles.in(folder);
                Reading reading =
                        CatalogReader.read(files, Catalog.layered(layers), () -> CatalogHistory.build(folder, files));
                layers.add(new Layer(folder.toString(), reading.catalog()));
                checks.add(catalog(folder.toString(), " " + folder, reading));
            } catch (FaultbookException e) {
                checks.add(Check.problem("catalog", String.valueOf(e.getMessage()), ""));
            }
        }
        return checks;
    }

    private static Check catalog(String name, String argument, Reading reading) {
        String text = name + ": " + reading.catalog().learnings().size() + " learnings";
        return reading.problems().isEmpty()
                ? Check.ok("catalog", text)
                : Check.problem(
                        "catalog",
                        text + "; " + reading.problems().size() + " to mend, such as "
                                + reading.problems().getFirst(),
                        "All of them: faultbook learnings check" + argument);
    }
}
