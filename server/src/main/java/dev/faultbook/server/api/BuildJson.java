package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.LineHit;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Seen;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.StyledLine;
import dev.faultbook.text.LineRange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds as the API shows them. */
final class BuildJson {
    private BuildJson() {}

    /** The whole report. */
    static ObjectNode whole(StoredBuild build) {
        ObjectNode node = ReportJson.tree(build.report())
                .put("id", build.id())
                .put("ingestedAt", build.ingestedAt().toString())
                .put("seenAt", Seen.at(build.ingestedAt(), build.report()).toString());
        return origin(node, build.labels(), build.url());
    }

    /** The report on what has come of a log so far. */
    static ObjectNode soFar(FollowedUpload upload, Report report) {
        ObjectNode node = origin(
                ReportJson.tree(report)
                        .put("id", upload.id())
                        .put("ingestedAt", upload.since().toString())
                        .put("seenAt", Seen.at(upload.since(), report).toString()),
                upload.origin().labels(),
                upload.origin().url());
        node.set("running", running(upload));
        return node;
    }

    /** Since when a log comes, and how much there is of it. */
    static ObjectNode running(FollowedUpload upload) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("since", upload.since().toString())
                .put("bytes", upload.bytes());
    }

    /** Lines, and what escapes gave to parts of them. */
    static ObjectNode window(LineRange range, long total, List<StyledLine> read) {
        ObjectNode window = JsonNodeFactory.instance
                .objectNode()
                .put("from", range.first())
                .put("to", range.last())
                .put("total", total);
        ArrayNode lines = window.putArray("lines");
        ArrayNode styles = window.putArray("styles");
        read.forEach(line -> {
            lines.add(line.text());
            line.spans()
                    .forEach(span -> styles.addObject()
                            .put("line", line.number())
                            .put("start", span.start())
                            .put("end", span.end())
                            .put("style", span.style()));
        });
        return window;
    }

    /** What a list of builds shows; the parts of the report have its form. */
    static ObjectNode summary(StoredBuild build) {
        Report report = build.report();
        JsonNode tree = ReportJson.tree(report.summary());
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("build", build.id())
                .put("path", report.log().path())
                .put("ingestedAt", build.ingestedAt().toString());
        for (String part : new String[] {"outcome", "format", "wrapper", "platforms", "durationSeconds"}) {
            node.set(part, tree.path("build").path(part));
        }
        node.set("cause", tree.path("cause"));
        node.set("headline", report.headline().<JsonNode>map(BuildJson::line).orElse(NullNode.instance));
        node.put("advice", report.advice().count());
        return origin(node, build.labels(), build.url());
    }

    private static ObjectNode origin(ObjectNode node, Map<String, String> known, Optional<URI> url) {
        ObjectNode labels = node.putObject("labels");
        known.forEach(labels::put);
        return node.put("url", url.map(URI::toString).orElse(null));
    }

    /** With the lines that show why it matches. */
    static ObjectNode hit(BuildHit hit) {
        ObjectNode node = summary(hit.build()).put("seenAt", hit.seenAt().toString());
        ArrayNode lines = node.putArray("lines");
        hit.lines().forEach(line -> lines.add(line(line)));
        return node;
    }

    private static ObjectNode line(LogLine line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("number", line.number())
                .put("text", line.text());
    }

    private static ObjectNode line(LineHit line) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("number", line.number())
                .put("text", line.text());
        ArrayNode highlights = node.putArray("highlights");
        line.highlights()
                .forEach(mark -> highlights.addArray().add(mark.start()).add(mark.end()));
        return node;
    }
}
