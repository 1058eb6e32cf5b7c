package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** What a runner of many tasks puts before a task's lines hides nothing of what its tool says. */
class TaskPrefixesTest {
    @Test
    void turborepoNamesPackageAndTask() {
        Report report = Verdicts.of("""
                #43 [web builder 9/9] RUN pnpm turbo run build
                #43 16.72 @acme/web:build: cache miss, executing 66632009770dcb86
                #43 17.00 @acme/web:build:
                #43 17.00 @acme/web:build: > tsc
                #43 17.02 @acme/web:build: src/app.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.
                #43 17.49 @acme/web#build: command (/app/web) pnpm run build exited (2)
                #43 ERROR: process "/bin/sh -c pnpm turbo run build" did not complete successfully: exit code: 2
                """);

        Finding cause = report.cause().orElseThrow();
        assertThat(cause.learning()).isEqualTo("typescript-compile-failed");
        assertThat(cause.lines()).hasToString("5");
        assertThat(cause.captures()).containsEntry("file", "src/app.ts");
    }

    @Test
    void pnpmNamesFolderAndScript() {
        Report report = Verdicts.of("""
                #34 [4/6] RUN pnpm install --frozen-lockfile
                #34 90.10 .../node_modules/better-sqlite3 install$ prebuild-install || node-gyp rebuild --release
                #34 94.40 .../node_modules/better-sqlite3 install: gyp ERR! find Python You need to install the latest version of Python.
                #34 94.48 .../node_modules/better-sqlite3 install: gyp ERR! configure error
                #34 94.49 .../node_modules/better-sqlite3 install: gyp ERR! stack Error: Could not find any Python installation to use
                #34 94.50 .../node_modules/better-sqlite3 install: Failed
                #34 ERROR: process "/bin/sh -c pnpm install --frozen-lockfile" did not complete successfully: exit code: 1
                """);

        assertThat(report.cause().orElseThrow().learning()).isEqualTo("node-gyp-toolchain-missing");
    }

    @Test
    void composeNamesServices() {
        Report report = Verdicts.of("""
                ##[group]Run docker compose up --abort-on-container-exit
                ##[endgroup]
                Attaching to db-1, test-1
                test-1  | FAIL ./cart.test.js
                test-1  |   ● Test suite failed to run
                test-1  |
                test-1  | Test Suites: 1 failed, 1 total
                test-1  | Tests:       0 total
                test-1 exited with code 1
                Aborting on container exit...
                ##[error]Process completed with exit code 1.
                """);

        Finding cause = report.cause().orElseThrow();
        assertThat(cause.learning()).isEqualTo("javascript-tests-failed");
        assertThat(cause.captures()).containsEntry("test", "./cart.test.js");
    }

    @Test
    void composeOfOldNamesServicesWithoutTheirProject() {
        Report report = Verdicts.of("""
                ##[group]Run docker-compose up --exit-code-from test
                ##[endgroup]
                Attaching to shop_test_1
                test_1  | FAIL ./cart.test.js
                test_1  | Test Suites: 1 failed, 1 total
                shop_test_1 exited with code 1
                ##[error]Process completed with exit code 1.
                """);

        assertThat(report.cause().orElseThrow().learning()).isEqualTo("javascript-tests-failed");
    }

    @Test
    void aTableOfOtherNamesIsText() {
        Report report = Verdicts.of("""
                ##[group]Run docker compose up
                ##[endgroup]
                Attaching to db-1
                test-1  | FAIL ./cart.test.js
                test-1  | Test Suites: 1 failed, 1 total
                ##[error]Process completed with exit code 1.
                """);

        assertThat(report.cause()).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeANameIsText() {
        Report report = Verdicts.of("""
                ##[group]Run make
                ##[endgroup]
                web:build: gyp ERR! find Python You need to install the latest version of Python.
                app install: gyp ERR! stack Error: Could not find any Python installation to use
                ##[error]Process completed with exit code 2.
                """);

        assertThat(report.cause()).isEmpty();
    }
}
