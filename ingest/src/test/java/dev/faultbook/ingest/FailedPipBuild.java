package dev.faultbook.ingest;

/** A build that pip broke, as BuildKit prints it: what several tests put something behind. */
final class FailedPipBuild {
    static final String FAILED = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #7 [builder 3/9] RUN pip install x
            #7 13.90 Collecting x
            #7 14.02 ERROR: No matching distribution found for x
            #7 ERROR: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
            """;

    static final String FAILED_STEPS = """
            failure, buildkit-plain
            #1  ok        1-2  0.0   -        [internal] load build definition from Dockerfile
            #7  failed 1  4-7  14.0  builder  [builder 3/9] RUN pip install x
            """;

    static final String EXCERPT = """
            Dockerfile:12
            --------------------
              10 |     COPY . .
              11 |
              12 | >>> RUN pip install \\
              13 | >>>     x
              14 |
            --------------------
            """;

    private FailedPipBuild() {}
}
