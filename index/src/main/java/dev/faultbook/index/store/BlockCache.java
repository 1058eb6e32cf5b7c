package dev.faultbook.index.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of logs as they are when decompressed, and the logs' tables: those that were asked for last, so that searches that look at the same logs share the
 * work. Thread-safe.
 */
final class BlockCache {
    private static final long BLOCKS_BYTES = 64L << 20;
    private static final long TABLES_BYTES = 16L << 20;

    private final Lru<Key, byte[]> blocks;
    private final Lru<String, BlockTable> tables;

    private record Key(String log, int block) {}

    BlockCache() {
        this(BLOCKS_BYTES, TABLES_BYTES);
    }

    BlockCache(long blocksBytes, long tablesBytes) {
        this.blocks = new Lru<>(blocksBytes);
        this.tables = new Lru<>(tablesBytes);
    }

    /** Not to be changed. */
    byte @Nullable [] block(String log, int block) {
        return blocks.get(new Key(log, block));
    }

    void put(String log, int block, byte[] bytes) {
        blocks.put(new Key(log, block), bytes, bytes.length);
    }

    @Nullable
    BlockTable table(String log) {
        return tables.get(log);
    }

    void put(String log, BlockTable table) {
        tables.put(log, table, table.memoryBytes());
    }

    /** Forgets a log. */
    void remove(String log) {
        BlockTable table = tables.remove(log);
        for (int block = 0; table != null && block < table.size(); block++) {
            blocks.remove(new Key(log, block));
        }
    }

    /** Keeps values up to so many bytes; what was not asked for the longest goes first. */
    private static final class Lru<K, V> {
        private final long mostBytes;
        private final Map<K, Sized<V>> values = new LinkedHashMap<>(16, 0.75f, true);
        private long bytes;

        private record Sized<V>(V value, long bytes) {}

        Lru(long mostBytes) {
            this.mostBytes = mostBytes;
        }

        synchronized @Nullable V get(K key) {
            Sized<V> found = values.get(key);
            return found == null ? null : found.value();
        }

        synchronized void put(K key, V value, long size) {
            remove(key);
            if (size <= mostBytes) {
                values.put(key, new Sized<>(value, size));
                bytes += size;
                Iterator<Sized<V>> oldest = values.values().iterator();
                while (bytes > mostBytes) {
                    bytes -= oldest.next().bytes();
                    oldest.remove();
                }
            }
        }

        synchronized @Nullable V remove(K key) {
            Sized<V> removed = values.remove(key);
            if (removed == null) {
                return null;
            }
            bytes -= removed.bytes();
            return removed.value();
        }
    }
}
