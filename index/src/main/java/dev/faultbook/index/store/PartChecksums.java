package dev.faultbook.index.store;

import java.util.zip.CRC32C;

/**
 * CRC32Cs of any parts of some bytes, each in the same time however long the part is: they follow from those of what lies before a part's two ends, of which
 * one a block is remembered.
 */
final class PartChecksums {
    /** CRC32C's polynomial without its highest power; the highest bit is the lowest power. */
    private static final int POLYNOMIAL = 0x82F63B78;
    /** What 2^n bytes behind others do to the checksum of those: they multiply it by x^(8 * 2^n). */
    private static final int[] SHIFTS = shifts();

    private static final int BLOCK_BYTES = 1024;

    private final byte[] bytes;
    /** Of all before a block. */
    private final int[] beforeBlock;

    PartChecksums(byte[] bytes) {
        this.bytes = bytes;
        this.beforeBlock = new int[bytes.length / BLOCK_BYTES + 1];
        CRC32C crc = new CRC32C();
        for (int block = 1; block < beforeBlock.length; block++) {
            crc.update(bytes, (block - 1) * BLOCK_BYTES, BLOCK_BYTES);
            beforeBlock[block] = (int) crc.getValue();
        }
    }

    int of(int from, int to) {
        return before(to) ^ shifted(before(from), to - from);
    }

    private int before(int end) {
        int rest = end % BLOCK_BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes, end - rest, rest);
        return (int) crc.getValue() ^ shifted(beforeBlock[end / BLOCK_BYTES], rest);
    }

    /** What a checksum adds to that of its bytes with others behind them. */
    private static int shifted(int checksum, int bytesBehind) {
        int shifted = checksum;
        for (int n = 0; (bytesBehind >>> n) != 0; n++) {
            if (((bytesBehind >>> n) & 1) != 0) {
                shifted = product(shifted, SHIFTS[n]);
            }
        }
        return shifted;
    }

    private static int[] shifts() {
        int[] shifts = new int[Integer.SIZE - 1];
        shifts[0] = Integer.MIN_VALUE >>> 8; // x^8
        for (int n = 1; n < shifts.length; n++) {
            shifts[n] = product(shifts[n - 1], shifts[n - 1]);
        }
        return shifts;
    }

    /** Of two polynomials, modulo CRC32C's. */
    private static int product(int one, int other) {
        int product = 0;
        int power = other;
        for (int bit = Integer.MIN_VALUE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= power;
            }
            power = (power & 1) == 0 ? power >>> 1 : (power >>> 1) ^ POLYNOMIAL;
        }
        return product;
    }
}
