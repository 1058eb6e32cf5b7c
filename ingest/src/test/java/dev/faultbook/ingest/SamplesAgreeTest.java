package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.report.Finding;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.document.CatalogReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Learnings are written one by one, and judged together. */
class SamplesAgreeTest {
    private static final Catalog CATALOG = CatalogReader.shipped().catalog();
    private static final Map<String, Learning> BY_ID =
            CATALOG.learnings().stream().collect(Collectors.toMap(Learning::id, Function.identity()));

    @Test
    void whatOneLearningShowsAsItsCauseNoOtherClaimsUnlessItExplainsThatOne() {
        List<String> claimed = CATALOG.learnings().stream()
                .filter(learning -> learning.role() == Role.CAUSE && learning.status() != Status.RETIRED)
                .flatMap(SamplesAgreeTest::claimed)
                .toList();

        assertThat(claimed).isEmpty();
    }

    private static Stream<String> claimed(Learning learning) {
        return learning.samples().stream()
                .filter(sample -> sample.kind() == Sample.Kind.LOG && sample.matches())
                .flatMap(sample -> cause(sample).stream()
                        .filter(cause -> !cause.equals(learning.id()))
                        .filter(cause -> !BY_ID.get(cause).explains().contains(learning.id()))
                        .map(cause -> learning.file() + ":" + sample.line() + ": " + cause));
    }

    private static Optional<String> cause(Sample sample) {
        return Verdicts.of(sample.text()).cause().map(Finding::learning);
    }
}
