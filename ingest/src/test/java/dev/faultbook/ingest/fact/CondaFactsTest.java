package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CondaFactsTest {
    @Test
    void retriesAreTriesAndNoFailures() {
        List<Fact> facts = FactsOf.installers("""
                Solving environment: ...working... failed with initial frozen solve. Retrying with flexible solve.
                Solving environment: ...working... failed with repodata from current_repodata.json, will retry with next repodata source.
                Collecting package metadata (repodata.json): ...working... done
                Solving environment: ...working... done
                """);

        assertThat(facts).singleElement().satisfies(fact -> {
            assertThat(fact.fields()).isEqualTo(Map.of("outcome", "done", "attempts", "3", "seconds", "30.0"));
            assertThat(fact.lostSeconds()).hasValue(30);
            assertThat(fact.lines()).hasToString("1-4");
        });
    }

    @Test
    void theOutcomeMayComeLinesLater() {
        assertThat(FactsOf.installers("""
                Solving environment: ...working...
                Found conflicts! Looking for incompatible packages.
                failed
                """).getFirst().fields())
                .containsEntry("outcome", "failed")
                .containsEntry("seconds", "20.0");
    }

    @Test
    void whatNoChannelHasIsListed() {
        assertThat(FactsOf.installers("""
                ResolvePackageNotFound:
                  - libgcc-ng=12=h1
                  - numlib=9

                """).getFirst().fields())
                .isEqualTo(Map.of("package", "libgcc-ng=12=h1", "packages", "libgcc-ng=12=h1, numlib=9"));
        assertThat(FactsOf.installers("""
                PackagesNotFoundError: The following packages are not available from current channels:

                  - nosuchthing

                Current channels:

                  - https://conda.example.org/linux-64
                """).getFirst().fields())
                .isEqualTo(Map.of("package", "nosuchthing", "packages", "nosuchthing"));
        assertThat(FactsOf.installers("""
                    The following package could not be installed
                    └─ alpha =9 * does not exist (perhaps a typo or a missing channel).
                """).getFirst().fields()).containsEntry("package", "alpha");
    }

    @Test
    void aChannelThatDoesNotAnswerIsNamed() {
        assertThat(FactsOf.installers(
                                "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example.org/linux-64/repodata.json>")
                        .getFirst()
                        .fields())
                .isEqualTo(Map.of("url", "https://conda.example.org/linux-64/repodata.json", "status", "000"));
    }
}
