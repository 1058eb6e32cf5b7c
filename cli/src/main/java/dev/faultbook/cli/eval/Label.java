package dev.faultbook.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a person says about a log.
 *
 * @param file below the corpus folder
 * @param source where it comes from, such as {@code owner/repository@commit:path}; empty when not said
 * @param tool what printed the log, outermost
 * @param outcome {@code failure}, {@code success} or {@code unknown}
 * @param category of the first cause; {@code none} when there is none
 * @param keyLines where the cause shows; empty when not said
 */
public record Label(
        String file, String source, String tool, String outcome, String category, List<LineRange> keyLines) {
    /** The category of a log in which nothing is to be found. */
    public static final String NONE = "none";
    /** The category of causes that no listed category stands for. */
    public static final String OTHER = "other";

    /** About a third of the sources, chosen by their hash. */
    public static final String HELD_OUT = "held-out";

    public static final String DEV = "dev";

    private static final int PARTS = 3;

    public Label {
        requireNonNull(file, "file");
        requireNonNull(source, "source");
        requireNonNull(tool, "tool");
        requireNonNull(outcome, "outcome");
        requireNonNull(category, "category");
        keyLines = List.copyOf(keyLines);
    }

    /** Which part of the corpus the log is in: rules may be written with {@link #DEV} at hand, {@link #HELD_OUT} is to measure them. */
    String part() {
        byte[] hash = sha256().digest(origin().getBytes(StandardCharsets.UTF_8));
        return (hash[0] & 0xff) % PARTS == 0 ? HELD_OUT : DEV;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Logs of one repository or one issue stay together, since they are alike. */
    private String origin() {
        String known = source.isEmpty() ? file : source;
        int end = known.indexOf('@') < 0 ? known.indexOf('#') : known.indexOf('@');
        return end < 0 ? known : known.substring(0, end);
    }

    boolean failed() {
        return outcome.equals("failure");
    }

    boolean green() {
        return outcome.equals("success");
    }
}
