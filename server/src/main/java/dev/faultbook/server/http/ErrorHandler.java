package dev.faultbook.server.http;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** The one place where failures meet HTTP statuses. */
final class ErrorHandler implements Handler<RoutingContext> {
    private static final System.Logger LOG = System.getLogger(ErrorHandler.class.getName());

    @Override
    public void handle(RoutingContext context) {
        Throwable failure = context.failure();
        Problem problem;
        if (failure instanceof FaultbookException known && known.kind() != FailureKind.INTERNAL) {
            problem = new Problem(status(known.kind()), String.valueOf(known.getMessage()));
        } else if (failure == null || (context.statusCode() >= 400 && context.statusCode() < 500)) {
            problem = refused(context);
        } else {
            problem = fault(context, failure);
        }
        problem.send(context.response());
    }

    static int status(FailureKind kind) {
        return switch (kind) {
            case BAD_INPUT -> 400;
            case NOT_FOUND -> 404;
            case LIMIT -> 413;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    /** What the router turned down by itself. */
    private static Problem refused(RoutingContext context) {
        String what = context.request().method() + " " + context.normalizedPath();
        return switch (context.statusCode()) {
            case 404 ->
                new Problem(
                        404, "There is nothing at " + context.normalizedPath() + ". Check the address, or start at /.");
            case 405 -> new Problem(405, "This server answers GET and HEAD only, not " + what + ".");
            default -> new Problem(context.statusCode(), "The server cannot answer " + what + ". Check the address.");
        };
    }

    /** Our own fault: the caller gets an id, the log gets the rest. */
    private static Problem fault(RoutingContext context, Throwable failure) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(
                Level.ERROR,
                "Fault " + id + " at " + context.request().method() + " " + context.normalizedPath(),
                failure);
        return new Problem(
                500, "The server made a mistake, fault " + id + ". Its log says more under this id; please report it.");
    }
}
