package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** Scripts of which a shell shows each command: what one of them went on after is its error only where nothing else is. */
class TracedScriptTest {
    @Test
    void whatAScriptOfJenkinsWentOnAfterIsNoCauseWhereItsLastCommandShowsOne() {
        Report report = Verdicts.of("""
                Started by user admin
                [app] $ /bin/sh -xe /tmp/jenkins123.sh
                + curl https://files.example.com/inject.py
                curl: (60) server certificate verification failed. CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none
                + python3 -c
                + npm ci
                npm error code E404
                npm error 404 Not Found - GET https://registry.npmjs.org/no-such-package - Not found
                npm error 404  'no-such-package@^1.0.0' is not in this registry.
                Build step 'Execute shell' marked build as failure
                Finished: FAILURE
                """);

        assertThat(report.cause().orElseThrow().lines().first()).isGreaterThan(5);
    }

    @Test
    void anErrorThatAScriptWentOnAfterIsTheCauseWhereNothingElseIs() {
        Report report = Verdicts.of("""
                #7 [2/3] RUN set -ex; fetch; build
                #7 0.20 + curl https://files.example.com/inject.py
                #7 0.31 curl: (60) server certificate verification failed. CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none
                #7 0.32 + build
                #7 ERROR: process "/bin/sh -c set -ex; fetch; build" did not complete successfully: exit code: 1
                """);

        assertThat(report.cause().orElseThrow().learning()).isEqualTo("certificate-not-valid");
    }

    @Test
    void whatCleansUpBehindAnErrorDoesNotHideIt() {
        Report post = Verdicts.of("""
                Started by user admin
                [Pipeline] { (Build)
                [Pipeline] sh
                + npm ci
                npm error code E404
                npm error 404 Not Found - GET https://registry.npmjs.org/no-such-package - Not found
                npm error 404  'no-such-package@^1.0.0' is not in this registry.
                Post stage
                [Pipeline] sh
                + docker rm -f db
                Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
                [Pipeline] }
                ERROR: script returned exit code 1
                Finished: FAILURE
                """);
        Report trap = Verdicts.of("""
                #7 [2/2] RUN set -ex; trap 'rm -rf /tmp/w' EXIT; make
                #7 0.10 + trap rm -rf /tmp/w EXIT
                #7 0.11 + make
                #7 0.20 a.c:1:10: fatal error: zlib.h: No such file or directory
                #7 0.21 compilation terminated.
                #7 0.22 make: *** [Makefile:2: a.o] Error 1
                #7 0.23 + rm -rf /tmp/w
                #7 ERROR: process "/bin/sh -c set -ex; trap 'rm -rf /tmp/w' EXIT; make" did not complete successfully: exit code: 2
                """);

        assertThat(post.cause().orElseThrow().learning()).isEqualTo("node-package-not-found");
        assertThat(trap.cause().orElseThrow().learning()).isEqualTo("header-missing");
    }
}
