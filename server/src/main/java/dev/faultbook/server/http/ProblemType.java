package dev.faultbook.server.http;

import java.util.Locale;

/** What may go wrong with a request; {@code docs/api.md} has each by its word. */
public enum ProblemType {
    BAD_INPUT(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    STALE(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    BAD_RANGE(416),
    MISDIRECTED(421),
    PRECONDITION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    FAULT(500),
    UNAVAILABLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Such as {@code urn:faultbook:problem:bad-input}. */
    public String uri() {
        return "urn:faultbook:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first of this status; of an unknown one, {@link #BAD_INPUT} or {@link #FAULT}. */
    static ProblemType of(int status) {
        for (ProblemType type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return status < 500 ? BAD_INPUT : FAULT;
    }
}
