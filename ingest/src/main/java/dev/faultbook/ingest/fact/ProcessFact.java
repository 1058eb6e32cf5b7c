package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How commands ended, and what of the machine, the context or the log was missing. */
public sealed interface ProcessFact extends Fact {
    /** A step's exit code, the signal that it stands for (128 + n), and what a shell or tool means by it. */
    record Exit(int code, LineRange lines) implements ProcessFact {
        static final String NAME = "exit";
        private static final Map<Integer, String> SIGNALS = Map.of(
                1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11,
                "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");
        private static final Map<Integer, String> MEANINGS = Map.of(
                100, "as apt-get fails",
                124, "time limit of timeout reached",
                125, "the container could not be run",
                126, "not executable",
                127, "not found",
                128, "as git fails",
                255, "unknown, or the emulator failed");

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "code", Integer.toString(code), "signal", signal(code - 128), "meaning", MEANINGS.get(code));
        }
    }

    /** Such as {@code SIGKILL} for 9; null for what is no common signal. */
    static @Nullable String signal(int number) {
        return Exit.SIGNALS.get(number);
    }

    /**
     * The log ends with a tool's words of failure and says no exit code: by these words the step counts as failed.
     *
     * @param message the line that has them
     */
    record LastWords(String message, LineRange lines) implements ProcessFact {
        static final String NAME = "last-words";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("message", Fact.brief(message));
        }
    }

    /** A source of COPY or ADD that is not in the build context. */
    record MissingPath(String path, LineRange lines) implements ProcessFact {
        static final String NAME = "missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path);
        }
    }

    /** The builder left out output from here on. */
    record Clipped(String limit, LineRange lines) implements ProcessFact {
        static final String NAME = "clipped";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("limit", limit);
        }
    }

    /**
     * A command that a shell or a tool wants to run is not there.
     *
     * @param file the script that wants it, or the shell
     */
    record CommandMissing(
            String command, @Nullable String file, @Nullable Integer line, LineRange lines) implements ProcessFact {
        static final String NAME = "command.missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("command", command, "file", file, "line", Fact.number(line));
        }
    }

    /**
     * A shell script uses a variable that is not set, under {@code set -u}.
     */
    record UnboundVariable(
            String variable,
            @Nullable String file,
            @Nullable Integer line,
            LineRange lines) implements ProcessFact {
        static final String NAME = "shell.unbound";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("variable", variable, "file", file, "line", Fact.number(line));
        }
    }

    /**
     * A file or folder may not be used so.
     *
     * @param command what wanted it
     */
    record PermissionDenied(String path, @Nullable String command, LineRange lines) implements ProcessFact {
        static final String NAME = "shell.permission";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path, "command", command);
        }
    }

    /**
     * A script has Windows line ends.
     */
    record CarriageReturns(@Nullable String file, @Nullable Integer line, LineRange lines) implements ProcessFact {
        static final String NAME = "shell.crlf";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("file", file, "line", Fact.number(line));
        }
    }

    /**
     * A file or folder that a command wants is not there.
     */
    record FileMissing(String path, @Nullable String command, LineRange lines) implements ProcessFact {
        static final String NAME = "file.missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path, "command", command);
        }
    }

    /**
     * A signal ended a program.
     *
     * @param signal such as {@code SIGKILL}
     * @param reason {@code oom} when the log says that memory ran out, {@code timeout}, {@code cancel}, else {@code signal}
     */
    record Killed(@Nullable String program, @Nullable String signal, String reason, LineRange lines)
            implements ProcessFact {
        static final String NAME = "killed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("program", Fact.brief(program), "signal", signal, "reason", reason);
        }
    }

    /**
     * A program itself says that it got no more memory.
     *
     * @param program or run time, such as {@code java}
     */
    record OutOfMemory(String program, @Nullable String message, LineRange lines) implements ProcessFact {
        static final String NAME = "out-of-memory";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("program", program, "message", Fact.brief(message));
        }
    }

    /**
     * The emulator of another platform crashed, or what ran in it.
     *
     * @param signal its number
     */
    record QemuCrash(int signal, @Nullable String meaning, LineRange lines) implements ProcessFact {
        static final String NAME = "qemu.crash";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("signal", Integer.toString(signal), "meaning", meaning);
        }
    }

    /**
     * The emulator, or the loader that it needs for its platform, is not there.
     */
    record QemuMissing(String path, LineRange lines) implements ProcessFact {
        static final String NAME = "qemu.missing";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path);
        }
    }

    /**
     * A program is of another platform than the machine.
     */
    record ExecFormat(@Nullable String path, LineRange lines) implements ProcessFact {
        static final String NAME = "exec-format";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path);
        }
    }

    /**
     * A disk is full.
     *
     * @param path what was to be written
     */
    record NoSpace(@Nullable String path, LineRange lines) implements ProcessFact {
        static final String NAME = "no-space";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("path", path);
        }
    }

    /**
     * A time limit ended the work.
     *
     * @param after the limit as printed
     */
    record TimedOut(@Nullable String after, String message, LineRange lines) implements ProcessFact {
        static final String NAME = "timeout";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("after", after, "message", Fact.brief(message));
        }
    }
}
