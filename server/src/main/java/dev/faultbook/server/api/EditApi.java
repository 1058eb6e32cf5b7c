package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.promotion.Draft;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.catalog.Drafts;
import dev.faultbook.server.catalog.Edit;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Learnings on their way: drafted, checked, saved, removed. */
final class EditApi {
    private final Store store;
    private final BuildsApi builds;
    private final TeamCatalog catalog;
    private final Drafts drafts;
    private final AuditLog audit;
    private final Events events;

    EditApi(Store store, BuildsApi builds, TeamCatalog catalog, AuditLog audit, Events events) {
        this.store = store;
        this.builds = builds;
        this.catalog = catalog;
        this.drafts = new Drafts(catalog);
        this.audit = audit;
        this.events = events;
    }

    Answer draft(Request request) {
        JsonNode body = request.body();
        if (body.has("build") == body.has("cluster")) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Name either a build or a cluster to make the draft of.");
        }
        Drafts.Wish wish =
                new Drafts.Wish(text(body, "id"), text(body, "title"), text(body, "category"), text(body, "role"));
        Draft draft = body.has("build")
                ? ofBuild(body, wish)
                : drafts.ofCluster(store, body.path("cluster").asText(), wish);
        return Answer.json(JsonNodeFactory.instance
                .objectNode()
                .put("id", draft.id())
                .put("file", draft.file())
                .put("markdown", draft.markdown()));
    }

    private Draft ofBuild(JsonNode body, Drafts.Wish wish) {
        StoredBuild build = builds.find(body.path("build").asText());
        Optional<LineRange> lines = Optional.ofNullable(body.get("lines"))
                .map(range -> range(range.path(0).asLong(), range.path(1).asLong()));
        return drafts.ofLog(store.logs().source(build), store.logs().readAs(build), lines, wish);
    }

    private static LineRange range(long first, long last) {
        if (last < first) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Lines go from the first to the last, not from " + first + " to " + last + ".");
        }
        return new LineRange(first, last);
    }

    private static Optional<String> text(JsonNode body, String key) {
        return Optional.ofNullable(body.get(key)).map(JsonNode::asText).filter(text -> !text.isBlank());
    }

    Answer check(Request request) {
        Reading tried = catalog.checked(request.body().path("markdown").asText());
        Optional<Learning> learning = tried.catalog().learnings().stream().findFirst();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("ok", tried.problems().isEmpty())
                .put("id", learning.map(Learning::id).orElse(null));
        answer.set("problems", problems(tried.problems()));
        answer.put("samples", learning.map(known -> known.samples().size()).orElse(0));
        JsonNode log = request.body().path("log");
        answer.set(
                "found",
                log.isTextual() && learning.isPresent()
                        ? found(tried.catalog(), learning.get(), log.asText())
                        : JsonNodeFactory.instance.nullNode());
        answer.set(
                "shown",
                log.isTextual() && learning.isPresent()
                        ? shown(tried.catalog(), log.asText())
                        : JsonNodeFactory.instance.nullNode());
        return Answer.json(answer);
    }

    private static JsonNode shown(Catalog alone, String log) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        new Ingest(alone)
                .judge(pasted(log), ReadOptions.DEFAULT)
                .shown()
                .forEach(step -> shown.addObject()
                        .put("step", step.step())
                        .putArray("lines")
                        .add(step.lines().first())
                        .add(step.lines().last()));
        return shown;
    }

    private static LogSource pasted(String log) {
        return LogSource.bytes("the pasted log", log.getBytes(StandardCharsets.UTF_8));
    }

    Answer preview(Request request) {
        Reading tried = catalog.tried(request.body().path("markdown").asText());
        Learning learning = tried.catalog().learnings().stream()
                .findFirst()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "Nothing to preview yet: line "
                                + tried.problems().getFirst().line() + ", "
                                + tried.problems().getFirst().text() + "."));
        return Answer.json(JsonNodeFactory.instance.objectNode().put("markdown", catalog.preview(learning)));
    }

    private static JsonNode found(Catalog alone, Learning learning, String log) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        new Ingest(alone).proofs(learning, pasted(log)).forEach(captures -> captures.forEach(found.addObject()::put));
        return found;
    }

    private static ArrayNode problems(List<Problem> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        problems.forEach(
                problem -> array.addObject().put("line", problem.line()).put("text", problem.text()));
        return array;
    }

    Answer save(Request request) {
        String id = request.path("id");
        Optional<String> replaces = request.header("if-match").map(String::strip);
        if (replaces.isEmpty() == request.header("if-none-match").isEmpty()) {
            throw new RefusedException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Say what you save over: the header If-Match with the ETag of the learning, or If-None-Match: * for a new one.");
        }
        String message = text(request.body(), "message").orElse((replaces.isPresent() ? "Change " : "Add ") + id);
        return edited(
                "saveLearning",
                request,
                () -> catalog.save(
                        id,
                        request.body().path("markdown").asText(),
                        replaces,
                        request.caller().name(),
                        message));
    }

    Answer remove(Request request) {
        String removed = request.header("if-match")
                .orElseThrow(() -> new RefusedException(
                        ProblemType.PRECONDITION_REQUIRED,
                        "Say what you remove: the header If-Match with the ETag of the learning."));
        return edited(
                "removeLearning",
                request,
                () -> catalog.remove(
                        request.path("id"), removed.strip(), request.caller().name()));
    }

    private Answer edited(String what, Request request, Supplier<Edit> work) {
        String id = request.path("id");
        audit.add(request.caller(), what, id, "begun");
        Edit edit;
        try {
            edit = work.get();
        } catch (FaultbookException e) {
            audit.add(request.caller(), what, id, String.valueOf(e.getMessage()));
            throw e;
        }
        return switch (edit) {
            case Edit.Saved saved -> {
                audit.add(request.caller(), what, id, "done, commit " + saved.commit());
                tell(saved.catalog());
                yield saved(saved);
            }
            case Edit.Removed removed -> {
                audit.add(request.caller(), what, id, "done, commit " + removed.commit());
                tell(removed.catalog());
                yield Answer.json(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", removed.id())
                        .put("file", removed.file())
                        .put("commit", removed.commit())
                        .put("catalog", removed.catalog()));
            }
            case Edit.Stale stale -> {
                audit.add(request.caller(), what, id, "stale");
                throw new RefusedException(ProblemType.STALE, stale.why())
                        .member("etag", JsonNodeFactory.instance.textNode(stale.etag()));
            }
            case Edit.Wrong wrong -> {
                audit.add(request.caller(), what, id, "refused");
                throw new RefusedException(
                                ProblemType.BAD_INPUT,
                                "The learning is not saved: "
                                        + wrong.problems().getFirst().text()
                                        + (wrong.problems().size() == 1 ? "." : ", and more."))
                        .member("problems", problems(wrong.problems()));
            }
        };
    }

    private void tell(String version) {
        events.publish("catalog", JsonNodeFactory.instance.objectNode().put("version", version));
    }

    private static Answer saved(Edit.Saved saved) {
        return Answer.json(
                        saved.isNew() ? 201 : 200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("id", saved.id())
                                .put("file", saved.file())
                                .put("etag", saved.etag())
                                .put("commit", saved.commit())
                                .put("catalog", saved.catalog()))
                .header("etag", saved.etag());
    }
}
