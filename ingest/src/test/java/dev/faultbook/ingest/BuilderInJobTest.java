package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** A builder inside a job of a CI system: whose words are whose, and who says how it ended. */
class BuilderInJobTest {
    /** The step that holds the cause, its category and its first line. */
    private static String failure(Report report) {
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        Finding cause = report.cause().orElseThrow();
        return cause.step() + " " + cause.category() + " " + cause.lines().first();
    }

    @Test
    void aTaskOfAzureShowsItsFailureTwiceMore() {
        Report report = Verdicts.of("""
                2026-05-06T10:00:00.1234567Z ##[section]Starting: Build image
                2026-05-06T10:00:00.1240000Z ==============================================================================
                2026-05-06T10:00:00.1240000Z Task         : Docker
                2026-05-06T10:00:00.1240000Z Description  : Build or push Docker images
                2026-05-06T10:00:00.1240000Z Version      : 2.243.0
                2026-05-06T10:00:00.1240000Z ==============================================================================
                2026-05-06T10:00:00.2000000Z ##[group]Setting up
                2026-05-06T10:00:00.2100000Z Client version 27.3.1
                2026-05-06T10:00:00.2200000Z ##[endgroup]
                2026-05-06T10:00:00.3000000Z ##[command]/usr/bin/docker build -f /home/vsts/work/1/s/Dockerfile .
                2026-05-06T10:00:00.5000000Z #1 [internal] load build definition from Dockerfile
                2026-05-06T10:00:00.6000000Z #1 DONE 0.1s
                2026-05-06T10:00:00.6000000Z
                2026-05-06T10:00:00.7000000Z #6 [3/4] RUN dotnet restore
                2026-05-06T10:00:05.7000000Z #6 4.912 /src/App.csproj : error NU1101: Unable to find package Acme.Secret. No packages exist with this id in source(s): nuget.org
                2026-05-06T10:00:05.8000000Z #6 ERROR: process "/bin/sh -c dotnet restore" did not complete successfully: exit code: 1
                2026-05-06T10:00:05.8100000Z ------
                2026-05-06T10:00:05.8100000Z  > [3/4] RUN dotnet restore:
                2026-05-06T10:00:05.8100000Z 4.912 /src/App.csproj : error NU1101: Unable to find package Acme.Secret. No packages exist with this id in source(s): nuget.org
                2026-05-06T10:00:05.8100000Z ------
                2026-05-06T10:00:05.8200000Z Dockerfile:5
                2026-05-06T10:00:05.8200000Z --------------------
                2026-05-06T10:00:05.8200000Z    5 | >>> RUN dotnet restore
                2026-05-06T10:00:05.8200000Z --------------------
                2026-05-06T10:00:05.8300000Z ERROR: failed to solve: process "/bin/sh -c dotnet restore" did not complete successfully: exit code: 1
                2026-05-06T10:00:05.9000000Z ##[error]ERROR: failed to solve: process "/bin/sh -c dotnet restore" did not complete successfully: exit code: 1
                2026-05-06T10:00:05.9100000Z ##[error]The process '/usr/bin/docker' failed with exit code 1
                2026-05-06T10:00:05.9200000Z ##[section]Finishing: Build image
                2026-05-06T10:00:06.0000000Z ##[section]Starting: Checkout acme@main to s
                2026-05-06T10:00:06.1000000Z Cleaning any cached credential from repository: acme (Git)
                2026-05-06T10:00:06.2000000Z ##[section]Finishing: Checkout acme@main to s
                """);

        assertThat(failure(report)).isEqualTo("#6 other 15");
    }

    @Test
    void aStepOfCircleEndsWithItsExitCode() {
        Report report = Verdicts.of("""
                #!/bin/bash -eo pipefail
                docker build -t app .
                #0 building with "default" instance using docker driver

                #1 [internal] load build definition from Dockerfile
                #1 transferring dockerfile: 96B done
                #1 DONE 0.0s

                #5 [2/3] COPY missing.txt .
                #5 ERROR: failed to calculate checksum of ref 9d8s7::x1y2: "/missing.txt": not found
                ------
                 > [2/3] COPY missing.txt .:
                ------
                Dockerfile:2
                --------------------
                   1 |     FROM alpine
                   2 | >>> COPY missing.txt .
                   3 |     CMD ["/app"]
                --------------------
                ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 9d8s7::x1y2: "/missing.txt": not found

                Exited with code exit status 1
                """);

        assertThat(failure(report)).isEqualTo("#5 copy-missing-file 10");
    }

