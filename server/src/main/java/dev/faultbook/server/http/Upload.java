package dev.faultbook.server.http;

import java.io.InputStream;

/** What the API makes of a body that is too large to be held in memory. Runs on a thread of its own, so it may wait for the sender. */
@FunctionalInterface
public interface Upload {
    /**
     * @param body the bytes as they come; reading fails when the sender goes away, or with a {@link dev.faultbook.FailureKind#LIMIT} when there are
     *     too many
     * @throws dev.faultbook.FaultbookException becomes the status of its kind
     */
    Answer receive(Request request, InputStream body);
}
