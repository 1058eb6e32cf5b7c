package dev.faultbook.learnings.match;

import dev.faultbook.text.LogTokens;
import java.util.Set;

/** A text like the logs of builds that go well: what stands in it is common, and says little. */
final class TypicalLog {
    static final String TEXT = """
            2026-01-31T12:30:59.1234567Z #12 [build 3/9] RUN pip install --no-cache-dir -r requirements.txt
            #12 10.25 Collecting requests==2.31.0 (from -r requirements.txt (line 20))
            #12 11.50   Downloading https://files.pythonhosted.org/packages/aa/bb/requests-2.31.0-py3-none-any.whl (62 kB)
            #12 12.01   Downloading numpy-1.26.4-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl.metadata (61 kB)
            #12 12.34      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 18.3/18.3 MB 95.1 MB/s eta 0:00:00
            Requirement already satisfied: packaging>=20.0 in /usr/local/lib/python3.11/site-packages (from torch) (24.0)
            Building wheels for collected packages: example, other
            Installing collected packages: certifi, urllib3, idna, charset-normalizer, requests
            Successfully installed certifi-2024.2.2 idna-3.6 requests-2.31.0 urllib3-2.2.1
            #7 3.210 Get:15 http://deb.debian.org/debian bookworm/main amd64 libssl-dev amd64 3.0.11-1 [2,439 kB]
            Preparing to unpack .../12-libexample-dev_1.2.3-4_amd64.deb ...
            Unpacking libexample-dev:amd64 (1.2.3-4) ...
            Setting up libexample-dev:amd64 (1.2.3-4) ...
            Processing triggers for libc-bin (2.36-9+deb12u4) ...
            (12/80) Installing musl-dev (1.2.4-r2)
            #9 sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef 12.58MB / 31.42MB 0.3s
            #9 extracting sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef 1.2s done
            Step 4/12 : COPY package.json package-lock.json ./
             ---> Running in 0123456789ab
            Removing intermediate container 0123456789ab
            STEP 5/9: ENV PATH=/usr/local/bin:$PATH
            npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory. Do not use it.
            added 1201 packages, and audited 1202 packages in 31s
            [2/4] Fetching packages... info There appears to be trouble with your network connection.
            [ 57%] Building CXX object src/core/CMakeFiles/example.dir/kernel/matrix_test.cpp.o
            [120/456] /usr/bin/c++ -DNDEBUG -I/src/include -isystem /usr/include -O3 -std=gnu++17 -fPIC -Wall -c /src/main.cc
            /src/include/file.h:120:15: warning: unused variable 'result' [-Wunused-variable]
            make[2]: Entering directory '/src/build'
            checking whether the C compiler works... yes
            copying build/lib/example/module/__init__.py -> build/bdist.linux-x86_64/wheel/example/module
               Compiling proc-macro2 v1.0.78
                Finished release [optimized] target(s) in 2m 05s
            go: downloading github.com/spf13/cobra v1.8.0
            ok  	example.com/project/internal/server	0.512s
            [INFO] Downloading from central: https://repo.maven.apache.org/maven2/org/example/library/1.2/library-1.2.pom
            [INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.512 s -- in org.example.server.ServerTest
            > Task :app:compileJava UP-TO-DATE
            tests/unit/test_server.py::TestServer::test_that_it_starts[case-1] PASSED                       [ 42%]
            ..........................................................................s.......... [ 61%]
            \u2713 renders the list of projects (12 ms)
              at Object.<anonymous> (/app/node_modules/webpack/lib/index.js:12:34)
            -rw-r--r-- 1 root root 4096 Jan 31 12:30 configuration.yaml
            debug: starting the service with option --verbose=true and version 1.2.3 for user build in /home/runner/work/project
            + docker build --file Dockerfile --tag registry.example.com/group/image:latest --build-arg VERSION=1.0.0 .
            ============================= test session starts ==============================
            ##[group]Run actions/checkout@v4
            Cloning into '/builds/group/project'... remote: Counting objects: 100% (12/12), done.
            Cache restored successfully from key: linux-x64-build
            The following NEW packages will be installed: and the other files that are not in this image will have been used
            """;

    private static final String LOWER = LogTokens.lower(TEXT);

    private TypicalLog() {}

    /** How often these stand in it, all together. */
    static int occurrences(Set<String> lower) {
        int count = 0;
        for (String text : lower) {
            for (int at = LOWER.indexOf(text); at >= 0; at = LOWER.indexOf(text, at + 1)) {
                count++;
            }
        }
        return count;
    }
}
