package dev.faultbook.bench.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Output that is put together byte by byte. */
final class Bytes {
    static final byte[] HEAVY = "━".getBytes(StandardCharsets.UTF_8);
    static final byte[] LIGHT = "─".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 18;

    private final OutputStream out;
    private byte[] buffer = new byte[2 * CHUNK];
    private int length;
    private long flushed;

    Bytes(OutputStream out) {
        this.out = out;
    }

    Bytes add(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Bytes add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes add(char ascii) {
        room(1);
        buffer[length++] = (byte) ascii;
        return this;
    }

    Bytes number(long number) {
        room(20);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return padded(number, digits);
    }

    /** With zeros in front. */
    Bytes padded(long number, int digits) {
        room(digits);
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            buffer[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    void hex(Dice dice, int count) {
        draw(dice, count, HEX, 4);
    }

    void base64(Dice dice, int count) {
        draw(dice, count, BASE64, 6);
    }

    private void draw(Dice dice, int count, byte[] of, int bits) {
        room(count);
        long random = 0;
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (left < bits) {
                random = dice.next();
                left = 64;
            }
            buffer[length++] = of[(int) (random & (of.length - 1))];
            random >>>= bits;
            left -= bits;
        }
    }

    /** All bytes so far. */
    long count() {
        return flushed + length;
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }

    /** Writes what is there, when it is much. */
    void spill() throws IOException {
        if (length >= CHUNK) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, length);
        flushed += length;
        length = 0;
        out.flush();
    }
}
