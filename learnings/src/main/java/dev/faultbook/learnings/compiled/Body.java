package dev.faultbook.learnings.compiled;

import dev.faultbook.learnings.LazyList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** What most commands never ask for: compressed until somebody does. Thread-safe. */
final class Body {
    private final byte[] file;
    private final int from;
    private final int size;
    private volatile byte @Nullable [] inflated;

    /**
     * @param file holds it, compressed, from a place to the end
     * @param size in bytes, as it was before
     */
    Body(byte[] file, int from, int size) {
        this.file = file;
        this.from = from;
        this.size = size;
    }

    static byte[] deflate(byte[] body) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    /** A list at a place, read when somebody looks into it. */
    <T> List<T> list(int place, Function<BinaryReader, T> read) {
        return new LazyList<>(() -> at(place).list(read));
    }

    /** A reader at a place. */
    BinaryReader at(int place) {
        byte[] known = inflated;
        if (known == null) {
            known = inflate();
            inflated = known;
        }
        return new BinaryReader(known, place);
    }

    private byte[] inflate() {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(file, from, file.length - from))) {
            return in.readNBytes(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
