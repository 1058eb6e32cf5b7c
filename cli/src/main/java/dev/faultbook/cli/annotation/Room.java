package dev.faultbook.cli.annotation;

import dev.faultbook.cli.platform.Cut;

/** How much still fits into a document. Once something did not, nothing does. */
final class Room {
    private long items;
    private long bytes;

    /**
     * @param items so many more
     * @param bytes so many more, in UTF-8
     */
    Room(long items, long bytes) {
        this.items = items;
        this.bytes = bytes;
    }

    /** Whether there is room for this; then it is taken. */
    boolean takes(String text) {
        long size = Cut.bytes(text);
        if (items < 1 || size > bytes) {
            items = 0;
            return false;
        }
        items--;
        bytes -= size;
        return true;
    }
}