    @Test
    void aJobThatRanOutOfTimeSaysSoBehindTheBuilder() {
        Report report = Verdicts.of("""
                2026-05-06T10:00:00.0000000Z Current runner version: '2.328.0'
                2026-05-06T10:00:01.0000000Z Complete job name: images
                2026-05-06T10:00:02.0000000Z ##[group]Run docker/build-push-action@v6
                2026-05-06T10:00:02.0100000Z with:
                2026-05-06T10:00:02.0200000Z   context: .
                2026-05-06T10:00:02.0300000Z ##[endgroup]
                2026-05-06T10:00:02.1000000Z #1 [internal] load build definition from Dockerfile
                2026-05-06T10:00:02.1100000Z #1 DONE 0.0s
                2026-05-06T10:00:02.1200000Z
                2026-05-06T10:00:02.1300000Z #5 [2/2] RUN pip install flash-attn --no-build-isolation
                2026-05-06T10:00:12.1300000Z #5 10.00 Building wheels for collected packages: flash-attn
                2026-05-06T10:00:12.2300000Z #5 10.10   Building wheel for flash-attn (setup.py): started
                2026-05-06T10:25:12.2300000Z #5 1510.1   Building wheel for flash-attn (setup.py): still running...
                2026-05-06T10:30:02.0000000Z ##[error]The action 'Build' has timed out after 30 minutes.
                2026-05-06T10:30:02.1000000Z ##[group]Run docker/metadata-action@v5
                2026-05-06T10:30:02.1100000Z ##[endgroup]
                2026-05-06T10:30:02.2000000Z Post job cleanup.
                2026-05-06T10:30:02.9000000Z Cleaning up orphan processes
                """);

        assertThat(failure(report)).isEqualTo("step 2 timeout 14");
    }

    @Test
    void kanikoInASectionOfGitLab() {
        Report report = Verdicts.of("""
                Running with gitlab-runner 17.5.0 (66a723c3)
                  on shared-1 abcDEF12, system ID: s_1
                section_start:1760000000:prepare_executor\r\u001b[0K\u001b[0K\u001b[36;1mPreparing the "kubernetes" executor\u001b[0;m\u001b[0;m
                Using Kubernetes executor with image gcr.io/kaniko-project/executor:v1.23.2-debug ...
                section_end:1760000002:prepare_executor\r\u001b[0Ksection_start:1760000002:get_sources\r\u001b[0K\u001b[0K\u001b[36;1mGetting source from Git repository\u001b[0;m\u001b[0;m
                Fetching changes with git depth set to 20...
                section_end:1760000005:get_sources\r\u001b[0Ksection_start:1760000005:step_script\r\u001b[0K\u001b[0K\u001b[36;1mExecuting "step_script" stage of the job script\u001b[0;m\u001b[0;m
                \u001b[32;1m$ /kaniko/executor --context "$CI_PROJECT_DIR" --destination "$CI_REGISTRY_IMAGE:1"\u001b[0;m
                \u001b[36mINFO\u001b[0m[0001] Retrieving image manifest node:22\s
                \u001b[36mINFO\u001b[0m[0002] Built cross stage deps: map[]\s
                \u001b[36mINFO\u001b[0m[0002] Executing 0 build triggers\s
                \u001b[36mINFO\u001b[0m[0002] Unpacking rootfs as cmd COPY package.json . requires it.\s
                \u001b[36mINFO\u001b[0m[0014] COPY package.json .\s
                \u001b[36mINFO\u001b[0m[0014] Taking snapshot of files...\s
                \u001b[36mINFO\u001b[0m[0014] RUN npm ci\s
                \u001b[36mINFO\u001b[0m[0014] Cmd: /bin/sh\s
                \u001b[36mINFO\u001b[0m[0014] Args: [-c npm ci]\s
                \u001b[36mINFO\u001b[0m[0014] Running: [/bin/sh -c npm ci]\s
                npm error code EUSAGE
                npm error
                npm error The `npm ci` command can only install with an existing package-lock.json or
                npm error npm-shrinkwrap.json with lockfileVersion >= 1.
                error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1
                section_end:1760000031:step_script\r\u001b[0Ksection_start:1760000031:cleanup_file_variables\r\u001b[0K\u001b[0K\u001b[36;1mCleaning up project directory and file based variables\u001b[0;m\u001b[0;m
                section_end:1760000032:cleanup_file_variables\r\u001b[0K\u001b[31;1mERROR: Job failed: command terminated with exit code 1
                \u001b[0;m
                """);

        assertThat(failure(report)).isEqualTo("0.2 other 21");
    }

    @Test
    void aCopyOfGitLabsPageMayStartInTheMiddleOfTheJob() {
        assertThat(StepTable.withOutcome("""
                $ pylint src
                ModuleNotFoundError: No module named 'numlib'
                Uploading artifacts for failed job
                00:01
                Uploading artifacts...
                Cleaning up project directory and file based variables
                00:00
                ERROR: Job failed: exit code 1
                """)).isEqualTo("""
                failure, plain
                log     failed 1  1-8  -    -  the log outside any builder
                step 1  ok        3-5  1.0  -  upload_artifacts_on_failure
                step 2  ok        6-7  0.0  -  cleanup_file_variables
                """);
    }

    @Test
    void whatStandsAroundABuilderIsOverWithIt() {
        assertThat(StepTable.withOutcome("""
                $ podman build .
                STEP 1/2: FROM docker.io/library/debian:12
                STEP 2/2: ENV A=b
                COMMIT
                --> 2674781947f2
                2674781947f2bcdc7a1a911539a5a6e862d6a70ff552ece3507e17d1056fae6b
                """)).isEqualTo("""
                success, buildah
                log       ok  1    -  -  the log outside any builder
                STEP 1/2  ok  2    -  -  FROM docker.io/library/debian:12
                STEP 2/2  ok  3-6  -  -  ENV A=b
                """);
    }
}
