package dev.faultbook.ingest.source;

/**
 * What a log may be at most.
 *
 * @param lineBytes a longer line is cut to this length; default 1 MiB
 * @param logBytes a longer log is refused, and an archive with more of logs; default 8 GiB, after decompression
 * @param expansion how many times larger than the compressed input a log may grow, once it is past 64 MiB; default 200
 * @param archiveEntries an archive of more files and folders is refused; default 10,000
 */
public record ReadLimits(int lineBytes, long logBytes, int expansion, int archiveEntries) {
    public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 8L << 30, 200, 10_000);

    public ReadLimits {
        if (lineBytes < 256 || logBytes < 1 || expansion < 1 || archiveEntries < 1) {
            throw new IllegalArgumentException("limits must be positive, and a line at least 256 bytes");
        }
    }
}
