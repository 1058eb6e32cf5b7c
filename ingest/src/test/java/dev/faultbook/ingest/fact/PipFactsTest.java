package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipFactsTest {
    private static Map<String, String> only(String log) {
        return installers(log).getFirst().fields();
    }

    /** What other readers say of the same lines is left out. */
    private static List<Fact> installers(String log) {
        return FactsOf.log(log).stream()
                .filter(fact -> fact instanceof InstallerFact || fact instanceof ProcessFact.MissingPath)
                .toList();
    }

    @Test
    void versionsAreCountedAlsoWhenPipDoesNotSayThatItIsLooking() {
        Fact fact = FactsOf.log("""
                Collecting Foo_Bar (from -r requirements.txt (line 3))
                  Downloading foo_bar-2.1-py3-none-any.whl.metadata (2.0 kB)
                  Using cached https://example.org/foo_bar-2.0.post1-1-cp310-cp310-linux_x86_64.whl (9.9 kB)
                  Downloading foo-bar-1.0.tar.gz (12 kB)
                  Downloading foo-bar-1.0.tar.gz (12 kB)
                  Downloading other-3.0-py3-none-any.whl (1 kB)
                """).getFirst();

        assertThat(fact.fields())
                .isEqualTo(Map.of(
                        "package", "foo-bar", "versions", "3", "first", "2.1", "last", "1.0", "seconds", "20.0"));
        assertThat(fact.lines()).hasToString("2-4");
    }

    @Test
    void aConflictNamesWhatIsFoughtOverAndWhoWantsWhat() {
        Fact fact = FactsOf.log("""
                ERROR: Cannot install accelerate==1.10.1 and chatterbox-tts==0.1.4 because these package versions have conflicting dependencies.

                The conflict is caused by:
                    accelerate 1.10.1 depends on numpy<3.0.0 and >=1.17
                    chatterbox-tts 0.1.4 depends on numpy<1.26.0 and >=1.24.0

                To fix this you could try to:
                1. loosen the range of package versions you've specified

                ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/
                """).getFirst();

        assertThat(fact.fields())
                .isEqualTo(
                        Map.of(
                                "package", "numpy",
                                "packages", "accelerate==1.10.1 and chatterbox-tts==0.1.4",
                                "requirements",
                                        "accelerate 1.10.1 wants numpy<3.0.0, >=1.17; chatterbox-tts 0.1.4 wants numpy<1.26.0, >=1.24.0"));
        assertThat(fact.lines()).hasToString("1-10");
    }

    @Test
    void aConstraintIsNamedAndVersionsOfOnePackageSpeakOnce() {
        assertThat(only("""
                The conflict is caused by:
                    lm-eval 0.4.9.1 depends on datasets<4.0 and >=2.16.0
                    lm-eval 0.4.9 depends on datasets<4.0 and >=2.16.0
                    lm-eval 0.4.8 depends on datasets<4.0 and >=2.16.0
                    The user requested (constraint) datasets==4.4.1
                """))
                .containsEntry("constraint", "datasets==4.4.1")
                .containsEntry("package", "datasets")
                .containsEntry(
                        "requirements",
                        "lm-eval 0.4.9.1 wants datasets<4.0, >=2.16.0 (and 2 other versions of it); your constraint says datasets==4.4.1");
    }

    @Test
    void ofNestedBuildFailuresTheInnermostCounts() {
        assertThat(installers("""
                Collecting flash-attn==2.5
                  error: subprocess-exited-with-error
                  × pip subprocess to install build dependencies did not run successfully.
                  │ exit code: 1
                  ╰─> [9 lines of output]
                        error: subprocess-exited-with-error
                        × Getting requirements to build wheel did not run successfully.
                        │ exit code: 1
                        ╰─> [3 lines of output]
                            Traceback (most recent call last):
                            ModuleNotFoundError: No module named 'torch'
                            [end of output]
                        note: This error originates from a subprocess, and is likely not a problem with pip.
                      [end of output]
                """)).singleElement().satisfies(fact -> {
            assertThat(fact.name()).isEqualTo("pip.build");
            assertThat(fact.lines()).hasToString("7-12");
            assertThat(fact.fields())
                    .containsEntry("module", "torch")
                    .containsEntry("package", "flash-attn")
                    .containsEntry("phase", "Getting requirements to build wheel")
                    .containsEntry("exit", "1");
        });
    }

    @Test
    void buildFailuresAreReadWithoutTheirSignsAndInTheOldForm() {
        assertThat(only("""
                  Preparing metadata (pyproject.toml) did not run successfully.
                  exit code: -9
                  [1 lines of output]
                  compiling
                  [end of output]
                """)).containsEntry("exit", "-9").containsEntry("phase", "Preparing metadata (pyproject.toml)");
        assertThat(only("""
                Collecting pyyaml==5.4
                    ERROR: Command errored out with exit status 1:
                     command: /usr/bin/python3 -c 'x'
                    Complete output (2 lines):
                    AttributeError: cython_sources
                    ----------------------------------------
                """))
                .containsEntry("error", "AttributeError: cython_sources")
                .containsEntry("package", "pyyaml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ERROR: Could not find a version that satisfies the requirement foo==9 (from versions: none)                    | foo==9   | foo | none
            ERROR: Could not find a version that satisfies the requirement Foo.Bar[x]>=2 (from parent) (from versions: 1.0, 1.1) | Foo.Bar[x]>=2 | foo-bar | 1.0, 1.1
            ERROR: Could not find a final version that satisfies the requirement foo (from versions: 1.0rc1)               | foo      | foo | 1.0rc1
              Could not find a version that satisfies the requirement tensorflow (from versions: )                         | tensorflow | tensorflow | none
            """)
    void aRequirementThatNothingFitsIsReadInEveryWording(
            String line, String requirement, String name, String versions) {
        assertThat(only(line)).isEqualTo(Map.of("requirement", requirement, "package", name, "versions", versions));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ERROR: failed to calculate checksum of ref abc::def: "/models/x.json": not found                                  | /models/x.json
            ERROR: "/models/x.json" not found: not found                                                                      | /models/x.json
            failed to compute cache key: "/x" not found: not found                                                            | /x
            COPY failed: stat /var/lib/docker/tmp/docker-builder123/package.json: no such file or directory                   | package.json
            COPY failed: file not found in build context or excluded by .dockerignore: stat package.json: file does not exist | package.json
            """)
    void aMissingSourceIsReadInEveryWording(String line, String path) {
        assertThat(only(line)).isEqualTo(Map.of("path", path));
    }
}
