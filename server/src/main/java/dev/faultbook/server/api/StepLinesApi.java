package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which lines of a log are of one step, where several that ran at once print between each other's. */
final class StepLinesApi {
    private static final long MOST_BYTES = 256L << 20;
    /** What runs within a step of a CI system is a part of it. */
    private static final Pattern CI_STEP = Pattern.compile("step \\d+");

    private final Store store;
    private final BuildsApi builds;

    StepLinesApi(Store store, BuildsApi builds) {
        this.store = store;
        this.builds = builds;
    }

    Answer lines(Request request) {
        StoredBuild build = builds.find(request);
        List<Step> steps = build.report().build().steps();
        String id = request.text("step");
        int place = IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "This build has no step " + id + "; its report has all of them."));
        Step step = steps.get(place);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("step", id);
        ArrayNode ranges = answer.putArray("ranges");
        ranges(build, step, place)
                .forEach(range -> ranges.addArray().add(range.first()).add(range.last()));
        return Answer.json(answer);
    }

    private List<LineRange> ranges(StoredBuild build, Step step, int place) {
        if (CI_STEP.matcher(step.id()).matches()) {
            return List.of(step.lines());
        }
        if (build.report().log().bytes() > MOST_BYTES) {
            throw new FaultbookException(
                    FailureKind.LIMIT, "This log is too large to be parted by steps while somebody waits.");
        }
        StepLines lines = new StepLines(step.lines(), place);
        Ingest.lines(store.logs().source(build), store.logs().readAs(build), lines);
        return lines.ranges();
    }
}
