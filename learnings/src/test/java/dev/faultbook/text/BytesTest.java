package dev.faultbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final byte WANTED = '\n';

    @Test
    void saysOfAnyBytesWhatALoopWouldSay() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = bytes(random);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length + 1 - from);
            int many = 1 + random.nextInt(5);
            assertThat(Bytes.count(WANTED, bytes, from, to)).isEqualTo(count(bytes, from, to));
            assertThat(Bytes.indexOf(WANTED, bytes, from, to)).isEqualTo(indexOf(bytes, from, to));
            assertThat(Bytes.behind(many, WANTED, bytes, from, to)).isEqualTo(behind(many, bytes, from, to));
        }
    }

    /** Next to the wanted byte, those from which it differs by one bit or by a carry. */
    private static byte[] bytes(Random random) {
        byte[] kinds = {WANTED, WANTED - 1, WANTED + 1, WANTED ^ (byte) 0x80, 0, (byte) 0x80, (byte) 0xff, 'a'};
        byte[] bytes = new byte[random.nextInt(60)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = kinds[random.nextInt(kinds.length)];
        }
        return bytes;
    }

    private static int count(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += bytes[i] == WANTED ? 1 : 0;
        }
        return count;
    }

    private static int indexOf(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != WANTED) {
            at++;
        }
        return at;
    }

    private static int behind(int many, byte[] bytes, int from, int to) {
        int left = many;
        int at = from;
        while (at < to && left > 0) {
            left -= bytes[at++] == WANTED ? 1 : 0;
        }
        return at;
    }
}
