package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildToolFactsTest {
    @Test
    void ninjasFailedTargetCarriesItsCodeFrom113On() {
        assertThat(FactsOf.told("""
                [1/2] gcc -c b.c -o sub/b.o
                FAILED: [code=2] sub/b.o\s
                gcc -c b.c -o sub/b.o
                ninja: build stopped: subcommand failed.
                """)).isEqualTo("""
                2 ninja.failed {code=2, target=sub/b.o}
                """);
    }

    @Test
    void withoutACodeNinjaMustSayThatItStoppedOrNameAFile() {
        assertThat(FactsOf.told("""
                FAILED: all tests of the night
                FAILED: CMakeFiles/x.dir/y.cc.o
                """)).isEqualTo("""
                2 ninja.failed {target=CMakeFiles/x.dir/y.cc.o}
                """);
    }

    @Test
    void ninjaTellsWhatItCannotMake() {
        assertThat(FactsOf.told("""
                ninja: error: '/lib/libz.so', needed by 'app', missing and no known rule to make it
                ninja: fatal: chdir to '/nope' - No such file or directory
                """)).isEqualTo("""
                1 ninja.failed {message='/lib/libz.so', needed by 'app', missing and no known rule to make it, target=/lib/libz.so}
                2 ninja.failed {message=chdir to '/nope' - No such file or directory}
                """);
    }

    @Test
    void ofMakesWithinMakesTheInnermostCounts() {
        assertThat(FactsOf.told("""
                make[2]: *** [Makefile:12: inner] Error 1
                make[1]: *** [Makefile:4: middle] Error 2
                make: *** Waiting for unfinished jobs....
                make[2]: *** [sub.mk:7: other] Killed
                make[1]: *** [Makefile:4: middle] Error 2
                make: *** [Makefile:2: all] Error 2
                """)).isEqualTo("""
                1 make.failed {code=1, file=Makefile, line=12, target=inner}
                4 killed {reason=signal, signal=SIGKILL}
                4 make.failed {file=sub.mk, line=7, message=Killed, target=other}
                """);
    }

    @Test
    void makeIsReadInItsOldFormAndInOtherLanguages() {
        assertThat(FactsOf.told("""
                Makefile:12: recipe for target 'all' failed
                make: *** [all] Error 2
                gmake[1]: *** [Makefile:4: inner] Fehler 1
                make: *** No rule to make target 'nothere', needed by 'all'.  Stop.
                bad.mk:2: *** missing separator.  Stop.
                make: [Makefile:3: clean] Error 1 (ignored)
                """)).isEqualTo("""
                2 make.failed {code=2, target=all}
                3 make.failed {code=1, file=Makefile, line=4, target=inner}
                4 make.failed {message=No rule to make target 'nothere', needed by 'all', target=nothere}
                5 make.failed {file=bad.mk, line=2, message=missing separator}
                """);
    }

    @Test
    void cmakesTextIsJoinedUpToTheFirstLineThatIsNotIndented() {
        assertThat(FactsOf.told("""
                CMake Warning (dev) at CMakeLists.txt:1 (project):
                  cmake_minimum_required() should be called

                CMake Error at /usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake:230 (message):
                  Could NOT find BLAS (missing: BLAS_LIBRARIES)

                  Set BLAS_ROOT.
                Call Stack (most recent call first):
                  CMakeLists.txt:3 (find_package)


                -- Configuring incomplete, errors occurred!
                CMake Error: CMAKE_CXX_COMPILER not set, after EnableLanguage
                """)).isEqualTo("""
                4-7 cmake.error {command=message, file=/usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake, line=230, message=Could NOT find BLAS (missing: BLAS_LIBRARIES) Set BLAS_ROOT.}
                13 cmake.error {message=CMAKE_CXX_COMPILER not set, after EnableLanguage}
                """);
    }

    @Test
    void npmsBlockIsOneFactInOldAndNewVersions() {
        assertThat(FactsOf.told("""
                npm ERR! Linux 3.10.0
                npm ERR! argv "node" "/usr/bin/npm" "install"
                npm ERR! code ELIFECYCLE
                npm ERR! errno 1
                npm ERR! bcrypt@0.8.7 install: `node-gyp rebuild`
                npm ERR! Exit status 1
                done
                npm error code ENOENT
                npm error syscall open
                npm error path /app/package.json
                npm error errno -2
                npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json'
                npm warn deprecated x@1.0.0
                """)).isEqualTo("""
                1-6 build-tool.failed {code=ELIFECYCLE, message=bcrypt@0.8.7 install: `node-gyp rebuild`, tool=npm}
                8-12 build-tool.failed {code=ENOENT, message=enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json', target=/app/package.json, tool=npm}
                12 file.missing {command=open, path=/app/package.json}
                """);
    }

    @Test
    void anInstallScriptOfNpmThatFailedIsNamedByItsCommand() {
        assertThat(FactsOf.told("""
                npm error code 1
                npm error path /app/node_modules/bcrypt
                npm error command failed
                npm error command sh -c node-gyp rebuild
                npm error gyp info it worked if it ends with ok
                npm error gyp ERR! not ok
                """)).isEqualTo("""
                1-6 build-tool.failed {code=1, message=sh -c node-gyp rebuild, target=/app/node_modules/bcrypt, tool=npm}
                """);
    }

    @Test
    void gradlesDeepestCauseIsTheMessage() {
        assertThat(FactsOf.told("""
                FAILURE: Build failed with an exception.

                * What went wrong:
                Execution failed for task ':app:compileJava'.
                > Could not resolve all files for configuration ':app:compileClasspath'.
                   > Could not find com.example:x:1.0.
                     Searched in the following locations:
                   > Could not find com.example:y:1.0.

                * Try:
                > Run with --info
                """)).isEqualTo("""
                3-6 build-tool.failed {message=Could not find com.example:x:1.0., target=:app:compileJava, tool=gradle}
                """);
    }

    @Test
    void otherToolsAreReadInALine() {
        assertThat(FactsOf.told("""
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile) on project app: Compilation failure -> [Help 1]
                [ERROR] Failed to execute goal on project app: Could not resolve dependencies for project x:app:jar:1.0
                error: could not compile `ct` (lib) due to 1 previous error
                error: failed to run custom build command for `openssl-sys v0.9.1`
                ../meson.build:12:4: ERROR: Dependency "glib" not found, tried pkgconfig and cmake
                ERROR: /src/app/BUILD:3:10: Compiling app/x.cc failed: (Exit 1): gcc failed: error executing command
                ERROR: /src/app/BUILD.bazel:5:1: in cc_library rule //app:y: no such target '//z'
                error: command '/usr/bin/gcc' failed with exit code 1
                configure: error: no acceptable C compiler found in $PATH
                error Command failed with exit code 1.
                 ELIFECYCLE  Command failed with exit code 2.
                 ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"
                /app/build.xml:12: Compile failed; see the compiler error output for details.
                go: updates to go.mod needed; to update it:
                An error occurred while installing nokogiri (1.10.0), and Bundler cannot continue.
                ERROR:  Error installing bundler:
                error: Bad exit status from /var/tmp/rpm-tmp.x (%build)
                dpkg-buildpackage: error: debian/rules build subprocess returned exit status 2
                """)).isEqualTo("""
                1 build-tool.failed {message=Compilation failure, target=org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile, tool=maven}
                2 build-tool.failed {message=Could not resolve dependencies for project x:app:jar:1.0, target=app, tool=maven}
                3 build-tool.failed {message=could not compile (lib) due to 1 previous error, target=ct, tool=cargo}
                4 build-tool.failed {message=failed to run custom build command, target=openssl-sys v0.9.1, tool=cargo}
                5 build-tool.failed {file=../meson.build, line=12, message=Dependency "glib" not found, tried pkgconfig and cmake, tool=meson}
                6 build-tool.failed {file=/src/app/BUILD, line=3, message=Compiling app/x.cc failed: (Exit 1): gcc failed: error executing command, tool=bazel}
                7 build-tool.failed {file=/src/app/BUILD.bazel, line=5, message=no such target '//z', target=//app:y, tool=bazel}
                8 build-tool.failed {code=1, target=/usr/bin/gcc, tool=setuptools}
                9 build-tool.failed {message=no acceptable C compiler found in $PATH, tool=configure}
                10 build-tool.failed {code=1, tool=yarn}
                11 build-tool.failed {code=2, tool=pnpm}
                12 build-tool.failed {code=ERR_PNPM_OUTDATED_LOCKFILE, message=Cannot install with "frozen-lockfile", tool=pnpm}
                13 build-tool.failed {file=/app/build.xml, line=12, message=Compile failed; see the compiler error output for details., tool=ant}
                14 build-tool.failed {message=updates to go.mod needed; to update it:, tool=go}
                15 build-tool.failed {target=nokogiri, tool=bundler}
                16 build-tool.failed {target=bundler, tool=gem}
                17 build-tool.failed {target=%build, tool=rpmbuild}
                18 build-tool.failed {code=2, target=debian/rules build, tool=dpkg-buildpackage}
                """);
    }
}
