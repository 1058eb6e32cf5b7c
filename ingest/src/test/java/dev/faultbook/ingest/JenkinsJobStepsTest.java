package dev.faultbook.ingest;

import static dev.faultbook.ingest.StepTable.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The steps of Jenkins' jobs and of their branches. */
class JenkinsJobStepsTest {
    @Test
    void jenkins() {
        assertThat(table("""
                Started by user admin
                [2026-03-02T09:14:05.000Z] [Pipeline] stage
                [2026-03-02T09:14:05.100Z] [Pipeline] { (Build)
                [2026-03-02T09:14:05.200Z] [Pipeline] sh
                [2026-03-02T09:14:05.300Z] + make
                [2026-03-02T09:14:07.000Z] make: *** [all] Error 2
                [2026-03-02T09:14:07.100Z] [Pipeline] }
                [2026-03-02T09:14:07.200Z] [Pipeline] // stage
                [2026-03-02T09:14:07.300Z] [Pipeline] { (Deploy)
                [2026-03-02T09:14:07.400Z] Stage "Deploy" skipped due to earlier failure(s)
                [2026-03-02T09:14:07.500Z] [Pipeline] }
                [2026-03-02T09:14:07.600Z] [Pipeline] { (Declarative: Post Actions)
                [2026-03-02T09:14:07.700Z] cleaning
                [2026-03-02T09:14:07.800Z] [Pipeline] }
                [2026-03-02T09:14:08.000Z] [Pipeline] End of Pipeline
                ERROR: script returned exit code 2
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  ok        1-2    0.0  -  Jenkins
                step 2  failed 2  3-16   2.1  -  Build
                step 3  canceled  9-11   0.2  -  Deploy
                step 4  ok        12-17  0.4  -  Declarative: Post Actions
                """);
    }

    @Test
    void jenkinsBranchesHaveTheirNamesBeforeTheirLines() {
        assertThat(table("""
                [Pipeline] parallel
                [Pipeline] { (Branch: linux)
                [Pipeline] { (Branch: windows)
                [linux] + make
                [windows] cl a.c
                [linux] make: *** [all] Error 2
                [windows] done
                [Pipeline] }
                Failed in branch linux
                [Pipeline] }
                [Pipeline] // parallel
                ERROR: script returned exit code 2
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  ok        1     -  -  Jenkins
                step 2  failed 2  2-13  -  -  linux
                step 3  ok        3-8   -  -  windows
                """);
    }

    @Test
    void aBranchOfJenkinsThatIsSkippedForAnEarlierFailureDidNotFail() {
        assertThat(table("""
                [Pipeline] Start of Pipeline
                [Pipeline] stage
                [Pipeline] { (Log in)
                [Pipeline] sh
                + aws sts get-caller-identity
                aws: [ERROR]: no credentials
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] stage
                [Pipeline] { (Tests)
                Stage "Tests" skipped due to earlier failure(s)
                [Pipeline] parallel
                [Pipeline] { (Branch: Unit)
                [Pipeline] stage
                [Pipeline] { (Unit)
                Stage "Unit" skipped due to earlier failure(s)
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] }
                Failed in branch Unit
                [Pipeline] // parallel
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] End of Pipeline
                ERROR: script returned exit code 253
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  ok          1-2    -  -  Jenkins
                step 2  failed 253  3-25   -  -  Log in
                step 3  canceled    10-26  -  -  Tests
                step 4  canceled    13-20  -  -  Unit
                """);
    }

    /** A pipeline whose only stage is followed by post actions that run this. */
    private static String withPostActions(String script, String end) {
        return """
                [Pipeline] Start of Pipeline
                [Pipeline] stage
                [Pipeline] { (Build)
                [Pipeline] sh
                + make
                cc -o a a.c
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] stage
                [Pipeline] { (Declarative: Post Actions)
                [Pipeline] sh
                """ + script + """
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] End of Pipeline
                """ + end + "Finished: FAILURE\n";
    }

    private static final String STOP_FAILED = """
            + docker-compose down
            /tmp/script.sh: 3: docker-compose: not found
            Error when executing always post condition:
            Also:   org.jenkinsci.plugins.workflow.actions.ErrorAction$ErrorId: 0b6a7a5e-8b1c-4a0e-a0d5-2f1a3b4c5d6e
            hudson.AbortException: script returned exit code 127
            \tat org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep$Execution.check(DurableTaskStep.java:689)

            """;

    @Test
    void aPostConditionThatFailsBehindGreenStagesFailsTheJob() {
        assertThat(table(withPostActions(STOP_FAILED, "ERROR: script returned exit code 127\n")))
                .isEqualTo("""
                failure, jenkins
                step 1  ok          1-2    -  -  Jenkins
                step 2  ok          3-9    -  -  Build
                step 3  failed 127  10-23  -  -  Declarative: Post Actions
                """);
    }

    @Test
    void aPostConditionThatFailsAsWellIsNotWhatFailedTheJobFirst() {
        assertThat(table(withPostActions(STOP_FAILED, "ERROR: script returned exit code 2\n")))
                .isEqualTo("""
                failure, jenkins
                step 1  ok        1-2    -  -  Jenkins
                step 2  failed 2  3-22   -  -  Build
                step 3  ok        10-23  -  -  Declarative: Post Actions
                """);
        String ofAFailure = STOP_FAILED.replace("always", "failure");
        assertThat(table(withPostActions(ofAFailure, "ERROR: script returned exit code 127\n")))
                .contains("step 2  failed 127  3-22   -  -  Build");
    }

    @Test
    void aPostConditionThatEndsLikeTheStageBeforeItTakesNoBlameFromIt() {
        String alsoOne = STOP_FAILED.replace("127", "1").replace("docker-compose: not found", "cannot stop");
        String log =
                withPostActions(alsoOne, "ERROR: script returned exit code 1\n").replace("cc -o a a.c\n", """
                + npm ci
                npm error code E404
                npm error 404 Not Found - GET https://registry.npmjs.org/tinydpe - Not found
                npm error 404  'tinydpe@^1.0.0' is not in this registry.
                """);

        assertThat(table(log)).contains("failed 1  3-25   -  -  Build", "failed 1  13-26  -  -  Declarative: Post");
        assertThat(Verdicts.of(log).cause().orElseThrow().learning()).isEqualTo("node-package-not-found");
    }

    @Test
    void aProgramThatIsMissingInTheStageAndInThePostConditionMakesSuspectsOfBoth() {
        String log = withPostActions(STOP_FAILED, "ERROR: script returned exit code 127\n")
                .replace("cc -o a a.c\n", "/tmp/script.sh: 1: docker-compose: not found\n");

        assertThat(table(log)).contains("failed 127  3-22   -  -  Build", "failed 127  10-23  -  -  Declarative: Post");
    }

    @Test
    void whatNoScriptFailedInAPostConditionIsToldByItsExceptionAtTheEnd() {
        String thrown = """
                Error when executing always post condition:
                java.lang.NoSuchMethodError: No such DSL method 'cleanWs' found among steps [archive, bat]
                \tat org.jenkinsci.plugins.workflow.cps.DSL.invokeMethod(DSL.java:219)
                """;

        assertThat(table(withPostActions(thrown, "ERROR: script returned exit code 2\n")))
                .contains("failed 2  3-18   -  -  Build", "ok        10-19  -  -  Declarative: Post");
        assertThat(table(withPostActions(thrown, thrown.substring(thrown.indexOf("java.")))))
                .contains("ok      3-9    -  -  Build", "failed  10-20  -  -  Declarative: Post");
        assertThat(table(withPostActions(thrown, "")))
                .contains("failed  3-9    -  -  Build", "failed  10-18  -  -  Declarative: Post");
    }

    /** Two stages, in the first of which a step catches an error. */
    private static String caught(String step, String second, String end) {
        return """
                [Pipeline] Start of Pipeline
                [Pipeline] stage
                [Pipeline] { (Lint)
                [Pipeline] catchError
                [Pipeline] {
                [Pipeline] sh
                + ruff check
                Found 1 error.
                [Pipeline] }
                ERROR: lint failed
                ERROR: script returned exit code 1
                [Pipeline] // catchError
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] stage
                [Pipeline] { (Build)
                [Pipeline] sh
                + make
                """.replace("catchError", step) + second + """
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] End of Pipeline
                """ + end;
    }

    @Test
    void anErrorThatWasCaughtFailsItsStageIfNoOtherEndsTheJob() {
        String steps = """
                step 1  ok        1-2    -  -  Jenkins
                step 2  failed 1  3-15   -  -  Lint
                step 3  ok        16-23  -  -  Build
                """;
        assertThat(table(caught("catchError", "cc -o a a.c\n", "Finished: FAILURE\n")))
                .isEqualTo("failure, jenkins\n" + steps);
        assertThat(table(caught("warnError", "cc -o a a.c\n", "Finished: UNSTABLE\n")))
                .isEqualTo("failure, jenkins\n" + steps);
    }

    @Test
    void anErrorThatWasCaughtIsNotWhatEndedAJobThatFailsLater() {
        String later = caught(
                "catchError", "make: *** [all] Error 2\n", "ERROR: script returned exit code 2\nFinished: FAILURE\n");
        String thrown = caught("catchError", "cc -o a a.c\n", """
                java.lang.NullPointerException: Cannot invoke method trim() on null object
                \tat org.codehaus.groovy.runtime.NullObject.invokeMethod(NullObject.java:91)
                Finished: FAILURE
                """);

        String aborted = caught("catchError", "cc -o a a.c\n", "Aborted by admin\nFinished: ABORTED\n");

        assertThat(table(aborted)).contains("ok 1      3-15   -  -  Lint", "canceled  16-24  -  -  Build");
        assertThat(table(later)).contains("ok 1      3-15   -  -  Lint", "failed 2  16-24  -  -  Build");
        assertThat(table(thrown)).contains("ok 1    3-15   -  -  Lint", "failed  16-25  -  -  Build");
    }

    @Test
    void testsThatMakeAJobUnstableAreNotHiddenByAnErrorThatWasCaught() {
        String failing = """
                =================== 1 failed, 3 passed in 0.12s ===================
                + true
                [Pipeline] junit
                Recording test results
                """;
        String inPost = failing.replace("[Pipeline] junit\n", """
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] stage
                [Pipeline] { (Declarative: Post Actions)
                [Pipeline] junit
                """);
        String end = "Finished: UNSTABLE\n";

        assertThat(table(caught("catchError", failing, end)))
                .contains("ok 1    3-15   -  -  Lint", "failed  16-26  -  -  Build");
        assertThat(table(caught("catchError", inPost, end)))
                .contains("ok 1    3-15   -  -  Lint", "failed  16-23  -  -  Build");
        assertThat(table(caught("warnError", failing, end)))
                .contains("failed 1  3-15   -  -  Lint", "failed    16-26  -  -  Build");
        assertThat(table(caught("catchError", failing.replace("1 failed, 3", "4"), end)))
                .contains("failed 1  3-15   -  -  Lint", "ok        16-26  -  -  Build");
        assertThat(table(caught("catchError", "[Pipeline] unstable\nWARNING: too slow\n", end)))
                .contains("ok 1    3-15   -  -  Lint", "failed  16-24  -  -  Build");
    }

    @Test
    void aToolsErrorInABlockThatCatchesOnesIsNoCaughtOne() {
        assertThat(table("""
                [Pipeline] { (Install)
                [Pipeline] catchError
                [Pipeline] {
                [Pipeline] sh
                + pip install tinydep || true
                ERROR: No matching distribution found for tinydep
                [Pipeline] }
                [Pipeline] // catchError
                [Pipeline] }
                [Pipeline] { (Build)
                [Pipeline] error
                [Pipeline] }
                [Pipeline] End of Pipeline
                no artifacts
                Finished: FAILURE
                """)).contains("ok      1-9    -  -  Install", "failed  10-15  -  -  Build");
    }

    @Test
    void aFreestyleJobOfJenkinsIsOneStep() {
        assertThat(table("""
                Started by timer
                + make
                make: *** [all] Error 2
                Build step 'Execute shell' marked build as failure
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  failed  1-5  -  -  Jenkins
                """);
        assertThat(table("Started by timer\n+ make\nFinished: SUCCESS\n")).startsWith("success, jenkins\n");
        assertThat(table("Started by timer\n+ make\nFinished: ABORTED\n"))
                .isEqualTo("failure, jenkins\nstep 1  canceled  1-3  -  -  Jenkins\n");
    }

    @Test
    void eachOfJenkinsBranchesHasABuilderOfItsOwn() {
        String log = """
                Started by user admin
                [Pipeline] parallel
                [Pipeline] { (Branch: api)
                [Pipeline] { (Branch: web)
                [api] #1 [internal] load build definition from Dockerfile
                [web] #1 [internal] load build definition from Dockerfile
                [web] #1 DONE 0.1s
                [api] #1 DONE 0.0s
                [web] #2 [1/1] RUN npm run build
                [api] #2 [1/1] RUN make
                [web] #2 0.7 error TS2304: Cannot find name 'foo'.
                [api] #2 0.8 cc main.c
                [web] #2 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2
                [api] #2 DONE 2.0s
                [web] ERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2
                [api] #3 exporting to image
                [api] #3 DONE 0.2s
                [Pipeline] }
                Failed in branch web
                [Pipeline] }
                [Pipeline] // parallel
                ERROR: script returned exit code 1
                Finished: FAILURE
                """;

        assertThat(table(log)).isEqualTo("""
                failure, jenkins
                step 1  ok        1-2    -    -  Jenkins
                step 2  ok        3-23   -    -  api
                step 3  failed 1  4-22   -    -  web
                #1      ok        5-8    0.0  -  [internal] load build definition from Dockerfile
                2:#1    ok        6-7    0.1  -  [internal] load build definition from Dockerfile
                2:#2    failed 2  9-13   0.7  -  [1/1] RUN npm run build
                #2      ok        10-14  2.0  -  [1/1] RUN make
                #3      ok        16-17  0.2  -  exporting to image
                """);
    }
}
