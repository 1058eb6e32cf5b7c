package dev.faultbook.server.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not answered, for a reason that only HTTP has. */
public final class RefusedException extends FaultbookException {
    private final ProblemType type;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient Map<String, JsonNode> members = new LinkedHashMap<>();

    public RefusedException(ProblemType type, String message) {
        super(FailureKind.BAD_INPUT, message);
        this.type = requireNonNull(type, "type");
    }

    /** Adds a header to the answer. */
    public RefusedException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a member to the problem details. */
    public RefusedException member(String name, JsonNode value) {
        members.put(name, value);
        return this;
    }

    Problem problem() {
        return new Problem(type, String.valueOf(getMessage()), headers, members);
    }
}
