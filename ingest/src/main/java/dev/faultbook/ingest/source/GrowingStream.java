package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;

/** A stream that somebody else closes. */
final class GrowingStream implements Growth {
    private final InputStream stream;

    GrowingStream(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return stream.read(bytes, from, length);
    }

    @Override
    public boolean isWaiting() throws IOException {
        return stream.available() == 0;
    }

    @Override
    public void close() {}
}
