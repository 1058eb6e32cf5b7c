package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.ChangeJson;
import dev.faultbook.ingest.classify.Fixes;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.CatalogHistory;
import dev.faultbook.server.catalog.Source;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The catalog: all learnings, each one whole, and what changed in the team's part of it. */
final class LearningsApi {
    private static final int DEFAULT_COMMITS = 50;

    private final Store store;
    private final TeamCatalog catalog;

    LearningsApi(Store store, TeamCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    Answer all(Request request) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Catalog current = catalog.current();
        if (request.flag("counters")) {
            LearningCounters counters = LearningCounters.of(store, current, Instant.now());
            current.learnings().forEach(learning -> all.add(counted(summary(learning), counters, learning.id())));
        } else {
            current.learnings().forEach(learning -> all.add(summary(learning)));
        }
        return Answer.json(all);
    }

    Answer one(Request request) {
        String id = request.path("id");
        Learning learning = catalog.current().find(id).orElseThrow(() -> unknown(id));
        Source source = catalog.source(id).orElseThrow(() -> unknown(id));
        ObjectNode whole = whole(learning).put("markdown", source.markdown());
        if (request.flag("counters")) {
            // They change while the file does not: the tag of the file would keep old ones in browsers.
            return Answer.json(counted(whole, LearningCounters.of(store, catalog.current(), Instant.now()), id));
        }
        return Answer.json(whole).header("etag", source.etag());
    }

    private static ObjectNode counted(ObjectNode learning, LearningCounters counters, String id) {
        learning.set("counters", counters.of(id));
        return learning;
    }

    Answer version(Request request) {
        String id = request.path("id");
        String revision = request.path("revision");
        String markdown = catalog.version(id, revision)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There was no learning " + id + " in " + revision + ". See /api/learnings/" + id
                                + "/history."));
        return Answer.json(JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("revision", revision)
                .put("markdown", markdown));
    }

    static FaultbookException unknown(String id) {
        return new FaultbookException(
                FailureKind.NOT_FOUND, "There is no learning " + id + ". All that there are: /learnings.");
    }

    Answer history(Request request) {
        String id = request.path("id");
        if (catalog.current().find(id).isEmpty()) {
            throw unknown(id);
        }
        ArrayNode commits = JsonNodeFactory.instance.arrayNode();
        Optional<CatalogHistory> found = catalog.history();
        if (found.isPresent() && catalog.layer(id).equals(TeamCatalog.STORE)) {
            try (CatalogHistory history = found.get()) {
                history.log(id, (int) request.number("limit", DEFAULT_COMMITS))
                        .forEach(commit -> commits.add(ChangeJson.commit(commit)));
            }
        }
        return Answer.json(commits);
    }

    Answer diff(Request request) {
        CatalogHistory history = catalog.history()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "The team has no catalog with a history yet. Save a learning, and it has."));
        try (history) {
            CatalogDiff diff =
                    history.diff(request.text("from"), request.given("to").orElse(CatalogHistory.WORKTREE));
            return Answer.json(ChangeJson.diff(diff));
        }
    }

    private ObjectNode summary(Learning learning) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", learning.id())
                .put("title", learning.title())
                .put("category", learning.category())
                .put("role", learning.role().word())
                .put("status", learning.status().word())
                .put("revision", learning.revision())
                .put("layer", catalog.layer(learning.id()));
    }

    private ObjectNode whole(Learning learning) {
        ObjectNode node = summary(learning).put("added", learning.added().toString());
        ArrayNode sections = node.putArray("sections");
        learning.sections()
                .forEach(section ->
                        sections.addObject().put("heading", section.heading()).put("markdown", section.markdown()));
        node.put("fix", Fixes.markdown(learning.fix(), Map.of()));
        ArrayNode references = node.putArray("references");
        learning.references().forEach(references::add);
        node.set(
                "retest",
                learning.retest().<JsonNode>map(LearningsApi::retest).orElse(JsonNodeFactory.instance.nullNode()));
        return node.put("ships", catalog.ships(learning.id()));
    }

    private static ObjectNode retest(Learning.Retest retest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("on", retest.on())
                .put("run", retest.run().orElse(null))
                .put("reason", retest.reason());
    }
}
