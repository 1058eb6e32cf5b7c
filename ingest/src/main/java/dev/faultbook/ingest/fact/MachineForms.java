package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What says that the machine, its kernel or the job's host ended the work: signals, memory, disk, time, and the emulator of another platform.
 * Wordings of bash 5.2 and dash 0.5.12, the Linux kernel, BuildKit 0.9 to 0.28, buildah, kaniko, Go and Rust, gcc 4 to 14, CUDA, Java, Node.js,
 * Python 3, QEMU 5 to 9, and the CI services GitHub, GitLab, CircleCI, Travis and Jenkins.
 */
final class MachineForms {
    private static final String SIGKILL = "SIGKILL";
    private static final Map<String, String> SIGNALS = Map.of(
            "Killed", SIGKILL,
            "Terminated", "SIGTERM",
            "Segmentation fault", "SIGSEGV",
            "Aborted", "SIGABRT",
            "Illegal instruction", "SIGILL",
            "Bus error", "SIGBUS",
            "Floating point exception", "SIGFPE");
    private static final String WORDS =
            "(Killed|Terminated|Segmentation fault|Aborted|Illegal instruction|Bus error|Floating point exception)";

    /** That it was a part of a compiler; {@link #ALL} states the same as what it has in common with other programs. */
    static final List<LineForm> COMPILERS = List.of(
            LineForm.of(
                    "signal terminated program ",
                    "(?:Killed|Terminated) signal terminated program (\\S+)",
                    (line, at) -> new ToolchainFact.CompilerKilled(line.group(1), at)),
            LineForm.of(
                    "internal compiler error: Killed",
                    "internal compiler error: Killed(?: signal terminated program (\\w+)| \\(program (\\S+?)\\))",
                    (line, at) -> new ToolchainFact.CompilerKilled(
                            line.group(1) == null ? line.group(2) : line.group(1), at)),
            LineForm.of(
                    "' died due to signal ",
                    "'([^']+)' died due to signal 9",
                    (line, at) -> new ToolchainFact.CompilerKilled(line.group(1), at)),
            LineForm.of(
                    "unable to execute command: Killed",
                    "(?<!\\S)(\\S{1,200}): error: unable to execute command: Killed",
                    (line, at) -> new ToolchainFact.CompilerKilled(line.group(1), at)),
            LineForm.of(
                    "SIGKILL: kill)",
                    "`(\\S{0,300}rustc)\\b.*\\(signal: 9, SIGKILL: kill\\)$",
                    (line, at) -> new ToolchainFact.CompilerKilled("rustc", at)));

    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    "Killed process ",
                    "(?:Out of memory: |out of memory: |oom).*Killed process \\d+,? \\(([^)]*)\\)",
                    (line, at) -> oom(line.group(1), at)),
            LineForm.of("oom-kill:", "oom-kill:.*\\btask=([^,\\s]+)", (line, at) -> oom(line.group(1), at)),
            LineForm.of("OOMKilled", "\\bOOMKilled\\b(?!\"?: ?false)", (line, at) -> oom(null, at)),
            LineForm.of(
                    "did not complete successfully: cannot allocate memory",
                    "did not complete successfully: cannot allocate memory",
                    (line, at) -> oom(null, at)),
            LineForm.of(
                    List.of(
                            "Killed",
                            "Terminated",
                            "Segmentation fault",
                            "Aborted",
                            "Illegal instruction",
                            "Bus error",
                            "Floating point exc"),
                    "^(?:[^\\s:]+(?:: line \\d+)?: +\\d+ " + WORDS + "(?: +\\(core dumped\\))?(?: +(\\S.*))?|" + WORDS
                            + "(?: \\(core dumped\\))?)$",
                    MachineForms::word),
            LineForm.of(
                    List.of("signal terminated program ", "internal compiler error: Killed", "' died due to signal "),
                    "(?:Killed signal terminated program |internal compiler error: Killed \\(program )([\\w+]+)|'([^']+)' died due to signal 9\\b",
                    (line, at) -> killed(line.group(1) == null ? line.group(2) : line.group(1), SIGKILL, at)),
            LineForm.of(
                    "unable to execute command: Killed",
                    "(?<!\\S)(\\S{1,200}): error: unable to execute command: Killed",
                    (line, at) -> killed(line.group(1), SIGKILL, at)),
            LineForm.of(
                    "] Killed",
                    "^g?make(?:\\[\\d+\\])?: \\*\\*\\* \\[.*\\] Killed$",
                    (line, at) -> killed(null, SIGKILL, at)),
            LineForm.of(
                    "died with <Signals.",
                    "(?:Command '\\[?'?([^',\\]]+).*)?died with <Signals\\.(SIG\\w+): \\d+>",
                    (line, at) -> killed(line.group(1), line.group(2), at)),
            LineForm.of("signal: 9", "\\(?signal: 9[ ,(]+SIGKILL", (line, at) -> killed(null, SIGKILL, at)),
            LineForm.of(
                    List.of(
                            "signal: killed",
                            "container exited on killed",
                            "npm ERR! signal SIGKILL",
                            "npm error signal SIGKILL",
                            "was killed with SIGKILL",
                            "exit code: -9",
                            "terminated by signal SIGKILL"),
                    "^",
                    (line, at) -> killed(null, SIGKILL, at)),
            LineForm.of(
                    List.of(
                            "exit code: 137",
                            "exit status 137",
                            "exit code 137",
                            "non-zero code: 137",
                            "status code 137",
                            "exited with 137"),
                    "(?:exit code:|exit status|exit code|non-zero code:|status code|exited with) 137\\b(: context canceled)?",
                    (line, at) ->
                            new ProcessFact.Killed(null, SIGKILL, line.group(1) == null ? "signal" : "cancel", at)),
            LineForm.of(
                    "OutOfMemoryError",
                    "java\\.lang\\.OutOfMemoryError(?:: (.*))?$",
                    (line, at) -> memory("java", line.group(1), at)),
            LineForm.of("OutOfMemoryError", "CUDA out of memory.*$", (line, at) -> memory("cuda", line.group(), at)),
            LineForm.of(
                    "heap out of memory",
                    "FATAL ERROR: (.*heap out of memory.*)$",
                    (line, at) -> memory("node", line.group(1), at)),
            LineForm.of("std::bad_alloc", "^.*$", (line, at) -> memory("c++", line.group(), at)),
            LineForm.of(
                    "MemoryError",
                    "^(?:\\w+\\.)*+_?(?:Array)?MemoryError(?:: (.*))?$",
                    (line, at) -> memory("python", line.group(1), at)),
            LineForm.of(
                    List.of(
                            "annot allocate memory",
                            "irtual memory exhausted",
                            "out of memory allocating ",
                            "memory allocation of ",
                            "LLVM ERROR: out of memory",
                            "runtime: out of memory"),
                    "^(?:([\\w+./-]+): )?.*?((?:[Cc]annot allocate memory|virtual memory exhausted|out of memory allocating \\d+"
                            + "|memory allocation of \\d+ bytes failed|LLVM ERROR: out of memory|runtime: out of memory).*)$",
                    MachineForms::allocation),
            LineForm.of(
                    "qemu: uncaught target signal ",
                    "qemu: uncaught target signal (\\d{1,3}) \\(([^)]+)\\)",
                    (line, at) -> new ProcessFact.QemuCrash(Integer.parseInt(line.group(1)), line.group(2), at)),
            LineForm.of(
                    List.of(": Could not open '", "Invalid ELF image"),
                    "(?:qemu-[\\w-]+: Could not open '([^']+)'|(?<!\\S)(\\S{0,200}qemu\\S{0,100}): .*Invalid ELF image)",
                    (line, at) ->
                            new ProcessFact.QemuMissing(line.group(1) == null ? line.group(2) : line.group(1), at)),
            LineForm.of(
                    "xec format error",
                    "(?:(?:exec|fork/exec|\\d+:|\\bline \\d+:|sh:) \"?([^\\s:\"]+)\"?: (?:cannot execute binary file: )?[Ee]xec format error"
                            + "|Exec format error: '([^']+)'|^[Ee]xec format error|user process caused:? \"?exec format error)",
                    (line, at) ->
                            new ProcessFact.ExecFormat(line.group(1) == null ? line.group(2) : line.group(1), at)),
            LineForm.of(
                    List.of("o space left on device", "Disk quota exceeded"),
                    "No space left on device: '([^']+)'",
                    (line, at) -> new ProcessFact.NoSpace(line.group(1), at)),
            LineForm.of(
                    List.of("o space left on device", "Disk quota exceeded"),
                    "(?:['\u2018\"]|\\b(?:write|open|mkdir|copy_file_range|writing to|link|symlink|create|lchown|chmod)\\s+)?(/[^\\s'\u2019\":,]{1,300})['\u2019\"]?(?: \\(\\d+[^)]*\\))?: (?:Cannot write: |write: |write error: )?(?:[Nn]o space left on device|Disk quota exceeded)",
                    (line, at) -> new ProcessFact.NoSpace(line.group(1), at)),
            LineForm.of(
                    List.of("o space left on device", "Disk quota exceeded", "ENOSPC"),
                    "[Nn]o space left on device|Disk quota exceeded|\\bENOSPC\\b",
                    (line, at) -> new ProcessFact.NoSpace(null, at)),
            LineForm.of(
                    "enough free space in ",
                    "You don't have enough free space in ([^\\s]+?)\\.?$",
                    (line, at) -> new ProcessFact.NoSpace(line.group(1), at)),
            LineForm.of(
                    "timeout: sending signal ",
                    "^\\S*timeout: (sending signal \\w+ to command .*)$",
                    (line, at) -> new ProcessFact.TimedOut(null, line.group(1), at)),
            LineForm.of(
                    List.of(
                            "execution took longer than ",
                            "exceeded the maximum execution time of ",
                            "No output has been received in the last ",
                            "Too long with no output",
                            "imeout has been exceeded",
                            "due to timeout",
                            "has timed out after ",
                            "Timed out after "),
                    "^.*?(?:(?:longer than|execution time of|in the last|exceeded|timed out after|Timed out after) (\\d[\\w.]*(?: (?:seconds|minutes|hours|s|m|h)\\b)?)|timeout|imeout has been exceeded).*$",
                    (line, at) -> new ProcessFact.TimedOut(line.group(1), line.group(), at)),
            LineForm.of(
                    "context deadline exceeded",
                    "^.*context deadline exceeded.*$",
                    (line, at) -> new ProcessFact.TimedOut(null, line.group(), at)),
            LineForm.of(
                    List.of(
                            "The operation was canceled.",
                            "did not complete successfully: exit code: 143: context canceled"),
                    "^",
                    (line, at) -> new ProcessFact.Killed(null, null, "cancel", at)));

    private MachineForms() {}

    private static Fact oom(@Nullable String program, LineRange at) {
        return new ProcessFact.Killed(program, SIGKILL, "oom", at);
    }

    private static Fact killed(@Nullable String program, String signal, LineRange at) {
        return new ProcessFact.Killed(program, signal, "signal", at);
    }

    private static Fact memory(String program, @Nullable String message, LineRange at) {
        return new ProcessFact.OutOfMemory(program, message, at);
    }

    private static Fact allocation(Matcher line, LineRange at) {
        String said = line.group(1) == null ? "unknown" : line.group(1);
        String program = said.endsWith("Error") ? "python" : said.substring(said.lastIndexOf('/') + 1);
        return memory(program, line.group(2), at);
    }

    private static Fact word(Matcher line, LineRange at) {
        String word = line.group(1) == null ? line.group(3) : line.group(1);
        return killed(line.group(2), SIGNALS.getOrDefault(word, word), at);
    }
}
