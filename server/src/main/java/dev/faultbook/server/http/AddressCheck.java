package dev.faultbook.server.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Turns down addresses with an escape that is none, such as {@code /%zz}: nobody behind it could read them. */
final class AddressCheck implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        if (isReadable(context)) {
            context.next();
        } else {
            context.fail(new RefusedException(
                    ProblemType.BAD_INPUT,
                    "The address has a % that two hexadecimal digits do not follow. Write %25 for the sign itself."));
        }
    }

    private static boolean isReadable(RoutingContext context) {
        try {
            return context.normalizedPath() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
