package dev.faultbook.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Logs to try the program on. */
final class Logs {
    /** A build that fails since two requirements exclude each other; 10 lines. */
    static final String CONFLICT = """
            #5 [2/3] COPY requirements.txt .
            #5 DONE 0.1s

            #6 [3/3] RUN pip install -r requirements.txt
            #6 1.204 Collecting trainer==2.0
            #6 2.738 ERROR: Cannot install scorer==1.1 and trainer==2.0 because these package versions have conflicting dependencies.
            #6 2.739\s
            #6 2.739 The conflict is caused by:
            #6 2.739     trainer 2.0 depends on numlib>=2.0
            #6 2.739     scorer 1.1 depends on numlib<2.0
            #6 2.740 ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/
            #6 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
            ------
             > [3/3] RUN pip install -r requirements.txt:
            ------
            ERROR: failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
            """;

    /** A build that succeeds. */
    static final String GREEN = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #2 [1/2] FROM docker.io/library/debian:12
            #2 CACHED

            #3 [2/2] RUN make
            #3 0.412 cc -c main.c
            #3 DONE 1.5s

            #4 exporting to image
            #4 naming to docker.io/library/app:latest done
            #4 DONE 0.1s
            """;

    /** A build that fails for a reason that no catalog knows. */
    static final String UNEXPLAINED = """
            STEP 1/2: FROM debian:12
            STEP 2/2: RUN ./frobnicate
            frobnicating the first gizmo
            the gizmo wobbles, giving up
            subprocess exited with status 42
            Error: building at STEP "RUN ./frobnicate": exit status 42
            """;

    private Logs() {}

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #CONFLICT} in a file; its path. */
    static String conflictIn(Path folder) throws IOException {
        return Files.writeString(folder.resolve("build.log"), CONFLICT).toString();
    }
}
