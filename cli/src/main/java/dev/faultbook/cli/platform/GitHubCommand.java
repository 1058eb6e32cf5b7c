package dev.faultbook.cli.platform;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.Optional;

/**
 * A line of output that a job of GitHub Actions takes for an annotation.
 *
 * @param command {@code error}, {@code warning} or {@code notice}
 * @param file empty where no file is meant
 * @param title shown in bold above the message
 */
public record GitHubCommand(
        String command, Optional<String> file, Optional<LineRange> lines, String title, String message) {
    public GitHubCommand {
        requireNonNull(command, "command");
        requireNonNull(file, "file");
        requireNonNull(lines, "lines");
        requireNonNull(title, "title");
        requireNonNull(message, "message");
    }

    /** The command on one line, without its end. */
    public String line() {
        StringBuilder line = new StringBuilder("::").append(command).append(' ');
        file.ifPresent(name -> line.append("file=").append(property(name)).append(','));
        lines.ifPresent(range -> line.append("line=")
                .append(range.first())
                .append(",endLine=")
                .append(range.last())
                .append(','));
        return line.append("title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .toString();
    }

    /** What ends a command, or starts an escape. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** And what ends a property. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
