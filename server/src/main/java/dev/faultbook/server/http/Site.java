package dev.faultbook.server.http;

import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** All addresses of the server, each answered by the same rules. */
public final class Site {
    private static final List<String> PAGES = List.of(
            "/",
            "/builds/:id",
            "/learnings",
            "/learnings/:id",
            "/learnings/:id/edit",
            "/new-learning",
            "/triage",
            "/trends",
            "/login");
    /** Requests that read the store at the same time; more wait. */
    private static final int WORKERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    /** Requests that read no store, which never wait for those that do. */
    private static final int QUICK = 2;

    private static final int VISITORS = 4;

    /** Whoever takes no byte of a log for so long is let go. */
    private static final Duration SENDING = Duration.ofSeconds(75);

    /** As browsers keep a connection for the next request. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final Executor THREADS =
            task -> Thread.ofPlatform().name("faultbook-body").daemon(true).start(task);

    private final Router router;
    private final QuietConnections connections;
    private final Workers workers;
    private final Workers quick;
    private final Workers visitors;
    private final Contract contract;
    private final Admission admission;
    private final Sender sender = new Sender(THREADS, SENDING);
    private final Uploads uploads;
    private final StaticFiles files = new StaticFiles();
    private final Set<String> answered = new HashSet<>();

    public Site(Vertx vertx, Contract contract, Gate gate, SiteOptions options, List<Exchange.Listener> listeners) {
        this.contract = contract;
        this.admission = new Admission(gate, new BodyCheck(contract));
        router = Router.router(vertx);
        workers = new Workers(vertx, "faultbook-api", WORKERS);
        quick = new Workers(vertx, "faultbook-quick", QUICK);
        visitors = new Workers(vertx, "faultbook-visitors", VISITORS);
        this.uploads = new Uploads(THREADS, quick, admission, options);
        connections = new QuietConnections(vertx, QUIET);
        router.route().handler(connections);
        router.route().handler(new Traffic(listeners));
        router.route().handler(new SecurityHeaders(options.encrypted()));
        router.route().handler(new AddressCheck());
        if (options.loopback()) {
            router.route().handler(new HostCheck(options.hosts()));
        }
        router.route().handler(new OriginCheck());
        router.route().failureHandler(new ErrorHandler());
    }

    /** Answers an operation of the contract: one that only reads on a worker, others on a thread of their own; one that anybody may ask never waits for others. */
    public void answer(String operationId, Resource resource) {
        Operation operation = begin(operationId);
        if (operation.isSafe()) {
            Workers readers = operation.isOpen() ? quick : workers;
            route(
                    operation,
                    context -> finish(context, readers.run(() -> {
                        requireListener(context);
                        return resource.answer(admission.admit(context, operation))
                                .packedFor(context.request().getHeader("accept-encoding"));
                    })));
        } else if (operation.isOpen()) {
            route(operation, context -> finish(context, uploads.open(context, operation, resource)));
        } else {
            route(operation, context -> finish(context, uploads.small(context, operation, resource)));
        }
    }

    /** Whoever has gone while others were answered needs no answer. */
    private static void requireListener(RoutingContext context) {
        if (context.response().closed()) {
            throw new RefusedException(ProblemType.UNAVAILABLE, "Nobody waits for this any more.");
        }
    }

    /**
     * Answers what browsers ask for by an address that is no part of the contract, whatever parameters it has. It may wait for somebody else: the API goes
     * on meanwhile.
     */
    public void visit(String path, Resource resource) {
        router.get(path).handler(context -> {
            context.put(Traffic.OPERATION, "page");
            finish(context, visitors.run(() -> resource.answer(admission.visit(context))));
        });
    }

    /** Receives the body of an operation as a stream. */
    public void receive(String operationId, Upload upload) {
        Operation operation = begin(operationId);
        route(operation, context -> finish(context, uploads.large(context, operation, upload)));
    }

