package dev.faultbook.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.IoReason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A Faultbook server that gets logs. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Send it to this Faultbook server, such as https://faultbook.example, with labels and page. run sends it while the command runs,"
                            + " with what a CI job's variables say of it; when the server cannot be had, that is said at the end, and nothing more.")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that the server wants; needs the scope ingest.")
    private Optional<Path> tokenFile = Optional.empty();

    /**
     * The server that is asked for; empty when none is.
     *
     * @throws FaultbookException when there is no such token, or the URL is none
     */
    Optional<RemoteStore> remote() {
        if (server.isEmpty()) {
            if (tokenFile.isPresent()) {
                throw new FaultbookException(FailureKind.BAD_INPUT, "--token-file goes with --server.");
            }
            return Optional.empty();
        }
        return Optional.of(
                new RemoteStore(builds(server.get().replaceFirst("/+$", "")), tokenFile.map(ServerOptions::read)));
    }

    private static URI builds(String url) {
        try {
            URI parsed = new URI(url + "/api/builds");
            String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
            if (parsed.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new URISyntaxException(url, "it has to start with https:// or http:// and a host");
            }
            if (parsed.getRawUserInfo() != null || parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "--server is the address of a server, without a user, a password, a query or a fragment."
                                + " Who sends is told by --token-file.");
            }
            return parsed;
        } catch (URISyntaxException e) {
            String shown = url.indexOf('@') < 0 ? " " + url : ""; // which may have a password in it
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "--server" + shown + " is no URL: " + e.getReason() + ".", e);
        }
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file, UTF_8).strip();
            if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, file + " holds no token. It is one word, on one line.");
            }
            return text;
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot read the token in " + file + ": " + IoReason.of(e) + ".", e);
        }
    }
}
