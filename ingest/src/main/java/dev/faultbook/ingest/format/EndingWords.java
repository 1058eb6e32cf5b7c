package dev.faultbook.ingest.format;

import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.util.List;

/**
 * What a tool prints when it ends well or badly.
 *
 * @param tools who prints it
 * @param regex in RE2 syntax, with a literal in it that is rare
 */
record EndingWords(Tells tells, String tools, String regex) {
    private static final String ZYPPER = "zypper";

    /** What words tell; of several on one line, the first here counts. */
    enum Tells {
        /** The CI system or the shell itself says that the job failed. It outranks every tool. */
        JOB_FAILED,
        JOB_SUCCEEDED,
        /** A tool's words, in the order in which they are printed. */
        FAILED,
        SUCCEEDED,
        /** Something went wrong behind a success, which a script may have gone on after: how things ended is unknown. */
        DOUBTED,
        /** A tool goes on, behind an error of its own as well: how it ends is unknown, and what another's error did is as before. */
        RESUMED,
        /** What follows was not kept: how things ended is unknown. */
        CUT
    }

    private static EndingWords said(String tools, String failed) {
        return new EndingWords(Tells.JOB_FAILED, tools, failed);
    }

    private static EndingWords saidWell(String tools, String succeeded) {
        return new EndingWords(Tells.JOB_SUCCEEDED, tools, succeeded);
    }

    private static EndingWords bad(String tools, String failed) {
        return new EndingWords(Tells.FAILED, tools, failed);
    }

    private static EndingWords good(String tools, String succeeded) {
        return new EndingWords(Tells.SUCCEEDED, tools, succeeded);
    }

