package dev.faultbook.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class PartChecksumsTest {
    @Test
    void tellsTheChecksumOfAnyPart() {
        Random random = new Random(7);
        byte[] bytes = new byte[300_000];
        random.nextBytes(bytes);
        PartChecksums checksums = new PartChecksums(bytes);
        assertThat(checksums.of(0, 0)).isZero();
        assertThat(checksums.of(0, bytes.length)).isEqualTo(crc(bytes, 0, bytes.length));
        for (int n = 0; n < 1000; n++) {
            int from = random.nextInt(bytes.length);
            int to = from + random.nextInt(bytes.length - from);
            assertThat(checksums.of(from, to)).as("%s to %s", from, to).isEqualTo(crc(bytes, from, to));
        }
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
