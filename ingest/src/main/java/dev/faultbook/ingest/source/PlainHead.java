package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.ByteArrayOutputStream;

/** The first bytes of a log that is followed. They have to be plain text: secrets are found in nothing else, and what is packed can only be read as a whole. */
final class PlainHead {
    /** A tar shows itself at the 257th byte. */
    private static final int BYTES = 512;

    private final String name;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(BYTES);

    PlainHead(String name) {
        this.name = name;
    }

    /**
     * Looks at the next bytes.
     *
     * @throws FaultbookException when this is no plain text
     */
    void take(byte[] bytes, int from, int length) {
        int missing = BYTES - head.size();
        if (missing == 0) {
            return;
        }
        head.write(bytes, from, Math.min(missing, length));
        if (Decoding.isPacked(head.toByteArray()) || (head.size() == BYTES && Decoding.isBinary(head.toByteArray()))) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    name
                            + " is compressed, or no text in UTF-8, and only such text can be followed. Have it read without follow.");
        }
    }
}
