package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipFactsTest {
    private static Map<String, String> only(String log) {
        return FactsOf.installers(log).getFirst().fields();
    }

    @Test
    void versionsAreCountedAlsoWhenPipDoesNotSayThatItIsLooking() {
        Fact fact = FactsOf.installers("""
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
    void ofManyThatWereInstalledTheFirstAreKept() {
        String packages = "foo_bar-1.0+cu121 ".repeat(50_000);

        assertThat(only("Successfully installed " + packages))
                .containsEntry("count", "50000")
                .containsEntry("packages", "foo_bar==1.0+cu121, ".repeat(20) + "and 49980 more");
    }

    @Test
    void ofNestedBuildFailuresTheInnermostCounts() {
        assertThat(FactsOf.installers("""
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

    @Test
    void whatPipSaysOfItsSearchIsCountedAsItCounts() {
        assertThat(FactsOf.installers("""
                Collecting gridtools
                  Downloading gridtools-2.9.0-py3-none-any.whl.metadata (9.1 kB)
                INFO: pip is looking at multiple versions of gridtools to determine which version is compatible with other requirements. This could take a while.
                  Obtaining dependency information for gridtools from https://files.example.org/gridtools-2.8.0-py3-none-any.whl.metadata
                  Obtaining dependency information from gridtools 2.7.0
                INFO: pip is still looking at multiple versions of gridtools to determine which version is compatible with other requirements. This could take a while.
                INFO: This is taking longer than usual. You might need to provide the dependency resolver with stricter constraints to reduce runtime.
                """)).singleElement().satisfies(fact -> {
            assertThat(fact.fields())
                    .isEqualTo(Map.of(
                            "package",
                            "gridtools",
                            "versions",
                            "3",
                            "first",
                            "2.9.0",
                            "last",
                            "2.7.0",
                            "rejections",
                            "13",
                            "seconds",
                            "50.0"));
            assertThat(fact.lostSeconds()).hasValue(30);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ERROR: Could not find a version that satisfies the requirement foo==9 (from versions: none)                    | {package=foo, requirement=foo==9, versions=none}
            ERROR: Could not find a version that satisfies the requirement Foo.Bar[x]>=2 (from parent) (from versions: 1.0, 1.10, 1.9) | {newest=1.10, package=foo-bar, parent=parent, requirement=Foo.Bar[x]>=2, versions=1.0, 1.10, 1.9}
            ERROR: Could not find a version that satisfies the requirement x>=1 (from y==2->-r r.txt (line 3)) (from versions: 0.9) | {newest=0.9, package=x, parent=y==2->-r r.txt (line 3), requirement=x>=1, versions=0.9}
            ERROR: Could not find a final version that satisfies the requirement foo (from versions: 1.0rc1)               | {final=yes, newest=1.0rc1, package=foo, requirement=foo, versions=1.0rc1}
              Could not find a version that satisfies the requirement tensorflow (from versions: )                         | {package=tensorflow, requirement=tensorflow, versions=none}
            """)
    void aRequirementThatNothingFitsIsReadInEveryWording(String line, String fields) {
        assertThat(new TreeMap<>(only(line))).hasToString(fields);
    }

    @Test
    void whatWasLeftOutBelongsToTheRequirementThatNothingFits() {
        assertThat(only("""
                ERROR: Ignored the following yanked versions: 1.0, 1.1
                ERROR: Ignored the following versions that require a different python version: 2.0 Requires-Python >=3.10; 2.1 Requires-Python >=3.11
                ERROR: Could not find a version that satisfies the requirement foo>=2 (from versions: 1.2)
                """))
                .containsEntry("yanked", "1.0, 1.1")
                .containsEntry("python", "2.0 Requires-Python >=3.10; 2.1 Requires-Python >=3.11");
    }

    @Test
    void anotherPythonIsNamedInBothForms() {
        assertThat(only("ERROR: Package 'ggg' requires a different Python: 3.11.7 not in '>=3.99'"))
                .isEqualTo(Map.of("package", "ggg", "python", "3.11.7", "requires", ">=3.99"));
        assertThat(FactsOf.installers("""
                ERROR: Packages require a different Python. 3.11.7 not in:
                '>=3.12' (required by x 1.0)
                '>=3.13' (required by y 2.0)
                """).stream().map(Fact::fields))
                .containsExactly(
                        Map.of("package", "x 1.0", "python", "3.11.7", "requires", ">=3.12"),
                        Map.of("package", "y 2.0", "python", "3.11.7", "requires", ">=3.13"));
    }

    @Test
    void aHashMismatchNamesTheRequirementAndBothSides() {
        Fact fact = FactsOf.installers("""
                ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes.
                    tinylog==1.0 from https://files.example.org/tinylog-1.0-py3-none-any.whl (from -r r.txt (line 1)):
                        Expected sha256 2c26
                            or 77aa
                             Got        e300

                """).getFirst();

        assertThat(fact.fields())
                .isEqualTo(Map.of(
                        "requirement", "tinylog==1.0", "package", "tinylog", "expected", "2c26, 77aa", "got", "e300"));
        assertThat(fact.lines()).hasToString("1-5");
    }

    @Test
    void retriesAreCountedByHostAndAreFatalWhenAnErrorFollowsTheLast() {
        String log = """
                Looking in indexes: https://user:****@pypi.example.org/simple
                WARNING: Retrying (Retry(total=1, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f07>: Failed to establish a new connection: [Errno 111] Connection refused')': /simple/numlib/
                WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f08>: Failed to establish a new connection: [Errno 111] Connection refused')': /simple/numlib/
                WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='files.example.org', port=443): Read timed out. (read timeout=15)")': /x.whl
                ERROR: Could not find a version that satisfies the requirement numlib (from versions: none)
                """;

        assertThat(FactsOf.installers(log).stream()
                        .filter(fact -> fact.is("pip.retry"))
                        .map(fact -> new TreeMap<>(fact.fields()).toString()))
                .containsExactly(
                        "{fatal=yes, host=pypi.example.org, number=2, reason=NewConnectionError, seconds=10.0}",
                        "{fatal=no, host=files.example.org, number=1, reason=ReadTimeoutError, seconds=0.0}");
    }

    @Test
    void aDownloadThatBrokeOffIsFollowedToItsEnd() {
        String log = """
                  Downloading torch-2.4.0-cp310-cp310-linux_x86_64.whl (797.2 MB)
                WARNING: Connection timed out while downloading.
                WARNING: Attempting to resume incomplete download (12.0 MB/797.2 MB, attempt 1)
                WARNING: Connection interrupted while downloading.
                WARNING: Attempting to resume incomplete download (15.1 MB/797.2 MB, attempt 2)
                error: incomplete-download

                × Download failed because not enough bytes were received (16.5 MB/797.2 MB)
                ╰─> URL: https://files.example.org/torch-2.4.0-cp310-cp310-linux_x86_64.whl
                """;

        assertThat(FactsOf.installers(log)).singleElement().satisfies(fact -> {
            assertThat(new TreeMap<>(fact.fields()))
                    .hasToString(
                            "{attempts=2, complete=no, file=torch-2.4.0-cp310-cp310-linux_x86_64.whl, got=16.5 MB, seconds=60.0, total=797.2 MB}");
            assertThat(fact.lostSeconds()).hasValue(60);
        });
    }

    @Test
    void whatWasInstalledIsSplitAtTheLastDash() {
        assertThat(only("Successfully installed nvidia-cublas-cu12-12.1.3.1 torch-2.4.0+cu121 pip"))
                .isEqualTo(Map.of("count", "3", "packages", "nvidia-cublas-cu12==12.1.3.1, torch==2.4.0+cu121, pip"));
    }

    @Test
    void richErrorsAreToldByTheirKind() {
        assertThat(only("""
                error: externally-managed-environment

                × This environment is externally managed
                ╰─> To install Python packages system-wide, try apt install
                    python3-xyz, where xyz is the package you are trying to
                """))
                .isEqualTo(Map.of(
                        "kind", "externally-managed-environment",
                        "message", "This environment is externally managed",
                        "context", "To install Python packages system-wide, try apt install"));
        assertThat(FactsOf.installers("error: resolution-too-deep\n\n× Dependency resolution exceeded maximum depth\n")
                        .getFirst()
                        .name())
                .isEqualTo("pip.too-deep");
        assertThat(only("pip._vendor.resolvelib.resolvers.ResolutionTooDeep: 200000"))
                .isEqualTo(Map.of("rounds", "200000"));
        assertThat(only("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"))
                .isEqualTo(Map.of("kind", "errno-28", "message", "No space left on device"));
        assertThat(
                        only(
                                "DEPRECATION: Setting PIP_CONSTRAINT will not affect build constraints in the future, pip 26.2 will enforce this behaviour change. A possible replacement is to specify build constraints using --build-constraint. Discussion can be found at x"))
                .containsEntry("version", "26.2")
                .containsEntry("replacement", "to specify build constraints using --build-constraint");
        assertThat(FactsOf.installers("error: invalid-something of another tool"))
                .isEmpty();
    }

    @Test
    void anotherVersionInTheNextInstallIsNoSearch() {
        assertThat(FactsOf.installers("""
                Collecting foo
                  Downloading foo-2.0-py3-none-any.whl (9 kB)
                Installing collected packages: foo
                Collecting foo<2
                  Downloading foo-1.0-py3-none-any.whl (9 kB)
                Installing collected packages: foo
                """)).isEmpty();
    }

    @Test
    void aBlockThatRefersToTheOneAboveIsTheSameFailure() {
        assertThat(FactsOf.installers("""
                Processing /cache/artifacts/PyYAML-6.0.tar.gz
                [pipenv.exceptions.InstallError]:   × Getting requirements to build wheel did not run successfully.
                [pipenv.exceptions.InstallError]:   │ exit code: 1
                [pipenv.exceptions.InstallError]:   ╰─> [1 lines of output]
                [pipenv.exceptions.InstallError]:       AttributeError: cython_sources
                [pipenv.exceptions.InstallError]:       [end of output]
                [pipenv.exceptions.InstallError]: error: subprocess-exited-with-error
                [pipenv.exceptions.InstallError]: × Getting requirements to build wheel did not run successfully.
                [pipenv.exceptions.InstallError]: │ exit code: 1
                [pipenv.exceptions.InstallError]: ╰─> See above for output.
                """))
                .singleElement()
                .satisfies(fact -> assertThat(fact.fields())
                        .isEqualTo(Map.of(
                                "package", "pyyaml",
                                "phase", "Getting requirements to build wheel",
                                "exit", "1",
                                "error", "AttributeError: cython_sources")));
    }

    @Test
    void theWordsThatEndABlockAreNotTakenFromTheBackendsOwnOutput() {
        assertThat(FactsOf.installers("""
                  × Building wheel for alpha (pyproject.toml) did not run successfully.
                  │ exit code: -9
                  ╰─> [9 lines of output]
                      inner tool says
                            [end of output]
                      Killed
                      [end of output]
                """)).singleElement().satisfies(fact -> {
            assertThat(fact.lines()).hasToString("1-7");
            assertThat(fact.fields())
                    .isEqualTo(Map.of(
                            "package", "alpha",
                            "phase", "Building wheel for alpha (pyproject.toml)",
                            "exit", "-9",
                            "signal", "SIGKILL",
                            "error", "Killed"));
        });
    }

    @Test
    void buildFailuresAreReadWithBrokenSignsInOldFormsAndFromLogFiles() {
        assertThat(only("""
                  Ã— Getting requirements to build wheel did not run successfully.
                  â”‚ exit code: 1
                  â•°â”€> [2 lines of output]
                      File "/tmp/pip-build-env-x/overlay/lib/python3.12/site-packages/setuptools/build_meta.py", line 338, in get_requires_for_build_wheel
                      AttributeError: cython_sources
                      [end of output]
                """))
                .containsEntry("phase", "Getting requirements to build wheel")
                .containsEntry("backend", "setuptools.build_meta")
                .containsEntry("exit", "1");
        assertThat(only("""
                Collecting foo==1
                    Complete output from command python setup.py egg_info:
                    ImportError: No module named numpy
                    ----------------------------------------
                Command "python setup.py egg_info" failed with error code 1 in /tmp/pip-build-x/foo/
                """))
                .containsEntry("phase", "python setup.py egg_info")
                .containsEntry("module", "numpy")
                .containsEntry("package", "foo");
        assertThat(only("""
                Collecting setuptools
                    Complete output from command python setup.py egg_info:
                    pkg_resources/py2_warn.py:15: UserWarning: Setuptools no longer works on Python 2
                    ************************************************************
                    Please head to https://bit.ly/setuptools-py2-sunset for support.
                    ************************************************************
                      warnings.warn(pre + "*" * 60 + msg + "*" * 60)

                    ----------------------------------------
                Command "python setup.py egg_info" failed with error code 32 in /tmp/pip-build-x/setuptools/
                """))
                .containsEntry("error", "Please head to https://bit.ly/setuptools-py2-sunset for support.");
        assertThat(only("""
                Processing triggers for libc-bin (2.19-0ubuntu6.15) ...
                    Complete output from command python setup.py egg_info:
                    Traceback (most recent call last):

                  File "<string>", line 17, in <module>

                RuntimeError: cryptkit requires setuptools 18.5 or newer

                ----------------------------------------
                Cleaning up...
                Command python setup.py egg_info failed with error code 1 in /tmp/pip_build_root/cryptkit
                """))
                .as("pip below 9 does not indent what a backend prints")
                .containsEntry("error", "RuntimeError: cryptkit requires setuptools 18.5 or newer")
                .doesNotContainKey("package");
        assertThat(only("""
                Collecting pytz==2020.1
                    ERROR: Command errored out with exit status 1:
                     command: /usr/bin/python -u -c 'import sys' bdist_wheel -d /tmp/pip-wheel-x
                         cwd: /tmp/pip-install-6ip/numkit_0123456789abcdef0123456789abcdef/
                    Complete output (1 lines):
                    RuntimeError: Broken toolchain: cannot link a simple C program
                    ----------------------------------------
                """))
                .as("the folder tells more than what was collected last")
                .containsEntry("package", "numkit");
        assertThat(only("ERROR: Preparing metadata (pyproject.toml) exited with 1"))
                .isEqualTo(Map.of("phase", "Preparing metadata (pyproject.toml)", "exit", "1", "error", ""));
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
        assertThat(FactsOf.log(line).getFirst().fields()).isEqualTo(Map.of("path", path));
    }
}
