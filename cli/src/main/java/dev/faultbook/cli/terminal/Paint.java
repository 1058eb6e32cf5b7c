package dev.faultbook.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Words to emphasised words, in ANSI colours that are readable on light and dark.
 *
 * @param on whether to write colours; text is passed through as it is when not
 * @param links whether to make links
 */
public record Paint(boolean on, boolean links) {
    /** Without links. */
    public Paint(boolean on) {
        this(on, false);
    }

    public String strong(String text) {
        return with("1", text);
    }

    public String faint(String text) {
        return with("2", text);
    }

    public String bad(String text) {
        return with("1;31", text);
    }

    public String good(String text) {
        return with("1;32", text);
    }

    public String doubtful(String text) {
        return with("1;33", text);
    }

    /** A part of the text that is to be found at a glance. */
    public String mark(String text) {
        return with("1;36", text);
    }

    /** Code, or a command to type. */
    public String code(String text) {
        return with("36", text);
    }

    /** A link to a file; the text alone when there is none. */
    public String link(Path file, String text) {
        if (!links || !Files.exists(file)) {
            return text;
        }
        return "\u001b]8;;" + file.toAbsolutePath().normalize().toUri().toASCIIString() + "\u001b\\" + text
                + "\u001b]8;;\u001b\\";
    }

    private String with(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
