package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.server.access.Scope;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked at one address by one method, as the contract says.
 *
 * @param path with {@code {name}} for its parts that vary
 * @param scope what a token has to allow; empty when none is needed
 * @param body schema of the JSON that the request has to have; empty when there is none, or it is not JSON
 */
record Operation(
        String id,
        HttpMethod method,
        String path,
        Optional<Scope> scope,
        List<ParameterRule> parameters,
        Optional<JsonNode> body) {
    Operation {
        parameters = List.copyOf(parameters);
    }

    /** As the router writes it. */
    String route() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }

    /** Whether anybody may ask for it. Such operations read no logs. */
    boolean isOpen() {
        return scope.isEmpty();
    }

    boolean isSafe() {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
