package dev.faultbook.learnings.compiled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Values to bytes, for {@link BinaryReader}. */
final class BinaryWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    /** Small ones are short. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /** Any number, in eight bytes. */
    void whole(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
    }

    void flag(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    void word(Enum<?> value) {
        text(value.name());
    }

    /** One byte a character where that will do: such text is read without a look at it. */
    void text(String text) {
        boolean narrow = text.chars().allMatch(c -> c <= 0xff);
        byte[] encoded = text.getBytes(narrow ? ISO_8859_1 : UTF_8);
        number(encoded.length * 2L + (narrow ? 0 : 1));
        bytes.writeBytes(encoded);
    }

    void raw(byte[] values) {
        bytes.writeBytes(values);
    }

    <T> void optional(Optional<T> value, BiConsumer<BinaryWriter, T> write) {
        flag(value.isPresent());
        value.ifPresent(present -> write.accept(this, present));
    }

    <T> void list(Collection<T> values, BiConsumer<BinaryWriter, T> write) {
        number(values.size());
        values.forEach(value -> write.accept(this, value));
    }

    <T> void map(Map<String, T> values, BiConsumer<BinaryWriter, T> write) {
        list(values.entrySet(), (out, entry) -> {
            out.text(entry.getKey());
            write.accept(out, entry.getValue());
        });
    }

    /** A map whose order says nothing; equal ones give equal bytes. */
    <T> void unordered(Map<String, T> values, BiConsumer<BinaryWriter, T> write) {
        List<Map.Entry<String, T>> sorted = values.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
        list(sorted, (out, entry) -> {
            out.text(entry.getKey());
            write.accept(out, entry.getValue());
        });
    }

    /** What {@link BinaryReader#later} can pass over. */
    void later(BinaryWriter part) {
        number(part.size());
        raw(part.bytes());
    }
}
