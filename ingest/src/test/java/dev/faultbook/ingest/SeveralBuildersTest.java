package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** Logs in which several services, targets, platforms or branches are built at once: the one that failed holds the cause. */
class SeveralBuildersTest {
    /** The step that holds the cause, its category and its first line. */
    private static String failure(Report report) {
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        Finding cause = report.cause().orElseThrow();
        return cause.step() + " " + cause.category() + " " + cause.lines().first();
    }

    @Test
    void ofTwoServicesOfComposeTheOneThatFailedHoldsTheCause() {
        Report report = Verdicts.of("""
                #0 building with "default" instance using docker driver

                #1 [api internal] load build definition from Dockerfile
                #1 transferring dockerfile: 214B done
                #1 DONE 0.0s

                #2 [worker internal] load build definition from Dockerfile
                #2 transferring dockerfile: 180B done
                #2 DONE 0.0s

                #3 [worker internal] load metadata for docker.io/library/python:3.12-slim
                #3 DONE 0.6s

                #4 [api internal] load .dockerignore
                #4 transferring context: 2B done
                #4 DONE 0.0s

                #5 [api 1/3] FROM docker.io/library/python:3.12-slim@sha256:2a6386ad2db20e7f55073f69a98d6da2cf9f168e05e7487d2670baeb9b7601c5
                #5 CACHED

                #6 [api 2/3] COPY requirements.txt .
                #6 DONE 0.1s

                #7 [worker 2/3] RUN pip install celery==5.4.0
                #7 0.912 Collecting celery==5.4.0
                #7 ...

                #8 [api 3/3] RUN pip install -r requirements.txt
                #8 1.102 ERROR: Could not find a version that satisfies the requirement fastpai==0.1 (from versions: none)
                #8 1.102 ERROR: No matching distribution found for fastpai==0.1
                #8 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1

                #7 [worker 2/3] RUN pip install celery==5.4.0
                #7 CANCELED
                ------
                 > [api 3/3] RUN pip install -r requirements.txt:
                1.102 ERROR: Could not find a version that satisfies the requirement fastpai==0.1 (from versions: none)
                1.102 ERROR: No matching distribution found for fastpai==0.1
                ------
                failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
                """);

        assertThat(failure(report)).isEqualTo("#8 pip-no-match 29");
    }

    @Test
    void ofTheTargetsOfABakeTheOneThatFailedHoldsTheCause() {
        Report report = Verdicts.of("""
                #0 building with "builder" instance using docker-container driver

                #1 [internal] load local bake definitions
                #1 reading docker-bake.hcl 312B / 312B done
                #1 DONE 0.0s

                #2 [web internal] load build definition from Dockerfile.web
                #2 transferring dockerfile: 96B done
                #2 DONE 0.0s

                #3 [db internal] load build definition from Dockerfile.db
                #3 transferring dockerfile: 120B done
                #3 DONE 0.0s

                #4 [web internal] load metadata for docker.io/library/node:22
                #4 DONE 0.9s

                #5 [db internal] load metadata for docker.io/library/postgres:99
                #5 ERROR: docker.io/library/postgres:99: not found

                #6 [web build 1/2] FROM docker.io/library/node:22
                #6 CANCELED
                ------
                 > [db internal] load metadata for docker.io/library/postgres:99:
                ------
                Dockerfile.db:1
                --------------------
                   1 | >>> FROM postgres:99
                   2 |     COPY init.sql /docker-entrypoint-initdb.d/
                   3 |
                --------------------
                ERROR: target db: failed to solve: postgres:99: failed to resolve source metadata for docker.io/library/postgres:99: docker.io/library/postgres:99: not found
                """);

        assertThat(failure(report)).isEqualTo("#5 other 19");
    }