    /** Answers an operation with events, for as long as the caller listens. */
    public void events(String operationId, Events events) {
        Operation operation = begin(operationId);
        route(
                operation,
                context -> quick.run(() -> admission.admit(context, operation))
                        .onSuccess(
                                admitted -> events.listen(context, () -> admission.isStillAllowed(context, operation)))
                        .onFailure(context::fail));
    }

    private void finish(RoutingContext context, Future<Answer> answer) {
        answer.onSuccess(done -> sender.send(context, done)).onFailure(context::fail);
    }

    private Operation begin(String operationId) {
        answered.add(operationId);
        return contract.operation(operationId);
    }

    private void route(Operation operation, Handler<RoutingContext> handler) {
        Handler<RoutingContext> named = context -> {
            context.put(Traffic.OPERATION, operation.id());
            handler.handle(context);
        };
        router.route(operation.method(), operation.route()).handler(named);
        if (operation.method().equals(HttpMethod.GET)) {
            router.route(HttpMethod.HEAD, operation.route()).handler(named);
        }
    }

    /** How many bodies are being received. */
    public int receiving() {
        return uploads.running();
    }

    /** Receives no more bodies from here on; those that are being received are. */
    public void refuseUploads() {
        uploads.refuse();
    }

    /** Answers nothing more from here on, and waits for what is being answered out of the store. */
    public void finish(Duration patience) {
        visitors.breakOff(); // They wait for others.
        quick.finish(patience);
        workers.finish(patience);
    }

    /**
     * To be called once everything is answered.
     *
     * @throws IllegalStateException when the contract has an operation that is not
     */
    public Handler<HttpServerRequest> handler() {
        Set<String> missing = contract.operations().stream()
                .map(Operation::id)
                .filter(id -> !answered.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nothing answers " + missing);
        }
        contract.operations().stream()
                .map(Operation::route)
                .distinct()
                .forEach(route -> router.route(route).handler(context -> refuseMethod(context, methods(route))));
        router.route("/api/*").handler(context -> context.fail(404));
        router.route().handler(Site::readsOnly);
        PAGES.forEach(page -> router.route(page).handler(files::page));
        router.route().handler(files);
        return router;
    }

    /** To be told of each connection that somebody opens. */
    public void connected(HttpConnection connection) {
        connections.opened(connection);
    }

    private String methods(String route) {
        return contract.operations().stream()
                .filter(operation -> operation.route().equals(route))
                .map(operation -> operation.method().equals(HttpMethod.GET)
                        ? "GET, HEAD"
                        : operation.method().name())
                .collect(Collectors.joining(", "));
    }

    private static void readsOnly(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            context.put(Traffic.OPERATION, "file");
            context.next();
        } else {
            refuseMethod(context, "GET, HEAD");
        }
    }

    private static void refuseMethod(RoutingContext context, String allowed) {
        HttpMethod method = context.request().method();
        context.fail(new RefusedException(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "This address answers " + allowed + ", not " + method + ". See /api/openapi.yaml.")
                .header("allow", allowed));
    }

    /**
     * Answers another protocol that comes by POST, each body of at most 16 MiB; access is checked all the same.
     *
     * @param scope what a token has to allow
     */
    public void speak(String path, Scope scope, Upload protocol) {
        Operation operation = new Operation(
                path.substring(1), HttpMethod.POST, path, Optional.of(scope), List.of(), Optional.empty());
        route(operation, context -> finish(context, uploads.message(context, operation, protocol)));
        router.route(path).handler(context -> refuseMethod(context, "POST"));
    }

    /** Does once what each page would wait for the first time, on a thread of its own. */
    public void prepare(Runnable others) {
        THREADS.execute(() -> {
            files.prepare();
            try {
                others.run();
            } catch (RuntimeException e) {
                // The server stops already, or a build cannot be read: whoever asks for it is told.
            }
        });
    }
}
