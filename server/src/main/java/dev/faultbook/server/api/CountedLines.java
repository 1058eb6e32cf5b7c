package dev.faultbook.server.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts bytes while they are read, and those up to the last line end that whoever reads has dealt with. A sender that goes away behind a whole line ends
 * it, too. One thread reads, any may ask.
 */
final class CountedLines extends FilterInputStream {
    private final Runnable afterRead;
    private volatile long bytes;
    /** Behind the last line end; its reader may still be at it. */
    private long lineEnd;

    private volatile long wholeBytes;
    private volatile boolean brokenOff;

    CountedLines(InputStream in, Runnable afterRead) {
        super(in);
        this.afterRead = afterRead;
    }

    long bytes() {
        return bytes;
    }

    long wholeBytes() {
        return wholeBytes;
    }

    /** Whether more was to come. */
    boolean isBrokenOff() {
        return brokenOff;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        wholeBytes = lineEnd; // Whoever asks for more has put away what it got before.
        int read;
        try {
            read = in.read(into, from, length);
        } catch (IOException e) {
            if (wholeBytes == 0) {
                throw e;
            }
            brokenOff = true;
            return -1;
        }
        if (read > 0) {
            long before = bytes;
            for (int i = read - 1; i >= 0; i--) {
                if (into[from + i] == '\n') {
                    lineEnd = before + i + 1;
                    break;
                }
            }
            bytes = before + read;
            afterRead.run();
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
