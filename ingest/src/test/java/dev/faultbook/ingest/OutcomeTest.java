package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a log ended, told by what stands last in it. */
class OutcomeTest {
    private static final String GREEN = """
            #1 [1/1] RUN make
            #1 DONE 1.0s

            #2 exporting to image
            #2 DONE 0.1s
            """;
    private static final String RED = """
            #0 building with "default" instance using docker driver

            #1 [1/1] RUN make
            #1 0.5 make: *** [all] Error 2
            #1 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
            ------
             > [1/1] RUN make:
            0.5 make: *** [all] Error 2
            ------
            ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2

            """;

    private static BuildOutcome of(String log) {
        return StepTable.read(log).build().outcome();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "✗ Build failed in 864ms",
                "Found 3 errors.",
                "2 files would be reformatted, 7 files would be left unchanged.",
                "✖ 12 problems (10 errors, 2 warnings)",
                "[warn] Code style issues found in 2 files. Run Prettier with --write to fix.",
                "compilation terminated.",
                "collect2: error: ld returned 1 exit status",
                "panic: runtime error: index out of range [3] with length 3",
                "thread 'main' panicked at src/main.rs:4:5:",
                "app.rb:3:in `<main>': no port (RuntimeError)",
                "PHP Fatal error:  Uncaught Error: Call to undefined function mb_strlen()",
                "Execution halted",
                "Build 'amazon-ebs.base' errored after 4 minutes 2 seconds: no AMI",
                "build finished with problems, 3 warnings (with warnings treated as errors).",
                "Aborted with 2 warnings in strict mode!",
                "1 error, 0 warnings, 0 informations ",
                "check yaml...............................................................Failed",
                "Found 3 errors (2 fixed, 1 remaining).",
                "Found 2 errors in 1 file (checked 7 source files)",
                "sh: 1: syntax error: unterminated quoted string",
                "/usr/bin/env: 'python': No such file or directory",
                "./shop: error while loading shared libraries: libpq.so.5: cannot open shared object file: No such file or directory",
                "> Build failed because of webpack errors",
                "Application bundle generation failed. [5.332 seconds]",
                "no such service: shop-front",
                "network proxy declared as external, but could not be found",
                "npm error code ERESOLVE",
                "Node.js v20.20.2",
                "BEGIN failed--compilation aborted at -e line 1.",
                "# fail 1",
                "2 errors",
                " ELIFECYCLE  Command failed with exit code 1.",
                "\u2009ELIFECYCLE\u2009 Command failed with exit code 1.",
                "\u2009ERR_PNPM_FETCH_404\u2009  GET https://registry.npmjs.org/nosuchpkg: Not Found - 404",
                "\u2009ERROR\u2009 Unknown option: 'frozen'",
                "go: go.mod requires go >= 1.25.0 (running go 1.24.3; GOTOOLCHAIN=local)",
                "SECURITY ERROR",
                "go: updates to go.mod needed; to update it:",
                "main.go:4:2: missing go.sum entry for module providing package golang.org/x/mod; to add:",
                "main.go:4:2: no required module provides package golang.org/x/mod; to add it:",
                "Failed to resolve the transaction:",
                "Failed to download metadata (metalink: \"https://mirrors.example.org/metalink?repo=f\") for repository \"fedora\"",
                "No provider of 'foobarx' found.",
                "Choose from above solutions by number or cancel [1/2/3/c/d/?] (c): c",
                "pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.",
                "Your lock file does not contain a compatible set of packages. Please run composer update.",
                "error Command failed with exit code 1.",
                "FAIL\texample.com/tool\t0.012s",
                "error: could not compile `tool` (bin \"tool\") due to 1 previous error",
                "[INFO] BUILD FAILURE",
                "BUILD FAILED in 3s",
                "BU\u0130LD FAILED in 3s",
                "Failed:    @shop/web#build",
                " ERROR  run failed: command  exited (2)",
                "\".\\Objects\\app.axf\" - 1 Error(s), 0 Warning(s).",
                "10 issues found. (ran in 1.8s)",
                "C:\\src\\main.cpp(100,5): error C2065: 'filter': undeclared identifier [C:\\src\\app.vcxproj]",
                "main.obj : error LNK2019: unresolved external symbol _filter",
                "C:\\src\\Cart.xaml(48,32): error MC3072: The property 'Spacing' does not exist",
                "Encountered error while building for device.",
                "[SEVERE] Failed after 4.2s",
                "Exception in thread \"main\" java.lang.IllegalStateException: port is not set",
                "========= 2 failed, 31 passed in 4.20s =========",
                "2 failed, 31 passed in 4.20s",
                "FAILED (failures=1)",
                "Tests:       1 failed, 20 passed, 21 total",
                " Tests  1 failed | 20 passed (21)",
                "  3 failing",
                "Build FAILED.",
                "Program.cs(3,1): error CS1002: ; expected [/src/a.csproj]",
                "make[2]: *** [Makefile:7: all] Error 1",
                "ninja: build stopped: subcommand failed.",
                "CMake Error at CMakeLists.txt:3 (find_package):",
                "ERROR: Build did NOT complete successfully",
                "Error: INSTALLATION FAILED: cannot re-use a name that is still in use",
                "E: Unable to locate package nvtop",
                "dpkg-buildpackage: error: debian/rules build subprocess returned exit status 2",
                "RPM build errors:",
                "fatal: repository 'https://example.com/x.git/' not found",
                "test result: FAILED. 1 passed; 1 failed; 0 ignored",
                "5 examples, 1 failure",
                "curl: (22) The requested URL returned error: 404",
                "./run.sh: line 3: nvcc: command not found",
                "ModuleNotFoundError: No module named 'torch'",
                "2024-11-14T23:46:33,375 ERROR: No matching distribution found for x",
                "The job exceeded the maximum log length, and has been terminated.",
                "failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct",
                "failed to execute bake: exit status 0xc000013a",
                "failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF",
                "target web: failed to solve: failed to fetch anonymous token: unexpected status: 401 Unauthorized",
                "no configuration file provided: not found",
                "service \"web\" depends on undefined service \"db\": invalid compose project",
                "dependency failed to start: container app-db-1 is unhealthy",
                "required variable TAG is missing a value: set TAG",
                "validating /src/compose.yaml: services.web additional properties 'buld' not allowed",
                "open /src/docker-compose.prod.yml: no such file or directory",
                "service \"migrate\" didn't complete successfully: exit 1",
                "external volume \"data\" not found",
                "invalid argument \"app:\" for \"-t, --tag\" flag: invalid reference format",
                "unknown flag: --mount",
                "error building image: parsing dockerfile: quotes wrapping arg values must be matched",
                "error resolving source context: repository not found",
                "could not connect to unix:///run/user/1000/buildkit/buildkitd.sock after 10 trials",
                "Failed during stage 'building site': Build script returned non-zero exit code: 2",
                "remote:  !     Push rejected, failed to compile Node.js app.",
                "Error failed to fetch an image or build from source: error building: exit code: 1",
                "FAILURE: Build failed with an exception.",
                "FAILURE: Build completed with 2 failures.",
                "** (Mix) The task \"ecto.create\" could not be found",
                "** (CompileError) lib/shop.ex:3: undefined function price/1",
                "===> Failed to fetch and copy dep: {git,\"https://example.com/x.git\",\"main\"}",
                "guix build: error: build of `/gnu/store/abc-shop-1.0.drv' failed",
                "!  ==> Fatal error occurred, no output PDF file produced!",
            })
    void aToolsWordsOfFailureAtTheEndAreAFailure(String last) {
        assertThat(of("Successfully installed a-1.0\nworking\n" + last + "\n")).isEqualTo(BuildOutcome.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "added 12 packages in 3s",
                "✨  Done in 12.30s.",
                "ok  \texample.com/tool\t0.012s",
                "    Finished `release` profile [optimized] target(s) in 1.20s",
                "✓ built in 1m 2s",
                "○  (Static)   prerendered as static content",
                "Application bundle generation complete. [5.332 seconds]",
                "The build folder is ready to be deployed.",
                "14 packages installed [1.20s]",
                "📦 Built wheel for CPython 3.10 to /src/target/wheels/shop-0.1.6-cp310-cp310-manylinux_2_34_x86_64.whl",
                "[INFO] BUILD SUCCESS",
                "BUILD SUCCESSFUL in 3s",
                "BU\u0130LD SUCCESSFUL in 42s",
                "BU\ufffdLD SUCCESSFUL in 42s",
                " Tasks:    3 successful, 3 total",
                "\".\\Objects\\app.axf\" - 0 Error(s), 2 Warning(s).",
                "No issues found!",
                "[INFO] Succeeded after 11.2s with 84 outputs (170 actions)",
                "========= 31 passed, 2 skipped, 1 xfailed in 4.20s =========",
                "Tests:       20 passed, 20 total",
                "Build succeeded.",
                "All checks passed!",
                "Success: no issues found in 12 source files",
                "build succeeded, 2 warnings.",
                "0 errors, 1 warning, 0 informations ",
                "[100%] Built target tool",
                "INFO: Build completed successfully, 12 total actions",
                "STATUS: deployed",
                "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.",
                "Wrote: /root/rpmbuild/RPMS/x86_64/tool-1-1.x86_64.rpm",
                "Complete!",
                "5 examples, 0 failures",
                "latest: digest: sha256:%s size: 1234",
                "# This file is autogenerated by pip-compile with Python 3.12",
                "2024-11-14T23:46:33,375 Successfully installed x-1.0",
                "========================== \ud83c\udf0d Earthly Build  \u2705 SUCCESS ==========================",
                "Site is live \u2728",
            })
    void aToolsWordsOfSuccessAtTheEndAreASuccess(String last) {
        String log = "npm error first try\n" + last.replace("%s", "0".repeat(64)) + "\nbye\n";
        assertThat(of(log)).isEqualTo(BuildOutcome.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "go: golang.org/x/mod@v0.30.0 requires go >= 1.25.0; switching to go1.25.4",
                "\u2009WARN\u2009 2 deprecated subdependencies found: glob@7.2.3",
                ">>> Usable URL not found",
                "Found 3 errors (3 fixed, 0 remaining).",
            })
    void whatAToolMayGoOnBehindIsNoFailure(String last) {
        assertThat(of("Successfully installed a-1.0\n" + last + "\n")).isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void zypperMayIgnoreWhatNothingProvides() {
        assertThat(of("No provider of 'foobarx' found.\nResolving package dependencies...\nNothing to do.\n"))
                .isEqualTo(BuildOutcome.UNKNOWN);
    }

    @Test
    void whatZypperGoesOnWithTakesBackNoErrorOfAnotherTool() {
        String nothing = "Resolving package dependencies...\nNothing to do.\n";

        assertThat(of("ERROR: No matching distribution found for tinydep\n" + nothing + "+ exit 1\n"))
                .isEqualTo(BuildOutcome.FAILURE);
        assertThat(of("Successfully installed tinydep-1.0\n" + nothing)).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(of("Resolving package dependencies...\n( 1/12) Installing: jq-1.6-3.3.1.x86_64 [...done]\n"))
                .isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void aLogThatSaysNothingOfItsEndIsUnknown() {
        assertThat(of("Collecting torch\n  Downloading torch-2.4.0.whl (797.2 MB)\n"))
                .isEqualTo(BuildOutcome.UNKNOWN);
    }

    @Test
    void wordsOfAnotherToolThatSoundLikeACiSystemsAreNone() {
        assertThat(of("INFO Job succeeded\n[ERROR] COMPILATION ERROR :\n[INFO] BUILD FAILURE\n"))
                .isEqualTo(BuildOutcome.FAILURE);
        assertThat(of("WARN  Job failed\n[INFO] BUILD SUCCESS\n")).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(of("Process exited with code 1\nretrying worker\nBUILD SUCCESSFUL in 12s\n"))
                .isEqualTo(BuildOutcome.SUCCESS);
        assertThat(of("> [1/3] Checking sources:\nok\nBUILD SUCCESSFUL in 3s\n"))
                .isEqualTo(BuildOutcome.SUCCESS);
        assertThat(of("Step #1: lint\nStep #2: ERROR: 0, WARNINGS: 3\nStep #3: done\n"))
                .isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(of("[INFO] Scanning for projects...\n[INFO] #12 [BUG] Empty lists\n[INFO] BUILD FAILURE\n"))
                .isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void aJobOfActThatFailedIsNotMadeGoodByAnother() {
        assertThat(of("[CI/build] 🏁  Job failed\n[CI/lint ] 🏁  Job succeeded\n"))
                .isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void aSuccessThatACopyWentWrongBehindIsNone() {
        String copy = "cp: cannot stat '/tmp/a': No such file or directory\n";

        assertThat(of("Complete!\n" + copy)).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(of(copy + "Complete!\n")).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(of("npm error code 1\n" + copy)).isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void aServiceThatComposeStartsAgainHasNotEnded() {
        String up = " Container producer Started\nproducer  | connecting\nproducer exited with code 1";

        assertThat(of(up + " (restarting)\nproducer  | listening on port 4000\n"))
                .isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(of(up + "\n")).isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void echoedCommandsAreNoWords() {
        assertThat(of("+ echo 'ERROR: Job failed: exit code 1'\n+ make || echo Error: 1\nBUILD SUCCESSFUL in 3s\n"))
                .isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void theCiSystemsWordOutranksTheTools() {
        assertThat(of("BUILD SUCCESSFUL in 3s\nFinished: FAILURE\n")).isEqualTo(BuildOutcome.FAILURE);
        assertThat(of("npm error code 1\nFinished: SUCCESS\n")).isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void inACopiedSessionAFailedCommandCountsThoughAnotherOneIsFine() {
        assertThat(of("""
                $ pip install -r r.txt
                ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
                $ uv pip install -r r.txt
                Installed 1 package in 24ms
                """)).isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void inACopiedSessionTheSameProgramMayBeRunAgain() {
        assertThat(of("""
                (venv) user@host:~/src$ sudo pip install tool
                ERROR: No matching distribution found for tool
                (venv) user@host:~/src$ pip install tool --pre
                Successfully installed tool-1.0b1
                """)).isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void aLogThatDoesNotBeginWithAPromptIsNoSession() {
        assertThat(of("""
                yarn run v1.22.22
                $ node optional.js
                error: not there
                $ node build.js
                ✨  Done in 12.30s.
                """)).isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void ofSeveralBuildsTheLastDecides() {
        assertThat(of(RED + "#0 building with \"default\" instance using docker driver\n\n" + GREEN))
                .isEqualTo(BuildOutcome.SUCCESS);
        assertThat(of(GREEN + "\n" + RED)).isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void aCommandThatFailsBehindAGreenBuildFailsTheJob() {
        assertThat(of(GREEN + "\ndenied: requested access to the resource is denied\n"))
                .isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void aFailedBuildThatTheJobDoesNotMindIsGreenWhenTheCiSystemSaysSo() {
        assertThat(of("$ docker build . || true\n" + RED + "done\nJob succeeded\n"))
                .isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void aLogThatWasCopiedUpToTheErrorIsAFailureOfTheStepThatRan() {
        assertThat(StepTable.withOutcome("""
                #9 [4/5] COPY . .
                #9 DONE 0.1s

                #10 [5/5] RUN uv sync
                #10 2.043 Using CPython 3.13.1
                #10 2.043   × No solution found when resolving dependencies:
                #10 2.043   ╰─▶ Because a was not found, we can conclude that
                #10 2.043       your requirements are unsatisfiable.
                """)).isEqualTo("""
                failure, buildkit-plain
                #9   ok      1-2  0.1  -  [4/5] COPY . .
                #10  failed  4-8  2.0  -  [5/5] RUN uv sync
                """);
    }

    @Test
    void aLogThatStopsWhileAStepGoesOnBehindAnErrorIsUnknown() {
        assertThat(of("""
                #10 [5/5] RUN ./try-all
                #10 2.043 error: first mirror is down
                #10 2.143 trying the second mirror
                #10 2.243 Downloading
                """)).isEqualTo(BuildOutcome.UNKNOWN);
    }

    @Test
    void aJobWhoseEndWasNotCopiedFailsByItsLastWords() {
        String job = """
                2026-10-14T12:43:17.6779224Z [command]/usr/bin/docker build --tag widgets:1 .
                2026-10-14T12:43:17.7068021Z %s
                """;
        assertThat(of(job.formatted("error checking context: 'syntax error in pattern'.")))
                .isEqualTo(BuildOutcome.FAILURE);
        assertThat(StepTable.facts(job.formatted("sh: 1: gcc: not found"))).contains("last-words");
        assertThat(of(job.formatted("Successfully tagged widgets:1"))).isEqualTo(BuildOutcome.SUCCESS);
    }
}
