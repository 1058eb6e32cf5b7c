package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.query.QueryException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;

/** The one place where failures meet HTTP statuses. */
final class ErrorHandler implements Handler<RoutingContext> {
    private static final System.Logger LOG = System.getLogger(ErrorHandler.class.getName());

    @Override
    public void handle(RoutingContext context) {
        problem(context).send(context);
    }

    private static Problem problem(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof RefusedException refused) {
            return refused.problem();
        }
        if (failure instanceof FaultbookException known && known.kind() != FailureKind.INTERNAL) {
            return new Problem(type(known.kind()), String.valueOf(known.getMessage()), Map.of(), members(known));
        }
        return failure == null || (context.statusCode() >= 400 && context.statusCode() < 500)
                ? refused(context)
                : fault(context, failure);
    }

    /** Where a query goes wrong, so that a page can point at it. */
    private static Map<String, JsonNode> members(FaultbookException failure) {
        return failure instanceof QueryException query
                ? Map.of("position", IntNode.valueOf(query.position()))
                : Map.of();
    }

    static ProblemType type(FailureKind kind) {
        return switch (kind) {
            case BAD_INPUT -> ProblemType.BAD_INPUT;
            case NOT_FOUND -> ProblemType.NOT_FOUND;
            case LIMIT -> ProblemType.TOO_LARGE;
            case UNAVAILABLE -> ProblemType.UNAVAILABLE;
            case INTERNAL -> ProblemType.FAULT;
        };
    }

    /** What the router turned down by itself. */
    private static Problem refused(RoutingContext context) {
        String what = context.request().method() + " " + context.normalizedPath();
        return context.statusCode() == 404
                ? new Problem(
                        ProblemType.NOT_FOUND,
                        "There is nothing at " + context.normalizedPath() + ". Check the address, or start at /.")
                : new Problem(
                        ProblemType.of(context.statusCode()),
                        "The server cannot answer " + what + ". Check the address.");
    }

    /** Our own fault: the caller gets an id, the log gets the rest. */
    private static Problem fault(RoutingContext context, Throwable failure) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(
                Level.ERROR,
                "Fault " + id + " at " + context.request().method() + " " + context.normalizedPath(),
                failure);
        return new Problem(
                ProblemType.FAULT,
                "The server made a mistake, fault " + id + ". Its log says more under this id; please report it.");
    }
}