    @Test
    void whatPodmanCommittedPrintsNoMoreWhileAnotherPlatformIsAtWork() {
        Report report = Verdicts.of("""
                [linux/amd64] STEP 1/3: FROM registry.fedoraproject.org/fedora:40
                [linux/arm64] STEP 1/3: FROM registry.fedoraproject.org/fedora:40
                Trying to pull registry.fedoraproject.org/fedora:40...
                Trying to pull registry.fedoraproject.org/fedora:40...
                Getting image source signatures
                Getting image source signatures
                Copying blob sha256:e5d3f8a7c1
                Copying blob sha256:0a94c1e6d9
                Copying config sha256:8c1d2e3f4a
                Writing manifest to image destination
                Copying config sha256:77aa88bb99
                Writing manifest to image destination
                [linux/amd64] STEP 2/3: RUN dnf -y install gcc
                [linux/arm64] STEP 2/3: RUN dnf -y install gcc
                Fedora 40 - x86_64                              9.1 MB/s |  20 MB     00:02
                Fedora 40 - aarch64                             4.0 MB/s |  19 MB     00:04
                Complete!
                --> 3a1f0d0e9c4b
                [linux/amd64] STEP 3/3: RUN gcc -o /app app.c
                Complete!
                --> 91d3b1a0aa77
                [linux/arm64] STEP 3/3: RUN gcc -o /app app.c
                [linux/amd64] COMMIT app
                --> 5be1f5c11d22
                5be1f5c11d2200fd5be1f5c11d2200fd5be1f5c11d2200fd5be1f5c11d2200fd
                app.c:3:10: fatal error: immintrin.h: No such file or directory
                    3 | #include <immintrin.h>
                      |          ^~~~~~~~~~~~~
                compilation terminated.
                Error: [linux/arm64]: building at STEP "RUN gcc -o /app app.c": while running runtime: exit status 1
                """);

        assertThat(StepTable.of(report)).contains("19-25", "22-30");
        assertThat(report.build().steps().getLast().platform()).isEqualTo("linux/arm64");
        assertThat(report.build().steps().getLast().outcome()).isEqualTo(StepOutcome.FAILED);
    }

    @Test
    void branchesOfJenkinsRunABuilderEach() {
        Report report = Verdicts.of("""
                [2026-05-06T10:00:00.101Z] Started by user admin
                [2026-05-06T10:00:00.201Z] [Pipeline] Start of Pipeline
                [2026-05-06T10:00:00.301Z] [Pipeline] node
                [2026-05-06T10:00:00.401Z] Running on agent-1 in /home/jenkins/workspace/images
                [2026-05-06T10:00:00.501Z] [Pipeline] {
                [2026-05-06T10:00:00.601Z] [Pipeline] stage
                [2026-05-06T10:00:00.701Z] [Pipeline] { (Build)
                [2026-05-06T10:00:00.801Z] [Pipeline] parallel
                [2026-05-06T10:00:00.901Z] [Pipeline] { (Branch: cpu)
                [2026-05-06T10:00:00.902Z] [Pipeline] { (Branch: gpu)
                [2026-05-06T10:00:01.001Z] [Pipeline] sh
                [2026-05-06T10:00:01.101Z] [Pipeline] sh
                [2026-05-06T10:00:01.301Z] [cpu] + docker build -t app:cpu .
                [2026-05-06T10:00:01.311Z] [gpu] + docker build -t app:gpu -f Dockerfile.gpu .
                [2026-05-06T10:00:01.401Z] [cpu] #1 [internal] load build definition from Dockerfile
                [2026-05-06T10:00:01.402Z] [gpu] #1 [internal] load build definition from Dockerfile.gpu
                [2026-05-06T10:00:01.501Z] [cpu] #1 DONE 0.1s
                [2026-05-06T10:00:01.502Z] [gpu] #1 DONE 0.1s
                [2026-05-06T10:00:01.601Z] [cpu] #5 [2/2] RUN make cpu
                [2026-05-06T10:00:01.602Z] [gpu] #5 [2/2] RUN make gpu
                [2026-05-06T10:00:03.601Z] [gpu] #5 1.900 nvcc fatal   : Unsupported gpu architecture 'compute_35'
                [2026-05-06T10:00:03.651Z] [cpu] #5 2.000 cc -o app app.c
                [2026-05-06T10:00:03.701Z] [gpu] #5 1.990 make: *** [Makefile:3: gpu] Error 1
                [2026-05-06T10:00:03.801Z] [gpu] #5 ERROR: process "/bin/sh -c make gpu" did not complete successfully: exit code: 2
                [2026-05-06T10:00:03.802Z] [gpu] ------
                [2026-05-06T10:00:03.803Z] [gpu]  > [2/2] RUN make gpu:
                [2026-05-06T10:00:03.804Z] [gpu] 1.900 nvcc fatal   : Unsupported gpu architecture 'compute_35'
                [2026-05-06T10:00:03.805Z] [gpu] 1.990 make: *** [Makefile:3: gpu] Error 1
                [2026-05-06T10:00:03.806Z] [gpu] ------
                [2026-05-06T10:00:03.807Z] [gpu] ERROR: failed to solve: process "/bin/sh -c make gpu" did not complete successfully: exit code: 2
                [2026-05-06T10:00:03.901Z] [Pipeline] }
                [2026-05-06T10:00:03.902Z] Failed in branch gpu
                [2026-05-06T10:00:04.001Z] [cpu] #5 DONE 2.4s
                [2026-05-06T10:00:04.101Z] [cpu] #6 exporting to image
                [2026-05-06T10:00:04.201Z] [cpu] #6 DONE 0.1s
                [2026-05-06T10:00:04.301Z] [Pipeline] }
                [2026-05-06T10:00:04.401Z] [Pipeline] // parallel
                [2026-05-06T10:00:04.501Z] [Pipeline] }
                [2026-05-06T10:00:04.601Z] [Pipeline] // stage
                [2026-05-06T10:00:04.701Z] [Pipeline] }
                [2026-05-06T10:00:04.801Z] [Pipeline] // node
                [2026-05-06T10:00:04.901Z] [Pipeline] End of Pipeline
                [2026-05-06T10:00:05.001Z] ERROR: script returned exit code 1
                [2026-05-06T10:00:05.101Z] Finished: FAILURE
                """);

        assertThat(failure(report)).isEqualTo("2:#5 compile-error 21");
        assertThat(StepTable.of(report)).isEqualTo("""
                step 1  ok        1-6    0.5  -  Jenkins
                step 2  ok        7-44   4.4  -  Build
                step 3  ok        9-36   3.4  -  cpu
                step 4  failed 1  10-43  4.1  -  gpu
                #1      ok        15-17  0.1  -  [internal] load build definition from Dockerfile
                2:#1    ok        16-18  0.1  -  [internal] load build definition from Dockerfile.gpu
                #5      ok        19-33  2.4  -  [2/2] RUN make cpu
                2:#5    failed 2  20-24  2.0  -  [2/2] RUN make gpu
                #6      ok        34-35  0.1  -  exporting to image
                """);
    }

