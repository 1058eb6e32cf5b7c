package dev.faultbook.server.http;

/** What the API answers to one operation. Runs on a worker thread, so it may block. */
@FunctionalInterface
public interface Resource {
    /**
     * @throws dev.faultbook.FaultbookException becomes the status of its kind
     */
    Answer answer(Request request);
}
