package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UvFactsTest {
    private static Fact only(String log) {
        List<Fact> facts = FactsOf.installers(log);
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Installed 3 packages in 0.45ms, installed, 3, 0.00045",
        "Prepared 1 package in 1m 55s, prepared, 1, 115",
        "Resolved 44 packages in 978ms, resolved, 44, 0.978",
        "Prepared 22 packages in 2.31s, prepared, 22, 2.31",
        "Uninstalled 1 package in 12ms, uninstalled, 1, 0.012"
    })
    void phasesLastAsLongAsUvMeasured(String line, String action, int packages, String seconds) {
        assertThat(only(line).fields())
                .isEqualTo(Map.of("action", action, "packages", Integer.toString(packages), "seconds", seconds));
    }

    @Test
    void aFailedBuildCountsAsOneOfPipsToo() {
        Fact fact = only("""
                  × Failed to build `torchy @ file:///src`
                  ├─▶ The build backend returned an error
                  ╰─▶ Call to `setuptools.build_meta:__legacy__.build_wheel` failed (exit
                      status: 1)

                      [stdout]
                      running bdist_wheel

                      [stderr]
                      Traceback (most recent call last):
                      ModuleNotFoundError: No module named 'torch'

                      hint: This usually indicates a problem with the package or the build
                      environment.
                """);

        assertThat(fact.is("pip.build")).isTrue();
        assertThat(fact.name()).isEqualTo("uv.build");
        assertThat(fact.lines()).hasToString("1-11");
        assertThat(fact.fields())
                .isEqualTo(Map.of(
                        "package", "torchy",
                        "phase", "Failed to build",
                        "exit", "1",
                        "backend", "setuptools.build_meta:__legacy__",
                        "module", "torch",
                        "error", "ModuleNotFoundError: No module named 'torch'",
                        "hint", "This usually indicates a problem with the package or the build"));
    }

    @Test
    void theErrorOfABackendCountsThoughAdviceFollowsIt() {
        assertThat(only("""
                  × Failed to build `psycopg2==2.9.9`
                  ├─▶ The build backend returned an error
                  ╰─▶ Call to `setuptools.build_meta:__legacy__.build_wheel` failed (exit status: 1)

                      [stderr]
                      a.c:1:1: warning: no error yet
                      Error: pg_config executable not found.

                      pg_config is required to build psycopg2 from source.  Please add the directory

                          python setup.py build_ext --pg-config /path/to/pg_config build ...

                      For further information please check the 'doc/src/install.rst' file (also at
                      <https://www.psycopg.org/docs/install.html>).
                """).fields()).containsEntry("error", "Error: pg_config executable not found.");
    }

    @Test
    void aKilledBackendAndTheOldFormAreRead() {
        assertThat(only("""
                  × Failed to download and build `bigmod==2.0`
                  ├─▶ The build backend returned an error
                  ╰─▶ Call to `scikit_build_core.build.build_wheel` failed (signal: 9 (SIGKILL))
                """).fields())
                .containsEntry("exit", "-9")
                .containsEntry("signal", "SIGKILL")
                .containsEntry("package", "bigmod")
                .containsEntry("backend", "scikit_build_core.build");
        assertThat(only("""
                error: Failed to prepare distributions
                  Caused by: Failed to fetch wheel: dracopy==1.4.0
                  Caused by: Build backend failed to determine requirements with `build_wheel()` (exit status: 1)
                --- stdout:

                --- stderr:
                Traceback (most recent call last):
                  File "/root/.cache/uv/builds-v0/.tmpVvUWy6/lib/python3.11/site-packages/setuptools/build_meta.py", line 332, in get_requires_for_build_wheel
                ModuleNotFoundError: No module named 'Cython'
                """).fields())
                .containsEntry("package", "dracopy")
                .containsEntry("module", "Cython")
                .containsEntry("backend", "setuptools.build_meta")
                .containsEntry("exit", "1");
    }

    @Test
    void whatABuildBackendSaidLastIsNotWhatBuildKitSaysBelowIt() {
        assertThat(FactsOf.installers("""
                error: Failed to prepare distributions
                  Caused by: Failed to download and build `setuptools==0.7.2`
                  Caused by: Build backend failed to determine requirements with `build_wheel()` (exit status: 1)

                [stderr]
                AttributeError: module 'distutils.util' has no attribute 'run_2to3'
                ------
                Dockerfile:4
                --------------------
                   4 | >>> RUN uv sync
                --------------------
                ERROR: failed to solve: process "/bin/sh -c uv sync" did not complete successfully: exit code: 2
                """).getFirst())
                .matches(fact -> "AttributeError: module 'distutils.util' has no attribute 'run_2to3'"
                        .equals(fact.fields().get("error")))
                .matches(fact -> fact.lines().last() == 8);
    }

    @Test
    void whatCouldNotBeFetchedSaysWhyAndWhence() {
        assertThat(only("""
                error: Failed to download `client==1.0.4`
                  Caused by: Request failed after 3 retries in 12.3s
                  Caused by: Failed to fetch: `https://files.example.org/client-1.0.4.whl`
                  Caused by: HTTP status client error (403 Forbidden) for url (https://files.example.org/client-1.0.4.whl)
                """).fields())
                .isEqualTo(
                        Map.of(
                                "package", "client",
                                "url", "https://files.example.org/client-1.0.4.whl",
                                "status", "403",
                                "retries", "3",
                                "reason",
                                        "HTTP status client error (403 Forbidden) for url (https://files.example.org/client-1.0.4.whl)"));
    }

    @Test
    void whatTheBuilderSaysIsNoneOfUvsCauses() {
        assertThat(only("""
                error: Could not connect, are you offline?
                  Caused by: Request failed after 3 retries
                  Caused by: error sending request for url (https://pypi.example.org/simple/alembic/)
                  Caused by: dns error: failed to lookup address information: Name does not resolve
                ERROR: executor failed running [/bin/sh -c uv pip install alembic]: exit code: 2
                """).fields())
                .isEqualTo(Map.of(
                        "url", "https://pypi.example.org/simple/alembic/",
                        "retries", "3",
                        "reason", "dns error: failed to lookup address information: Name does not resolve"));
    }

    @Test
    void aFileForThisPlatformMayBeMissing() {
        assertThat(
                        only("error: Distribution `grep==1.1 @ registry+https://pypi.org/simple` can't be installed because it doesn't have a source distribution or wheel for the current platform")
                                .fields())
                .isEqualTo(Map.of(
                        "package", "grep",
                        "requirement", "grep==1.1",
                        "reason", "it doesn't have a source distribution or wheel for the current platform"));
    }

    @Test
    void aHashMismatchNamesBothSides() {
        assertThat(only("""
                  × Failed to download `vision==0.24.0+cu128`
                  ╰─▶ Hash mismatch for `vision==0.24.0+cu128`

                      Expected:
                        sha256:d594
                        sha256:ff1c

                      Computed:
                        sha256:f82c
                """).fields()).isEqualTo(Map.of("package", "vision", "expected", "d594, ff1c", "got", "f82c"));
    }
}
