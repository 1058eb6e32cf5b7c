package dev.faultbook.ingest.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

final class BytesLogSource implements LogSource {
    private final String name;
    private final byte[] content;

    BytesLogSource(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream open() {
        try {
            return Decoding.open(name, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
    }

    @Override
    public long sizeBytes() {
        return content.length;
    }
}
