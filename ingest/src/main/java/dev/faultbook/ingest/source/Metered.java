package dev.faultbook.ingest.source;

/** A stream that knows how far it is in the bytes that it is made from, for progress bars. */
interface Metered {
    /** Bytes taken so far, compressed as they are. */
    long consumedBytes();
}
