package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineFactsTest {
    @Test
    void signalsAreReadInAllWordings() {
        assertThat(FactsOf.told("""
                Killed
                bash: line 29: 18324 Killed                  python train.py
                x.sh: line 1: 18353 Segmentation fault      (core dumped) ./a
                make: *** [Makefile:3: all] Killed
                Command '['cmake', '--build']' died with <Signals.SIGKILL: 9>.
                error building image: waiting for process to exit: signal: killed
                ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 137
                ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 137: context canceled
                """)).isEqualTo("""
                1 killed {reason=signal, signal=SIGKILL}
                2 killed {program=python train.py, reason=signal, signal=SIGKILL}
                3 killed {program=./a, reason=signal, signal=SIGSEGV}
                4 make.failed {file=Makefile, line=3, message=Killed, target=all}
                5 killed {program=cmake, reason=signal, signal=SIGKILL}
                8 killed {reason=cancel, signal=SIGKILL}
                """);
    }

    @Test
    void memoryRanOutWhereTheLogSaysSo() {
        assertThat(FactsOf.told("""
                ERROR: process "/bin/sh -c make" did not complete successfully: cannot allocate memory
                [12.3] Out of memory: Killed process 123 (cc1plus) total-vm:1kB
                [12.3] Memory cgroup out of memory: Killed process 124 (python) total-vm:1kB
                oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),task=java,pid=9,uid=0
                "reason": "OOMKilled"
                """)).isEqualTo("""
                1 killed {reason=oom, signal=SIGKILL}
                2 killed {program=cc1plus, reason=oom, signal=SIGKILL}
                3 killed {program=python, reason=oom, signal=SIGKILL}
                4 killed {program=java, reason=oom, signal=SIGKILL}
                """);
    }

    @Test
    void programsSayThatTheyGotNoMore() {
        assertThat(FactsOf.told("""
                Exception in thread "main" java.lang.OutOfMemoryError: Java heap space
                FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
                terminate called after throwing an instance of 'std::bad_alloc'
                MemoryError
                OSError: [Errno 12] Cannot allocate memory
                cc1plus: out of memory allocating 65536 bytes after a total of 1 bytes
                torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB
                """)).isEqualTo("""
                1 out-of-memory {message=Java heap space, program=java}
                1 traceback {language=java, message=Java heap space, type=java.lang.OutOfMemoryError}
                2 out-of-memory {message=Reached heap limit Allocation failed - JavaScript heap out of memory, program=node}
                3 out-of-memory {message=terminate called after throwing an instance of 'std::bad_alloc', program=c++}
                4 out-of-memory {program=python}
                6 out-of-memory {message=out of memory allocating 65536 bytes after a total of 1 bytes, program=cc1plus}
                7 out-of-memory {message=CUDA out of memory. Tried to allocate 2.00 GiB, program=cuda}
                """);
    }

    @Test
    void emulationFailsInThreeWays() {
        assertThat(FactsOf.told("""
                qemu: uncaught target signal 11 (Segmentation fault) - core dumped
                exec /bin/sh: exec format error
                bash: ./tool: cannot execute binary file: Exec format error
                OSError: [Errno 8] Exec format error: './x'
                qemu-aarch64-static: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory
                /dev/.buildkit_qemu_emulator: /bin/sh: Invalid ELF image for this architecture
                """)).isEqualTo("""
                1 qemu.crash {meaning=Segmentation fault, signal=11}
                2 exec-format {path=/bin/sh}
                3 exec-format {path=./tool}
                4 exec-format {path=./x}
                5 qemu.missing {path=/lib/ld-linux-aarch64.so.1}
                6 qemu.missing {path=/dev/.buildkit_qemu_emulator}
                """);
    }

    @Test
    void fullDisksAreNamed() {
        assertThat(FactsOf.told("""
                cp: error writing '/data/x': No space left on device
                OSError: [Errno 28] No space left on device: '/tmp/y'
                failed to extract layer sha256:ab: write /var/lib/z: no space left on device
                You don't have enough free space in /var/cache/apt/archives/.
                npm error nospc ENOSPC: no space left on device, write
                """)).isEqualTo("""
                1 no-space {path=/data/x}
                2 no-space {path=/tmp/y}
                3 no-space {path=/var/lib/z}
                4 no-space {path=/var/cache/apt/archives/}
                5 build-tool.failed {message=nospc ENOSPC: no space left on device, write, tool=npm}
                5 no-space {}
                """);
    }

    @Test
    void timeLimitsAreRead() {
        assertThat(FactsOf.told("""
                ERROR: Job failed: execution took longer than 1h0m0s seconds
                The job running on runner X has exceeded the maximum execution time of 360 minutes.
                timeout: sending signal TERM to command ‘sleep’
                The operation was canceled.
                """)).isEqualTo("""
                1 timeout {after=1h0m0s seconds, message=ERROR: Job failed: execution took longer than 1h0m0s seconds}
                2 timeout {after=360 minutes, message=The job running on runner X has exceeded the maximum execution time of 360 minutes.}
                3 timeout {message=sending signal TERM to command ‘sleep’}
                4 killed {reason=cancel}
                """);
    }

    @Test
    void whatSucceedsStatesNothing() {
        assertThat(FactsOf.told("""
                0 failed, 0 errors
                error: 0
                checking for error.h... yes
                gcc -Wall -Werror -c x.c -o error.o -lfoo
                + cat /nope: No such file or directory
                + bash: line 1: x: command not found
                ++ make: *** [all] Error 2
                x.c:3:5: warning: unused variable ‘error’ [-Wunused-variable]
                x.c:3:5: note: declared here
                Tests: 0 failures
                Compiling errors.rs
                2026/01/01 12:00:00 main.go:12: listening
                12:34:56: error: of a log, not of a compiler
                npm warn deprecated x@1: error
                Successfully installed retrying-1.3.4
                Killed mutants: 12
                Downloading https://h.example/timeout.tar.gz
                test error::tests::it ... ok
                bash: syntax error: unexpected end of file
                The file was not found: using the default
                """)).isEmpty();
    }
}
