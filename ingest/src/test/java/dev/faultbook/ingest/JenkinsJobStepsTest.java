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
