package dev.faultbook.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.promotion.Draft;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.learnings.Learning;
import dev.faultbook.server.catalog.Drafts;
import dev.faultbook.server.catalog.Source;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.text.LineRange;
import java.util.Optional;

/** What is known about failures, and drafts of what will be. */
final class LearningTools {
    private static final int MOST_CHARS = 30_000;
    private static final String UNNAMED = "new-learning";

    private final McpKnowledge knowledge;
    private final GivenLogs logs;

    LearningTools(McpKnowledge knowledge, GivenLogs logs) {
        this.knowledge = knowledge;
        this.logs = logs;
    }

    ObjectNode get(JsonNode arguments) {
        String id = arguments.path("learning").asText().strip();
        TeamCatalog catalog = knowledge.catalog().get();
        Learning learning = catalog.current().find(id).orElseThrow(() -> unknown(id));
        Source source = catalog.source(id).orElseThrow(() -> unknown(id));
        String markdown = Quotes.clean(source.markdown());
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", learning.id())
                .put("title", learning.title())
                .put("category", learning.category())
                .put("role", learning.role().word())
                .put("status", learning.status().word())
                .put("revision", learning.revision())
                .put("layer", catalog.layer(id))
                .put("markdown", markdown.length() <= MOST_CHARS ? markdown : markdown.substring(0, MOST_CHARS) + "…");
    }

    private static FaultbookException unknown(String id) {
        return new FaultbookException(
                FailureKind.NOT_FOUND,
                "There is no learning " + id + ". explain_log and search_failures name those that were seen.");
    }

    ObjectNode propose(JsonNode arguments) {
        String given = Arguments.one(arguments, "build", "cluster", "log", "path");
        Drafts drafts = new Drafts(knowledge.catalog().get());
        Drafts.Wish wish = new Drafts.Wish(
                Optional.of(
                        Arguments.text(arguments, "id").orElse(UNNAMED)), // one made of the log's words would say them
                Arguments.text(arguments, "title"),
                Arguments.text(arguments, "category"),
                Arguments.text(arguments, "role"));
        Optional<LineRange> lines = Optional.ofNullable(arguments.get("lines"))
                .map(range ->
                        Arguments.lines(range.path(0).asLong(), range.path(1).asLong()));
        Draft draft = switch (given) {
            case "build" -> {
                Store store = knowledge.store().get();
                StoredBuild build = BuildTools.find(store, arguments);
                yield Quotes.quotingFailures(() ->
                        drafts.ofLog(store.logs().source(build), store.logs().readAs(build), lines, wish));
            }
            case "cluster" -> {
                Store store = knowledge.store().get();
                yield Quotes.quotingFailures(
                        () -> drafts.ofCluster(store, arguments.path("cluster").asText(), wish));
            }
            default -> logs.read(arguments, log -> drafts.ofLog(log, ReadOptions.DEFAULT, lines, wish));
        };
        Quotes quotes = new Quotes();
        return JsonNodeFactory.instance
                .objectNode()
                .put("notice", quotes.notice())
                .put("id", draft.id())
                .put("file", draft.file())
                .put("saved", false)
                .put("markdown", quotes.quote(draft.markdown()))
                .put(
                        "next",
                        "A person writes down cause and fix, and saves it: in the web page at /learnings, or as catalog/"
                                + draft.file()
                                + " in the data folder. faultbook learnings check says whether it holds.");
    }
}
