package dev.faultbook.index.replay;

import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Logs of several builders, green and failed, whose lines are hard to find by their words. */
final class RandomLogs {
    /** What steps print: words that stand in others, in runs that are longer than a token, in other scripts; and what facts are read out of. */
    static final List<String> LINES = List.of(
            "ERROR: No matching distribution found for gizmo==1.2",
            "Traceback (most recent call last):",
            "ModuleNotFoundError: No module named 'gizmo'",
            "cat: /etc/gizmo.conf: No such file or directory",
            "/bin/sh: 1: wobble: not found",
            "Downloading gizmo-1.2-py3-none-any.whl (12 kB)",
            "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef done",
            "token aGVsbG93b3JsZGhlbGxvd29ybGRXb2JibGVGYWlsZWRBZ2Fpbg done",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxwobbledyyy over",
            "_ZN5gizmo7wobbledEv: undefined reference",
            "Größe überschritten: Straße zu lang",
            "ошибка: файл не найден",
            "İstanbul and KELVIN \u212a signs",
            "warning: deprecated_option will be removed",
            "gcc -O2 -Wall -c gizmo.c -o gizmo.o",
            "make: *** [Makefile:12: gizmo] Error 2",
            "fatal: unable to access 'https://example.org/': Could not resolve host",
            "failed: dead beef 0bad f00d",
            "Killed",
            "Unpacking libgizmo-dev (1.2-3ubuntu4) over (1.2-3ubuntu3) ...",
            "Setting up wobble-data (2026a-1) ...",
            "npm WARN deprecated gizmo@0.4.2: no longer supported",
            "added 212 packages, and audited 213 packages in 9s",
            "Compiling serde_wobble v1.0.228",
            "go: downloading example.org/gizmo v0.9.1",
            "BUILD SUCCESSFUL in 12s",
            "[ERROR] Failed to execute goal on project wobble-core",
            "e: file:///src/Gizmo.kt:12:3 Unresolved reference",
            "collect2: error: ld returned 1 exit status",
            "CMake Warning (dev) at CMakeLists.txt:7 (message):",
            "curl: (22) The requested URL returned error: 404",
            "subprocess.CalledProcessError: returned non-zero exit status 3",
            "Cloning into '/usr/src/gizmo'...",
            "tar: Unexpected EOF in archive",
            "RuntimeError: CUDA driver version is insufficient",
            "100% [==========] 12/12",
            "ok");

    private final Random random;

    RandomLogs(Random random) {
        this.random = random;
    }

    LogSource log(int number) {
        String text = switch (random.nextInt(4)) {
            case 0 -> legacy();
            case 1 -> plain();
            case 2 -> tailOnly();
            default -> buildKit();
        };
        return LogSource.bytes(
                "ci/build-" + number + ".log", (text + "# " + number + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String buildKit() {
        StringBuilder log = new StringBuilder("#1 [1/3] FROM docker.io/library/python:3.12\n#1 DONE 0.1s\n\n");
        boolean failed = random.nextBoolean();
        log.append("#2 [2/3] RUN make gizmo\n");
        output("#2 0.3 ", log);
        log.append("#2 DONE 1.0s\n\n#3 [3/3] RUN pip install gizmo\n");
        output("#3 0.5 ", log);
        return failed
                ? log.append(
                                "#3 ERROR: process \"/bin/sh -c pip install gizmo\" did not complete successfully: exit code: 1\n")
                        .append(
                                "ERROR: failed to solve: process \"/bin/sh -c pip install gizmo\" did not complete successfully: exit code: 1\n")
                        .toString()
                : log.append("#3 DONE 2.0s\n").toString();
    }

    /** What a builder prints again at its end is all that there is of the output. */
    private String tailOnly() {
        StringBuilder log = new StringBuilder("#3 [3/3] RUN pip install gizmo\n");
        log.append("#3 ERROR: process \"/bin/sh -c pip install gizmo\" did not complete successfully: exit code: 1\n");
        log.append("------\n > [3/3] RUN pip install gizmo:\n");
        output("0.512 ", log);
        log.append("------\n");
        return log.append(
                        "ERROR: failed to solve: process \"/bin/sh -c pip install gizmo\" did not complete successfully: exit code: 1\n")
                .toString();
    }

    private String legacy() {
        StringBuilder log =
                new StringBuilder("Step 1/2 : FROM python:3.12\n ---> 0123456789ab\nStep 2/2 : RUN make gizmo\n");
        log.append(" ---> Running in 9876543210ba\n");
        output("", log);
        return random.nextBoolean()
                ? log.append("The command '/bin/sh -c make gizmo' returned a non-zero code: 2\n")
                        .toString()
                : log.append(
                                "Removing intermediate container 9876543210ba\n ---> 111111111111\nSuccessfully built 111111111111\n")
                        .toString();
    }

    private String plain() {
        StringBuilder log = new StringBuilder();
        output("", log);
        return log.append(random.nextBoolean() ? "make: *** [Makefile:3: all] Error 1\n" : "done\n")
                .toString();
    }

    private void output(String prefix, StringBuilder log) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            log.append(prefix).append(LINES.get(random.nextInt(LINES.size()))).append('\n');
        }
        if (random.nextInt(8) == 0) {
            for (int i = 0; i < 300; i++) {
                log.append(prefix).append("line ").append(i).append(" of much output\n");
            }
        }
    }
}
