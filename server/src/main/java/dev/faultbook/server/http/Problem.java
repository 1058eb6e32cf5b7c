package dev.faultbook.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Problem details of RFC 9457. */
record Problem(ProblemType type, String detail, Map<String, String> headers, Map<String, JsonNode> members) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem(ProblemType type, String detail) {
        this(type, detail, Map.of(), Map.of());
    }

    void send(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", type.uri())
                .put("title", HttpResponseStatus.valueOf(type.status()).reasonPhrase())
                .put("status", type.status())
                .put("detail", detail);
        members.forEach(body::set);
        headers.forEach(response::putHeader);
        response.headers()
                .remove("etag")
                .remove("content-length")
                .remove("content-range")
                .remove("content-encoding");
        response.setStatusCode(type.status())
                .putHeader("content-type", MEDIA_TYPE)
                .putHeader("cache-control", "no-store");
        Buffer bytes = Buffer.buffer(body.toString().getBytes(UTF_8));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(bytes);
        }
    }
}