    static final List<EndingWords> TABLE = List.of(
            // CI systems and build services
            said("GitLab", "^ERROR: Job failed"),
            saidWell("GitLab", "^Job succeeded"),
            said("Jenkins", "^Finished: (?:FAILURE|ABORTED|UNSTABLE|NOT_BUILT)"),
            said("Jenkins", "^Build step .* marked build as failure"),
            said("Jenkins", "^ERROR: script returned exit code [1-9]"),
            saidWell("Jenkins", "^Finished: SUCCESS"),
            said("Travis", "^Done\\. Your build exited with [1-9]"),
            said("Travis", "^The command \".*\" (?:failed and )?exited with [1-9]"),
            said("Travis", "^The (?:job|build) (?:exceeded the maximum .*, and )?has been (?:terminated|stopped)\\.?$"),
            saidWell("Travis", "^Done\\. Your build exited with 0"),
            said("Taskcluster", "^\\[taskcluster .*\\] (?:=== Task Finished ===|Unsuccessful task run)"),
            saidWell("Taskcluster", "^\\[taskcluster .*\\] Successful task run"),
            said("Buildkite", "^\\W*Error: The command exited with status [1-9]"),
            said("Cloud Build", "^ERROR: build step \\d+ \"[^\"]+\" failed: "),
            said("Bitbucket", "^Container '\\S+' exceeded memory limit\\.$"),
            bad("CircleCI", "^Error pulling image "),
            bad("nerdctl", "^FATA\\[\\d+\\] "),
            bad("dev containers", "^ERR: Feature "),
            said("act", "^\\x{1F3C1}\\s+Job failed$|^Error: Job '[^']+' failed$"),
            good("act", "^\\x{1F3C1}\\s+Job succeeded$"),
            said("TeamCity", "^Process exited with code [1-9]\\d* \\(Step: .*\\)$"),
            bad("Earthly", "did not complete successfully\\. Exit code [1-9]"),
            good("Earthly", "^=+ (?:.* )?SUCCESS =+$"),
            said("Netlify", "^[Ff]ailed during stage '[^']+': "),
            saidWell("Netlify", "^Site is live\\b"),
            bad("Heroku", "^(?:remote: )? !\\s+Push rejected, "),
            bad("flyctl", "^Error failed to fetch an image or build from source: "),
            said("sbuild", "^Status: (?:attempted|failed|given-back)$"),
            saidWell("sbuild", "^Status: successful$"),
            new EndingWords(Tells.CUT, "GitLab", "^Job's log exceeded limit of \\d+ bytes"),

            // Shells, the kernel, runtimes
            bad("shells", "^(?:/bin/)?(?:ba|da|z|a)?sh: .*(?:not found|No such file or directory|Permission denied)$"),
            bad(
                    "shells",
                    "^\\S+: line \\d+: .*(?:not found|No such file or directory|Permission denied|unbound variable)$"),
            // dash names the script and the number of the line alone.
            bad("shells", "^\\S+: \\d+: (?:\\S+: )?[^\\s:]+: (?:not found|Permission denied)$"),
            bad("env", "^(?:/usr/bin/)?env: .*: No such file or directory$"),
            bad("shells", "^\\S+: (?:-c: |eval: )?(?:line )?\\d+: (?:[Ss]yntax error\\b|unexpected EOF while )"),
            bad("ld.so", "^\\S+: error while loading shared libraries: "),
            bad("Java", "^Exception in thread \"main\" "),
            bad("Go, Rust", "^panic: |^thread '[^']*' (?:\\(\\d+\\) )?panicked at "),
            bad("Ruby", "^\\S+:\\d+:in [`'].*\\(\\w[\\w:]*(?:Error|Exception)\\)$"),
            bad("PHP", "^(?:PHP )?Fatal error: "),
            bad("R", "^Execution halted$"),
            bad(
                    "shells",
                    "(?:^|\\s)Killed$|Segmentation fault|^(?:Aborted|Bus error|Illegal instruction) \\(core dumped\\)"),
            // Compose adds "(restarting)" where it starts a service again.
            bad(
                    "all",
                    "(?:exit(?:ed)?(?: with)?|returned)(?: a)?(?: non-zero)?(?: exit)? (?:code|status)[: ]+[1-9]\\d*"
                            + "(?:$|[^ \\d]| (?:$|[^(]|\\([^r]))"),
            bad("all", "^(?:ERROR|Error|Failure|FAILED|FATAL|fatal error|CRITICAL|critical)(?:\\[\\w+\\])?: "),
            bad("all", "^(?:error|fatal)(?:\\[\\w+\\])?: |\\bNo space left on device"),
            bad("logrus", "level=(?:fatal|error) "),
            bad("Python", "^Traceback \\(most recent call last\\)"),
            bad("Python", "^(?:[a-z_]\\w*\\.)*[A-Z]\\w*(?:Error|Exception)(?:: |$)"),
            bad("curl", "^curl: \\(\\d+\\) "),
            // Node.js 17 on prints its version behind an exception that nobody caught.
            bad("Node.js", "^Node\\.js v\\d+\\.\\d+\\.\\d+$"),
            new EndingWords(
                    Tells.DOUBTED,
                    "coreutils and others",
                    "^(?:/bin/|/usr/bin/)?(?:cp|mv|ln|mkdir|install|cat|tar|sed|patch|unzip|chmod|chown): "
                            + ".*(?:No such file or directory|Permission denied|Not a directory|Read-only file system)$"),
            bad("Perl", "^BEGIN failed--compilation aborted at "),
            bad(
                    "Sphinx, MkDocs",
                    "^build finished with problems|^Sphinx error:|^Aborted with \\d+ warnings? in strict mode!"),
            good("Sphinx", "^build succeeded\\b"),

            // Python
            bad(
                    "pip",
                    "^\\s*ERROR: (?:Could not|No matching|Cannot install|ResolutionImpossible|Failed|Exception|THESE PACKAGES|In --require-hashes|HTTP error|Package|Command errored|Invalid|Ignored|Double requirement|Directory|File)"),
            bad("pip", "No matching distribution found for"),
            good("pip", "^Successfully (?:installed|built|uninstalled)"),
            good("pip", "^Requirement already satisfied"),
            good("pip, uv", "^Would install "),
            // Both write the file only when the requirements were resolved.
            good("pip-compile, uv", "^# This file (?:is|was) autogenerated by (?:pip-compile|uv)"),
            bad("uv, pip", "^ {0,2}× [A-Z]"),
            bad("uv without UTF-8", "^ {0,2}x (?:No solution|Failed to|Unable to|Invalid|Distribution)"),
            good("uv", "^(?:Installed|Audited|Checked) \\d+ packages? in "),
            bad(
                    "poetry",
                    "version solving failed|^pyproject\\.toml changed significantly since poetry\\.lock was last generated"),
            good("maturin", "^\\S+ Built wheel for "),
            good("poetry", "^Writing lock file$|^No dependencies to install or update$"),
            bad("pytest", "^=+ .*\\b\\d+ (?:failed|errors?)\\b.* =+$|^\\d+ (?:failed|errors?)\\b.* in [\\d.]+s"),
            good("pytest", "^=+ (?:\\d+ \\w+, )*\\d+ passed.* =+$|^=+ no tests ran.* =+$|^\\d+ passed.* in [\\d.]+s"),
            bad("unittest", "^FAILED \\((?:failures|errors|unexpected successes)="),
            bad("tox", "^\\s*\\S+: FAIL code \\d|^\\s*evaluation failed :\\("),
            good("tox", "^\\s*congratulations :\\)"),

            // JavaScript
            bad("npm", "^npm (?:ERR!|error) "),
            good("npm", "^(?:added|changed|removed) \\d+ packages|^up to date(?:,| in )"),
            bad(
                    "yarn",
                    "^error (?:Command failed with exit code|An unexpected error occurred)|^\\x{27a4} YN\\d{4}:.*Failed with errors"),
            good("yarn, pnpm", "^(?:\\x{2728}\\s+)?Done in [\\d.]+m?s"),
            // pnpm puts a thin space on both sides of the code.
            bad("pnpm", "^[\\s\\x{2009}]?(?:ERR_PNPM_|ELIFECYCLE[\\s\\x{2009}]|ERROR\\x{2009})"),
            bad("jest, vitest", "^\\s*(?:Tests|Test Suites|Test Files):?\\s+(?:\\d+ \\w+[,|] )*\\d+ failed"),
            good("jest, vitest", "^\\s*Tests:?\\s+(?:\\d+ (?:skipped|todo)[,|] )*\\d+ passed"),
            bad("mocha", "^\\s+\\d+ failing$"),
            bad("ESLint", "^\\s*\\x{2716} \\d+ problems? \\([1-9]\\d* errors?"),
            bad("Prettier", "^\\[warn\\] Code style issues found in "),
            bad("tsc, mypy", "^Found \\d+ errors? in |: error TS\\d+: "),
            bad("ruff", "^Found \\d+ errors?(?:\\.$| \\(\\d+ fixed, [1-9]\\d* remaining\\))"),
            good("ruff", "^All checks passed!$"),
            bad("black, ruff", "^\\d+ files? would be reformatted"),
            good("mypy", "^Success: no issues found in "),
            bad("pyright", "^\\s*[1-9]\\d* errors?, \\d+ warnings?, \\d+ (?:notes?|informations?)\\b"),
            good("pyright", "^\\s*0 errors, \\d+ warnings?, \\d+ (?:notes?|informations?)\\b"),
            bad("pre-commit", "^\\S.*[^.]\\.{3,}Failed$"),
            bad("webpack", "^webpack .* compiled with \\d+ errors?"),
            good(
                    "vite, webpack",
                    "^\\S* ?built in (?:\\d+m )?[\\d.]+m?s|^webpack .* compiled (?:successfully|with \\d+ warnings?)"),
            bad("vite", "^\\S* ?Build failed in |^error during build:"),
            // The legend below the table of pages is the end of its report.
            good(
                    "Next.js",
                    "^\\S+ +\\((?:Static|Dynamic|SSG|ISR)\\) +(?:prerendered|server-rendered|automatically|incremental)"),
            bad(
                    "Next.js, create-react-app",
                    "^> (?:Build error occurred|Build failed because of)|^Failed to compile\\b"),
            good("create-react-app", "^The (?:build|\\S+) folder is ready to be deployed"),
            good("Angular", "^Application bundle generation complete\\."),
            bad("Angular", "^Application bundle generation failed\\."),
            good("Bun", "^\\d+ packages? installed \\["),
            // Behind the tally it names the tasks that failed.
            good("Turborepo", "^ ?Tasks: +\\d+ successful, \\d+ total$"),
            bad("Turborepo", "^Failed: +\\S+#\\S+|^ ?ERROR +run failed: "),
            bad("TAP", "^# fail [1-9]\\d*$"),
            good("TAP", "^# fail 0$"),

            // Compilers and build systems
            bad("gcc", "^compilation terminated\\.$|^collect2: (?:fatal )?error: "),
            bad("javac", "^[1-9]\\d* errors?$"),
            bad("make", "^(?:g?make)(?:\\[\\d+\\])?: \\*\\*\\* "),
            bad("cmake", "^CMake Error|^-- Configuring incomplete, errors occurred"),
            good("cmake", "^-- Build files have been written to: |^\\[100%\\] Built target "),
            bad("ninja", "^ninja: (?:build stopped|error): "),
            bad("go", "^(?:--- FAIL: |FAIL\\s)"),
            bad("go", "^FAIL$"),
            bad("go", "^go: .*\\brequires go >= \\S+ \\(running go |^SECURITY ERROR$"),
            bad("go", "^go: (?:errors parsing \\S+:$|updates to go\\.(?:mod|work) needed|inconsistent vendoring in )"),
            bad(
                    "go",
                    "^(?:go|\\S+\\.go:\\d+:\\d+): .*\\b(?:missing go\\.sum entry|no required module provides package) "),
            good("go", "^ok  \\t"),
            bad("cargo", "^test result: FAILED"),
            good("cargo", "^\\s+Finished .*(?:target\\(s\\)|profile)"),
            good("cargo", "^test result: ok\\. "),
            bad("Maven", "^\\[INFO\\] BUILD FAILURE|^\\[ERROR\\] "),
            good("Maven", "^\\[INFO\\] BUILD SUCCESS"),
            bad("Gradle, Ant", "^BUILD FAILED"),
            bad("Gradle", "^FAILURE: Build (?:failed with an exception|completed with \\d+ failures)\\."),
            // Gradle has its capitals from the language of the system: Turkish has an I with a dot, which an old code
            // page garbles.
            good("Gradle, Ant", "^BU\\S{1,4}LD SUCCESSFUL"),
            bad("Gradle", "^BU\\S{1,4}LD FAILED in "),
            bad("sbt", "^\\[error\\] Total time"),
            good("sbt", "^\\[success\\] "),
            bad("dotnet", "^Build FAILED|^Failed! +- Failed: "),
            bad(
                    "Microsoft's compilers",
                    "\\(\\d+(?:,\\d+)*\\) ?: (?:fatal )?error [A-Z]{1,7}\\d{3,5}: | : (?:fatal )?error (?:MSB|NU|NETSDK|LNK|CS)\\d+: "),
            good("dotnet", "^\\s*Build succeeded|^Passed! +- Failed: +0"),
            bad("Keil", "^\"[^\"]+\" - [1-9]\\d* Error\\(s\\), \\d+ Warning\\(s\\)|^Target not created"),
            good("Keil", "^\"[^\"]+\" - 0 Error\\(s\\), \\d+ Warning\\(s\\)"),
            // The analyzer of Dart itself counts without the time, and lets mere hints pass.
            bad("flutter analyze", "^\\d+ issues? found\\. \\(ran in "),
            good("Dart, Flutter", "^No issues found!"),
            bad("Flutter", "^Failed to build iOS app$|^Encountered error while (?:building|archiving)\\b"),
            bad("build_runner", "^\\[SEVERE\\] Failed after |^Failed to build with build_runner "),
            good("build_runner", "^\\[INFO\\] Succeeded after |^Built with build_runner "),
            bad("Mix", "^\\*\\* \\((?:Mix|\\w+Error)\\) "),
            bad("rebar3", "^===> (?:Failed to|Compil(?:ing|ation) .*failed|Unable to|Uncaught error)"),
            bad("Guix", "^guix \\w+: error: "),
            bad(
                    "TeX",
                    "^! +==> Fatal error occurred, no output PDF file produced!|: +==> Fatal error occurred, no out"),
            bad("Bazel", "^(?:FAILED|ERROR): Build did NOT complete successfully"),
            good("Bazel", "^INFO: Build completed successfully"),
            bad("Xcode", "^\\*\\* \\w+ FAILED \\*\\*"),
            good("Xcode", "^\\*\\* \\w+ SUCCEEDED \\*\\*"),
            good("several", "^(?:Build|Compilation) (?:succeeded|finished successfully|complete[d]?)\\b"),
            bad("RSpec, minitest", "^\\d+ (?:examples?|runs), .*\\b[1-9]\\d* (?:failures?|errors?)"),
            good("RSpec", "^\\d+ examples?, 0 failures"),
            bad("PHPUnit", "^FAILURES!$|^Tests: \\d+, Assertions: \\d+,.* (?:Failures|Errors): [1-9]"),
            good("PHPUnit", "^OK \\(\\d+ tests?, "),
            bad("CTest", "^\\d+% tests passed, [1-9]\\d* tests? failed"),
            good("CTest", "^100% tests passed, 0 tests failed"),
            bad("Bundler", "^An error occurred while installing |^Bundler could not find compatible versions"),
            good("Bundler", "^Bundle complete!"),
            bad(
                    "Composer",
                    "^Your (?:requirements could not be resolved|lock file does not contain a compatible set of packages)"),

            // Packages of distributions
            bad("apt, pytest", "^E: "),
            bad("dpkg", "^dpkg(?:-\\w+)?: error"),
            good("dpkg-buildpackage", "^dpkg-buildpackage: info: (?:binary|full|source)"),
            bad("rpmbuild", "^RPM build errors:"),
            good("rpmbuild", "^Wrote: \\S+\\.rpm$"),
            good("mock", "^INFO: Done\\("),
            good("dnf, yum", "^Complete!$"),
            // Where dnf 5 may leave out a repository that it cannot reach, it does not say the second.
            bad("dnf 5", "^Failed to (?:resolve the transaction:|download metadata \\(.*\\) for repository )"),
            // Without a terminal it cancels.
            bad(ZYPPER, "^Choose .* cancel \\[.*\\] \\(c\\): c$|^No provider of '.+' found\\."),
            // It goes on behind that when it was asked to, when it may ask, and when it removes packages.
            new EndingWords(Tells.RESUMED, ZYPPER, "^Resolving package dependencies\\.\\.\\.$"),
            good(ZYPPER, "^\\( *\\d+/\\d+\\) Installing: .*\\[\\.*done\\]$"),
            bad("apk", "^ERROR: unable to select packages"),
            good("apk", "^OK: [\\d.]+ [KMG]iB in \\d+ packages"),

            // Containers and infrastructure
            bad(
                    "docker",
                    "^(?:docker: )?Error response from daemon: |^unable to prepare context: |^error checking context: |^Cannot connect to the Docker daemon"),
            bad(
                    "docker",
                    "^(?:target \\S+: )?failed to (?:solve|execute bake|receive status|read dockerfile|get console mode): "
                            + "|^failed to connect to the docker API |^error during connect: "),
            bad(
                    "docker compose",
                    "^no configuration file provided: |^service \"[^\"]+\" (?:has neither|refers to|depends on) "
                            + "|^no such service: |^yaml: (?:line \\d+|unmarshal errors)|^\\w+ \\S+ declared as external, but could not be found"),
            bad(
                    "docker compose",
                    "^(?:dependency failed to start|dependency cycle detected|failed to create network \\S+|cannot extend service \\S+.*"
                            + "|required variable \\w+ is missing a value|error while interpolating \\S+|invalid interpolation format for .*"
                            + "|validating \\S+\\.ya?ml|(?:failed to parse|parsing) \\S+\\.ya?ml|invalid project name .*|unable to get image '.*'): "
                            + "|^(?:open|stat) \\S+\\.ya?ml: no such file or directory$|^env file \\S+ not found"
                            + "|^service \"[^\"]+\" didn't complete successfully: |^external \\w+ \"[^\"]+\" not found$"
                            + "|^no service selected$|^compose build requires buildx "),
            bad("docker, podman", "^invalid argument \"[^\"]*\" for \"-.*\" flag: |^unknown (?:shorthand )?flag: "),
            bad(
                    "kaniko",
                    "^error (?:building image|pushing image|resolving (?:source context|dockerfile path)|checking push permissions)\\b"
                            + "|^kaniko should only be run inside of a container"),
            bad("rootless BuildKit", "^could not connect to unix:\\S+ after \\d+ trials"),
            bad("docker push", "^(?:denied|unauthorized): "),
            good("docker", "^Successfully (?:built [0-9a-f]{12}|tagged )"),
            good("docker push", "^\\S+: digest: sha256:[0-9a-f]{64} size: \\d+"),
            bad("Ansible", "^fatal: \\[|: ok=\\d+ .*\\b(?:failed|unreachable)=[1-9]"),
            good("Helm", "^STATUS: deployed"),
            bad("Helm", "^STATUS: failed"),
            bad("Terraform", "^\\x{2502} Error: "),
            bad("Packer", "^Build '[^']+' errored "),
            good("Terraform", "^(?:Apply|Destroy) complete! "));

    /** Made for the first line outside any builder: many logs have none, and it costs a start a twentieth. */
    private static final class Compiled {
        static final Matcher MATCHER = Matcher.compile(TABLE.stream()
                .map(words -> (LinePattern) new LinePattern.Regex(words.regex()))
                .toList());
    }

    /** A way through the lines of one log, which finds words by their position in {@link #TABLE}. */
    static Matcher.Scan open() {
        return Compiled.MATCHER.open();
    }
}
