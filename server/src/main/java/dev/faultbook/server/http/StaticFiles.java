package dev.faultbook.server.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The web UI's files, from the folder {@code /web/} of the class path; each is read once. */
final class StaticFiles implements Handler<RoutingContext> {
    private static final String FOLDER = "/web/";
    /** Names without a dot in front, so that no path leaves the folder. Possessive: else each folder of a path would take room on the stack. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*+/)*+[A-Za-z0-9_-][A-Za-z0-9._-]*+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "map", "application/json; charset=utf-8",
            "svg", "image/svg+xml");

    private static final List<String> FIRST = List.of("assets/main.js", "assets/main.css", "index.html", "first.js");

    private final Map<String, Body> files = new ConcurrentHashMap<>();
    private final Map<String, Body> packed = new ConcurrentHashMap<>();

    /** Sends the file at the request's path; a person at a wrong address gets the UI, which says so. */
    @Override
    public void handle(RoutingContext context) {
        Optional<Body> file = find(context.normalizedPath().substring(1));
        if (file.isPresent()) {
            send(context, file.get(), 200);
        } else if (wantsPage(context)) {
            sendPage(context, 404);
        } else {
            context.fail(404);
        }
    }

    /** The UI itself, for the addresses that it knows. */
    void page(RoutingContext context) {
        sendPage(context, 200);
    }

    private void sendPage(RoutingContext context, int status) {
        Optional<Body> page = find("index.html");
        if (page.isPresent()) {
            send(context, page.get(), status);
        } else {
            new Problem(ProblemType.NOT_FOUND, "This server was built without its web pages; the API is under /api.")
                    .send(context);
        }
    }

    /** Reads and packs what every page wants, so that the first one need not wait for it. */
    void prepare() {
        for (String name : FIRST) {
            find(name).ifPresent(this::packed);
        }
    }

    private void send(RoutingContext context, Body file, int status) {
        boolean pack = file.isPackedFor(context.request().getHeader("accept-encoding"));
        (pack ? packed(file) : file).send(context, status);
    }

    /** Each file is packed once. */
    private Body packed(Body file) {
        return packed.computeIfAbsent(file.tag(), tag -> file.pack());
    }

    private static boolean wantsPage(RoutingContext context) {
        String accept = context.request().getHeader("accept");
        return accept != null && accept.contains("text/html");
    }

    private Optional<Body> find(String name) {
        Body known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Body> read = read(name);
        read.ifPresent(body -> files.put(name, body));
        return read;
    }

    private static Optional<Body> read(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(Body.of(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name + " from the class path", e);
        }
    }
}
