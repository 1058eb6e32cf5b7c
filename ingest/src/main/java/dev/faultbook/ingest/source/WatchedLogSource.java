package dev.faultbook.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

record WatchedLogSource(LogSource source, LongConsumer consumed) implements LogSource {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public InputStream open() {
        return new Watched(source.open(), consumed);
    }

    @Override
    public long sizeBytes() {
        return source.sizeBytes();
    }

    private static final class Watched extends FilterInputStream {
        private final LongConsumer consumed;
        private long count;

        Watched(InputStream in, LongConsumer consumed) {
            super(in);
            this.consumed = consumed;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            consumed.accept(in instanceof Metered metered ? metered.consumedBytes() : count);
            return read;
        }
    }
}
