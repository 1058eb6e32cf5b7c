package dev.faultbook.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Turns down changes that a page of another site asks for in the name of someone who has both open (CSRF). Browsers say where such a request comes
 * from, programs do not.
 */
final class OriginCheck implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        if (reads || (isOurs(request.getHeader("origin"), request.authority()) && isSameSite(request))) {
            context.next();
        } else {
            context.fail(new RefusedException(
                    ProblemType.FORBIDDEN,
                    "This request comes from a page of another site, which may not change anything here. If a proxy stands in"
                            + " between, have it pass the Host header on."));
        }
    }

    private static boolean isSameSite(HttpServerRequest request) {
        String site = request.getHeader("sec-fetch-site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static boolean isOurs(@Nullable String origin, @Nullable HostAndPort asked) {
        if (origin == null) {
            return true;
        }
        try {
            URI uri = new URI(origin);
            return asked != null
                    && asked.host().equalsIgnoreCase(uri.getHost())
                    && port(asked.port(), uri) == port(uri.getPort(), uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(int given, URI uri) {
        return given > 0 ? given : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
