package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.server.http.Parameters;

/** One build's report. */
final class BuildsApi {
    private final Store store;

    BuildsApi(Store store) {
        this.store = store;
    }

    JsonNode report(Parameters parameters) {
        StoredBuild build = find(parameters);
        return ReportJson.tree(build.report())
                .put("id", build.id())
                .put("ingestedAt", build.ingestedAt().toString());
    }

    /** The build that the path names. */
    StoredBuild find(Parameters parameters) {
        String id = parameters.path("id");
        return store.find(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no build " + id + ". Search for it at /, or ingest its log."));
    }
}
