package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.server.access.Caller;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Cookies;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import dev.faultbook.server.login.OidcLogin;
import java.time.Duration;
import java.util.Optional;

/** Who asks; and a login for the web page, which keeps the token in a cookie that scripts cannot read and other sites do not send. */
final class SessionApi {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Gate gate;
    private final Cookies cookies;
    private final Optional<OidcLogin> login;

    SessionApi(Gate gate, Cookies cookies, Optional<OidcLogin> login) {
        this.gate = gate;
        this.cookies = cookies;
        this.login = login;
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
        Answer answer = Answer.json(json(caller));
        return caller.token() == null
                ? ended(answer, request)
                : endSession(answer, request)
                        .cookie(cookies.keep(Cookies.TOKEN, token, Cookies.Sent.STRICT, "/", KEPT))
                        .cookie(cookies.loggedIn(KEPT));
    }

    Answer logout(Request request) {
        return ended(Answer.nothing(), request);
    }

    private Answer ended(Answer answer, Request request) {
        return endSession(answer, request)
                .cookie(cookies.drop(Cookies.TOKEN, "/"))
                .cookie(cookies.loggedIn(Duration.ZERO));
    }

    private Answer endSession(Answer answer, Request request) {
        request.cookie(Cookies.SESSION).ifPresent(gate::logOut);
        return answer.cookie(cookies.drop(Cookies.SESSION, "/"));
    }

    private ObjectNode json(Caller caller) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("open", gate.isOpen())
                .put("name", caller.scopes().isEmpty() ? null : caller.name());
        ArrayNode scopes = node.putArray("scopes");
        caller.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
        node.set(
                "provider",
                login.<JsonNode>map(oidc -> JsonNodeFactory.instance
                                .objectNode()
                                .put("name", oidc.name())
                                .put("url", oidc.entrance().toString()))
                        .orElse(JsonNodeFactory.instance.nullNode()));
        return node;
    }
}
