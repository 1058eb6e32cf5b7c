package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;

/** Lines of a file, as the user calls it; {@code -} is standard input. */
public record Place(String file, LineRange lines) {
    public Place {
        requireNonNull(file, "file");
        requireNonNull(lines, "lines");
    }

    boolean isStandardInput() {
        return file.equals("-") || file.startsWith("-!/");
    }

    /** The file for a person. */
    String name() {
        return PlainText.clean(LogSource.spoken(file));
    }

    /** The file for a program that looks for it in a repository: no name there has control characters. */
    String path() {
        return PlainText.clean(isStandardInput() ? "stdin" + file.substring(1) : file);
    }

    /** {@code build.log:3} or {@code build.log:3-7}. */
    @Override
    public String toString() {
        return name() + ":" + lines;
    }
}
