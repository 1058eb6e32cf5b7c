package dev.faultbook.learnings.compiled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.learnings.LazyList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What {@link BinaryWriter} wrote. Not thread-safe; a reader is one place in bytes that nobody changes. */
final class BinaryReader {
    private final byte[] bytes;
    private int at;

    BinaryReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            value |= ((long) (next & 0x7f)) << shift;
            shift += 7;
            next = bytes[at++];
        }
        return value | ((long) next << shift);
    }

    int count() {
        return Math.toIntExact(number());
    }

    long whole() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[at++] & 0xff);
        }
        return value;
    }

    boolean flag() {
        return bytes[at++] != 0;
    }

    <E extends Enum<E>> E word(E[] values) {
        String name = text();
        for (E value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no such word: " + name);
    }

    String text() {
        int size = count();
        int start = at;
        at += size >>> 1;
        return new String(bytes, start, size >>> 1, (size & 1) == 0 ? ISO_8859_1 : UTF_8);
    }

    <T> Optional<T> optional(Function<BinaryReader, T> read) {
        return flag() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    <T> List<T> list(Function<BinaryReader, T> read) {
        int count = count();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(read.apply(this));
        }
        return values;
    }

    <T> Map<String, T> map(Function<BinaryReader, T> read) {
        int count = count();
        Map<String, T> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(text(), read.apply(this));
        }
        return values;
    }

    /** A list that is read when somebody looks into it. */
    <T> List<T> later(Function<BinaryReader, T> read) {
        int size = count();
        int start = at;
        at += size;
        return new LazyList<>(() -> new BinaryReader(bytes, start).list(read));
    }
}