    @Test
    void ofAnImageForTwoPlatformsTheEmulatedOneFailed() {
        Report report = Verdicts.of("""
                #0 building with "multi" instance using docker-container driver

                #1 [internal] load build definition from Dockerfile
                #1 transferring dockerfile: 600B done
                #1 DONE 0.0s

                #2 [linux/amd64 internal] load metadata for docker.io/library/rust:1.82
                #2 DONE 0.7s

                #3 [linux/arm64 internal] load metadata for docker.io/library/rust:1.82
                #3 DONE 0.7s

                #4 [linux/amd64 builder 1/5] FROM docker.io/library/rust:1.82@sha256:d7f2c1bd9d65db5c14ef4bb8f5ae9db2f9a3b62b4a4bf7ebc33db7b3a5ed2f13
                #4 resolve docker.io/library/rust:1.82@sha256:d7f2c1bd9d65db5c14ef4bb8f5ae9db2f9a3b62b4a4bf7ebc33db7b3a5ed2f13 0.0s done
                #4 CACHED

                #5 [linux/arm64 builder 1/5] FROM docker.io/library/rust:1.82@sha256:d7f2c1bd9d65db5c14ef4bb8f5ae9db2f9a3b62b4a4bf7ebc33db7b3a5ed2f13
                #5 CACHED

                #6 [linux/amd64 builder 2/5] RUN cargo build --release
                #6 3.100    Compiling serde v1.0.210
                #6 9.810     Finished `release` profile [optimized] target(s) in 9.70s
                #6 DONE 10.0s

                #7 [linux/arm64 builder 2/5] RUN cargo build --release
                #7 31.20    Compiling serde v1.0.210
                #7 71.01 error: rustc interrupted by SIGSEGV, printing backtrace
                #7 71.02 qemu: uncaught target signal 11 (Segmentation fault) - core dumped
                #7 71.10 error: could not compile `serde` (lib)
                #7 ...

                #8 [linux/amd64 stage-1 2/3] COPY --from=builder /app/target/release/app /usr/bin/app
                #8 DONE 0.1s

                #7 [linux/arm64 builder 2/5] RUN cargo build --release
                #7 ERROR: process "/dev/.buildkit_qemu_emulator /bin/sh -c cargo build --release" did not complete successfully: exit code: 101
                ------
                 > [linux/arm64 builder 2/5] RUN cargo build --release:
                31.20    Compiling serde v1.0.210
                71.01 error: rustc interrupted by SIGSEGV, printing backtrace
                71.02 qemu: uncaught target signal 11 (Segmentation fault) - core dumped
                71.10 error: could not compile `serde` (lib)
                ------
                Dockerfile:4
                --------------------
                   2 |     FROM rust:1.82 AS builder
                   3 |     COPY . .
                   4 | >>> RUN cargo build --release
                   5 |
                --------------------
                ERROR: failed to build: failed to solve: process "/dev/.buildkit_qemu_emulator /bin/sh -c cargo build --release" did not complete successfully: exit code: 101
                """);

        assertThat(failure(report)).isEqualTo("#7 qemu-crash 28");
    }
}
