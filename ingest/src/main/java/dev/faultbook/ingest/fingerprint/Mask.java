package dev.faultbook.ingest.fingerprint;

import java.util.Locale;

/** What stands in a line that the next build prints otherwise. */
public enum Mask {
    /** A count, a size, a duration, a process id, a place in a file. */
    NUMBER,
    VERSION,
    /** A date, a time of day, or both. */
    TIME,
    /** Of a network: IPv4, IPv6, MAC. */
    ADDRESS,
    /** A digest, a commit, a container's or another random id, a place in memory. */
    ID,
    /** A temporary file or folder, name and all. */
    PATH,
    /** The folders before a name, the scheme and port of a URL: left out without a trace, so that a name alone is the same. */
    PLACE,
    /** What somebody blanked. Left out without a trace, as asterisks are. */
    SECRET;

    /** Whether something is shown, and compared, in place of what it masks. */
    public boolean leavesTrace() {
        return this != PLACE && this != SECRET;
    }

    @Override
    public String toString() {
        return "<" + name().toLowerCase(Locale.ROOT) + ">";
    }
}
