package dev.faultbook.server.api;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;

/** A build's log, byte for byte but for blanked secrets: all of it, or one range of bytes. */
final class LogApi {
    private static final String TYPE = "text/plain; charset=utf-8";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

    private final Store store;
    private final BuildsApi builds;

    LogApi(Store store, BuildsApi builds) {
        this.store = store;
        this.builds = builds;
    }

    Answer log(Request request) {
        StoredBuild build = builds.find(request);
        LogSource log = store.logs().source(build);
        String tag = "\"" + build.report().log().sha256() + "\"";
        if (request.header("if-none-match").filter(known -> known.contains(tag)).isPresent()) {
            return Answer.nothing(304).header("etag", tag);
        }
        Optional<String> range = request.header("range")
                .filter(asked -> request.header("if-range").map(tag::equals).orElse(true));
        return range.map(asked -> part(asked, log))
                .orElseGet(() -> whole(log))
                .header("etag", tag)
                .header("accept-ranges", "bytes")
                .header("cache-control", "private, no-cache")
                .header("content-disposition", "attachment; filename=\"" + build.id() + ".log\"");
    }

    private static Answer whole(LogSource log) {
        return Answer.stream(200, TYPE, log::open).header("content-length", Long.toString(size(log)));
    }

    private static Answer part(String asked, LogSource log) {
        Matcher range = RANGE.matcher(asked.strip());
        if (!range.matches()) {
            return whole(log); // Several ranges, or the last bytes: all of it is an answer, too.
        }
        long size = size(log);
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first >= size || last < first) {
            throw new RefusedException(
                            ProblemType.BAD_RANGE, "This log has " + size + " bytes; " + asked + " is no part of it.")
                    .header("content-range", "bytes */" + size);
        }
        return Answer.stream(206, TYPE, () -> cut(log, first, last))
                .header("content-range", "bytes " + first + "-" + last + "/" + size)
                .header("content-length", Long.toString(last - first + 1));
    }

    /** As it is stored: blanked secrets may have changed it. */
    private static long size(LogSource log) {
        try (InputStream in = log.open()) {
            return in.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            throw LogSource.unreadable(log.name(), e);
        }
    }

    private static InputStream cut(LogSource log, long first, long last) {
        try {
            InputStream in = log.open();
            in.skipNBytes(first);
            return BoundedInputStream.builder()
                    .setInputStream(in)
                    .setMaxCount(last - first + 1)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
