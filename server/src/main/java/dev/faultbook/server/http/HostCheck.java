package dev.faultbook.server.http;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns down requests that reached a loopback server under another name: a page elsewhere may have its own name resolve to
 * this machine (DNS rebinding) and would then read every log. Ports are not compared, so tunnels work.
 */
final class HostCheck implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> names;

    HostCheck(Set<String> hosts) {
        Set<String> all = new HashSet<>(LOOPBACK);
        hosts.forEach(host -> all.add(host.toLowerCase(Locale.ROOT)));
        this.names = Set.copyOf(all);
    }

    @Override
    public void handle(RoutingContext context) {
        HostAndPort asked = context.request().authority();
        if (isOurs(asked == null ? null : asked.host())) {
            context.next();
        } else {
            context.fail(new RefusedException(
                    ProblemType.MISDIRECTED,
                    "This server answers to localhost only. Open it as http://localhost with its port, or have --public-url name the proxy"
                            + " before it."));
        }
    }

    private boolean isOurs(@Nullable String name) {
        return name != null && names.contains(name.toLowerCase(Locale.ROOT));
    }
}
