package dev.faultbook.bench.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Documents on their way to OpenSearch: some bulks are sent while the next is put together. */
final class Bulks implements AutoCloseable {
    private static final int BYTES = 8_000_000;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final byte[] ACTION = "{\"index\":{}}\n".getBytes(StandardCharsets.UTF_8);

    private final Consumer<byte[]> sender;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Deque<Future<?>> sent = new ArrayDeque<>();
    private final ByteArrayOutputStream bulk = new ByteArrayOutputStream(BYTES + 100_000);

    Bulks(Consumer<byte[]> sender) {
        this.sender = sender;
    }

    void add(byte[] document) {
        bulk.writeBytes(ACTION);
        bulk.writeBytes(document);
        bulk.write('\n');
        if (bulk.size() >= BYTES) {
            send();
        }
    }

    private void send() {
        byte[] whole = bulk.toByteArray();
        bulk.reset();
        sent.add(threads.submit(() -> sender.accept(whole)));
        while (sent.size() > THREADS) {
            await();
        }
    }

    private void await() {
        try {
            sent.remove().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all are sent. */
    @Override
    public void close() {
        if (bulk.size() > 0) {
            send();
        }
        while (!sent.isEmpty()) {
            await();
        }
        threads.shutdown();
    }
}
