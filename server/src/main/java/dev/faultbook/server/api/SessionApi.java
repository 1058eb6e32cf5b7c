package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.server.access.Caller;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import java.util.Optional;

/** Who asks; and a login for the web page, which keeps the token in a cookie that scripts cannot read and other sites do not send. */
final class SessionApi {
    private static final int DAYS = 30;
    private static final String COOKIE = "faultbook_token=";

    private final Gate gate;
    private final String attributes;

    /**
     * @param encrypted whether the cookie is sent by TLS only
     */
    SessionApi(Gate gate, boolean encrypted) {
        this.gate = gate;
        this.attributes = "; Path=/; HttpOnly; SameSite=Strict" + (encrypted ? "; Secure" : "");
    }

    Answer who(Request request) {
        return Answer.json(json(request.caller()));
    }

    Answer login(Request request) {
        String token = request.body().path("token").asText().strip();
        Caller caller = gate.identify(Optional.of(token), request.caller().address());
        if (caller.scopes().isEmpty()) {
            throw new RefusedException(
                    ProblemType.UNAUTHORIZED, "This is no valid token. It may have been revoked, or its time is over.");
        }
        return Answer.json(json(caller))
                .header(
                        "set-cookie",
                        caller.token() == null
                                ? expired()
                                : COOKIE + token + "; Max-Age=" + DAYS * 86_400 + attributes);
    }

    Answer logout(Request request) {
        return Answer.nothing().header("set-cookie", expired());
    }

    private String expired() {
        return COOKIE + "; Max-Age=0" + attributes;
    }

    private ObjectNode json(Caller caller) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("open", gate.isOpen())
                .put("name", caller.scopes().isEmpty() ? null : caller.name());
        ArrayNode scopes = node.putArray("scopes");
        caller.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
        return node;
    }
}
