package dev.faultbook.bench.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.bench.Site;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Faultbook's server, by HTTP on one connection. */
final class Server implements Engine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;

    Server(Path data) {
        site = new Site(data, data.resolveSibling(data.getFileName() + ".err"));
    }

    @Override
    public String name() {
        return "by HTTP";
    }

    @Override
    public boolean answers(Kind kind) {
        return true;
    }

    @Override
    public int ask(Asked asked) {
        String path = "/api/search?limit=" + Asked.PAGE + "&offset=" + asked.offset()
                + (asked.kind() == Kind.NEWEST ? "&sort=newest" : "") + "&q="
                + URLEncoder.encode(FaultbookQuery.of(asked), StandardCharsets.UTF_8);
        HttpResponse<String> answer = site.get(path, "");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body()).path("hits").size();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
