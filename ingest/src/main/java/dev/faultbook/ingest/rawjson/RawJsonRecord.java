package dev.faultbook.ingest.rawjson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a build's state (moby/buildkit v0.32, {@code client/graph.go}). What a record does not hold is empty, 0 or {@link #NO_TIME}; it may
 * have been in an earlier one. Times are nanoseconds since 1970 (UTC).
 */
public sealed interface RawJsonRecord {
    /** The record has no such time. */
    long NO_TIME = Long.MIN_VALUE;

    /** The raw line on which it says what matters most of it, from 1. */
    long line();

    /** The vertex that it is about. */
    String digest();

    /**
     * A step of work, or part of one.
     *
     * @param inputs digests of the vertices whose results it takes
     * @param group what it is shown as a part of; null when it stands for itself
     */
    record Vertex(
            long line,
            String digest,
            String name,
            List<String> inputs,
            long started,
            long completed,
            boolean cached,
            String error,
            @Nullable Group group)
            implements RawJsonRecord {
        public Vertex {
            requireNonNull(digest, "digest");
            requireNonNull(name, "name");
            inputs = List.copyOf(inputs);
            requireNonNull(error, "error");
        }
    }

    /**
     * Vertices that are shown as one.
     *
     * @param weak whether the vertex alone does not make the group appear
     */
    record Group(String id, String name, boolean weak) {
        public Group {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
        }
    }

    /**
     * How far a part of a vertex's work has come.
     *
     * @param id what is done, such as {@code transferring context:}
     * @param current bytes so far
     * @param total bytes in all; 0 when unknown
     */
    record Status(
            long line, String digest, String id, long current, long total, long started, long completed, long timestamp)
            implements RawJsonRecord {
        public Status {
            requireNonNull(digest, "digest");
            requireNonNull(id, "id");
        }
    }

    /**
     * A piece of output: any number of bytes, which may begin and end within a line or a character.
     *
     * @param stream 1 standard output, 2 standard error
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares pieces of output
    record Log(long line, String digest, int stream, byte[] data, long timestamp) implements RawJsonRecord {
        public Log {
            requireNonNull(digest, "digest");
            requireNonNull(data, "data");
        }
    }

    /** A remark on the Dockerfile. */
    record Warning(long line, String digest, String text) implements RawJsonRecord {
        public Warning {
            requireNonNull(digest, "digest");
            requireNonNull(text, "text");
        }
    }
}
