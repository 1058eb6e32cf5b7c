package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.learnings.Learning;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;

/** What might have broken a build, and why it is or is not its cause: the log is read again for it. */
final class CandidatesApi {
    private static final long MOST_BYTES = 256L << 20;

    private final Store store;
    private final BuildsApi builds;
    private final TeamCatalog catalog;

    CandidatesApi(Store store, BuildsApi builds, TeamCatalog catalog) {
        this.store = store;
        this.builds = builds;
        this.catalog = catalog;
    }

    Answer all(Request request) {
        StoredBuild build = builds.find(request);
        if (build.report().log().bytes() > MOST_BYTES) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    "This log is too large to be read while somebody waits. On its own machine: faultbook annotate --explain "
                            + build.report().log().path());
        }
        Ingest ingest = catalog.ingest();
        Ingest.Explained explained =
                ingest.explain(store.logs().source(build), store.logs().readAs(build));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("catalog", explained.report().catalog());
        ArrayNode candidates = answer.putArray("candidates");
        explained.candidates().forEach(candidate -> {
            ObjectNode node = candidates
                    .addObject()
                    .put("learning", candidate.learning())
                    .put(
                            "title",
                            catalog.current()
                                    .find(candidate.learning())
                                    .map(Learning::title)
                                    .orElse(candidate.learning()))
                    .put("step", candidate.step());
            node.putArray("lines")
                    .add(candidate.lines().first())
                    .add(candidate.lines().last());
            node.put("won", candidate.won()).put("reason", candidate.reason());
        });
        return Answer.json(answer);
    }
}
