package dev.faultbook.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.Cursor;
import dev.faultbook.index.Order;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.SimilarBuild;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.query.QueryParser;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.text.LineRange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What broke a build, and which others there are. */
final class BuildTools {
    private static final int DEFAULT_LIMIT = 5;
    private static final int MOST_LINES = 200;

    private final McpKnowledge knowledge;
    private final GivenLogs logs;

    BuildTools(McpKnowledge knowledge, GivenLogs logs) {
        this.knowledge = knowledge;
        this.logs = logs;
    }

    ObjectNode explain(JsonNode arguments) {
        Arguments.one(arguments, "log", "path");
        ReadOptions options = new ReadOptions(
                Arguments.text(arguments, "inputFormat"),
                Optional.empty(),
                Arguments.number(arguments, "maxTokens", ReadOptions.EXCERPT_TOKENS));
        Ingest ingest = knowledge.catalog().get().ingest();
        return logs.read(arguments, log -> {
            Report report = ingest.read(log, LogListener.NONE, options);
            return new ReportView(ingest.catalog(), new Quotes())
                    .json(report, List.of("log: " + log.name()), List.of(), ranges -> LogWindow.read(log, ranges));
        });
    }

    ObjectNode get(JsonNode arguments) {
        Store store = knowledge.store().get();
        StoredBuild build = find(store, arguments);
        List<LineRange> shown = Optional.ofNullable(arguments.get("firstLine"))
                .map(first -> asked(first.asLong(), arguments))
                .map(List::of)
                .orElse(List.of());
        ObjectNode node = new ReportView(knowledge.catalog().get().current(), new Quotes())
                .json(
                        build.report(),
                        names(build),
                        shown,
                        ranges -> Quotes.quotingFailures(() -> lines(store, build, ranges)));
        return node.put("build", build.id())
                .put("ingestedAt", build.ingestedAt().toString());
    }

    private static LineRange asked(long first, JsonNode arguments) {
        LineRange range = Arguments.lines(first, arguments.path("lastLine").asLong(first + MOST_LINES - 1));
        if (range.size() > MOST_LINES) {
            throw Arguments.bad("At most " + MOST_LINES + " lines at a time; " + range + " are " + range.size() + ".");
        }
        return range;
    }

    private static List<LogLine> lines(Store store, StoredBuild build, List<LineRange> ranges) {
        List<LogLine> lines = new ArrayList<>();
        long last = 0;
        for (LineRange range : ranges.stream().sorted().toList()) {
            if (range.last() > last) {
                lines.addAll(store.logs().lines(build, new LineRange(Math.max(last + 1, range.first()), range.last())));
                last = range.last();
            }
        }
        return lines;
    }

    ObjectNode search(JsonNode arguments) {
        String query = arguments.path("query").asText("").strip();
        QueryParser.parse(query, Clock.systemUTC()); // So that a mistake is told of by its place in what was written
        String outcome = arguments.path("outcome").asText("failure");
        String asked =
                outcome.equals("any") ? query : (query.isEmpty() ? "" : "(" + query + ") ") + "outcome:" + outcome;
        SearchRequest request = new SearchRequest(asked, Arguments.number(arguments, "limit", DEFAULT_LIMIT), 0)
                .in(Order.valueOf(arguments.path("sort").asText("relevance").toUpperCase(Locale.ROOT)));
        SearchPage page = knowledge
                .store()
                .get()
                .search(Arguments.text(arguments, "cursor")
                        .map(Cursor::parse)
                        .map(request::after)
                        .orElse(request));
        Quotes quotes = new Quotes();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("notice", quotes.notice())
                .put("total", page.total())
                .put("exact", page.exact());
        ArrayNode builds = node.putArray("builds");
        StringBuilder evidence = new StringBuilder();
        for (BuildHit hit : page.hits()) {
            StoredBuild build = hit.build();
            ObjectNode found = builds.addObject()
                    .put("build", build.id())
                    .put("seenAt", hit.seenAt().toString())
                    .put("outcome", build.report().build().outcome().word());
            putCause(found, build);
            tell(build, evidence);
            hit.shown()
                    .forEach(line -> evidence.append(line.number())
                            .append(": ")
                            .append(line.text())
                            .append('\n'));
        }
        ArrayNode hints = node.putArray("hints");
        page.hints().forEach(hint -> hints.add(hint.message()));
        return node.put("next", page.next().map(Cursor::toString).orElse(null)).put("evidence", quotes.quote(evidence));
    }

    private static void putCause(ObjectNode node, StoredBuild build) {
        Optional<Finding> cause = build.report().cause();
        node.put("cause", cause.map(Finding::learning).orElse(null));
        cause.ifPresent(finding -> node.put("title", finding.title()));
    }

    ObjectNode similar(JsonNode arguments) {
        String given = Arguments.one(arguments, "build", "log", "path");
        Store store = knowledge.store().get();
        Report report =
                given.equals("build") ? find(store, arguments).report() : logs.read(arguments, log -> read(log));
        if (report.fingerprint().isEmpty()) {
            throw Arguments.bad("This log tells of no failure, so there is nothing that could be like it.");
        }
        Quotes quotes = new Quotes();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("notice", quotes.notice());
        ArrayNode builds = node.putArray("builds");
        StringBuilder evidence = new StringBuilder();
        for (SimilarBuild similar :
                store.clusters().similar(report, Arguments.number(arguments, "limit", DEFAULT_LIMIT))) {
            ObjectNode found = builds.addObject()
                    .put("build", similar.build().id())
                    .put("sameCluster", similar.sameCluster())
                    .put("share", Math.round(similar.share() * 100) / 100.0);
            putCause(found, similar.build());
            found.put(
                    "nextGreen",
                    similar.nextGreen().map(next -> next.build().id()).orElse(null));
            tell(similar.build(), evidence);
            evidence.append(similar.build().report().heart().text()).append('\n');
            JsonNode changes = ClusterJson.nextGreen(similar.nextGreen()).path("changes");
            changes.forEach(change ->
                    evidence.append("green next, with another ").append(change).append('\n'));
        }
        return node.put("evidence", quotes.quote(evidence));
    }

    private Report read(LogSource log) {
        return knowledge.catalog().get().ingest().read(log, LogListener.NONE);
    }

    static StoredBuild find(Store store, JsonNode arguments) {
        String id = arguments.path("build").asText();
        return store.find(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no build " + id + ". Find one with search_failures."));
    }

    private static void tell(StoredBuild build, StringBuilder evidence) {
        evidence.append("build ").append(build.id()).append('\n');
        names(build).forEach(name -> evidence.append(name).append('\n'));
    }

    /** What whoever sent it says of it. */
    private static List<String> names(StoredBuild build) {
        List<String> names = new ArrayList<>();
        names.add("log: " + build.report().log().path().replace('\n', ' '));
        build.labels().forEach((key, value) -> names.add("label: " + key + "=" + value));
        build.url().ifPresent(url -> names.add("url: " + url));
        return names;
    }
}
