package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All addresses of the server, each answered by the same rules. */
public final class Site {
    private static final List<String> PAGES = List.of("/", "/builds/:id", "/learnings", "/learnings/:id");
    /** Requests that read the store at the same time; more wait. */
    private static final int WORKERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final Router router;
    private final WorkerExecutor workers;

    /**
     * @param host the loopback host that the server listens on
     */
    public Site(Vertx vertx, String host) {
        router = Router.router(vertx);
        workers = vertx.createSharedWorkerExecutor("faultbook-api", WORKERS);
        router.route().handler(new SecurityHeaders());
        router.route().handler(new HostCheck(host));
        router.route().handler(Site::readsOnly);
        router.route().failureHandler(new ErrorHandler());
    }

    private static void readsOnly(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            context.next();
        } else {
            context.response().putHeader("allow", "GET, HEAD");
            context.fail(405);
        }
    }

    /**
     * Adds a resource of the API.
     *
     * @param address its path; {@code :name} stands for one part, given to the resource as a parameter
     */
    public void get(String address, Resource resource) {
        router.route(address).handler(context -> answer(context, resource));
    }

    private void answer(RoutingContext context, Resource resource) {
        Parameters parameters = new Parameters(context.pathParams(), context.queryParams(StandardCharsets.UTF_8));
        workers.executeBlocking(() -> json(resource.answer(parameters)), false)
                .onSuccess(body -> body.send(context, 200))
                .onFailure(context::fail);
    }

    private static Body json(JsonNode answer) {
        return Body.of("application/json", answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** To be called once all resources are added. */
    public Handler<HttpServerRequest> handler() {
        StaticFiles files = new StaticFiles();
        router.route("/api/*").handler(context -> context.fail(404));
        PAGES.forEach(page -> router.route(page).handler(files::page));
        router.route().handler(files);
        return router;
    }
}
