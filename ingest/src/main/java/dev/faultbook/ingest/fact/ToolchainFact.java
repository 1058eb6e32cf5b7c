package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What compilers, linkers, build tools, tests and the run times of languages say when they give up. */
public sealed interface ToolchainFact extends Fact {
    /**
     * A compiler does not accept the source.
     *
     * @param tool {@code cc} for gcc, clang and what prints like them
     * @param code the compiler's number for it, such as {@code E0308}
     * @param count on the first of a step: how many places of the step's sources have errors, at most 2,000
     */
    record CompilerError(
            String tool,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String code,
            String message,
            @Nullable Integer count,
            LineRange lines)
            implements ToolchainFact {
        static final String NAME = "compiler.error";

        CompilerError counting(int places) {
            return new CompilerError(tool, file, line, column, code, message, places, lines);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool",
                    tool,
                    "file",
                    file,
                    "line",
                    Fact.number(line),
                    "column",
                    Fact.number(column),
                    "code",
                    code,
                    "message",
                    Fact.brief(message),
                    "count",
                    Fact.number(count));
        }
    }

    /**
     * A file that source code includes is not there.
     *
     * @param file the one that includes it
     */
    record MissingHeader(
            String header, @Nullable String file, @Nullable Integer line, LineRange lines) implements ToolchainFact {
        static final String NAME = "compiler.missing-header";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("header", header, "file", file, "line", Fact.number(line));
        }
    }

    /**
     * A linker lacks a library or a symbol.
     *
     * @param library without {@code -l}, as asked for
     */
    record LinkerError(@Nullable String library, @Nullable String symbol, String message, LineRange lines)
            implements ToolchainFact {
        static final String NAME = "linker.error";

        boolean isNamed() {
            return library != null || symbol != null;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("library", library, "symbol", Fact.brief(symbol), "message", Fact.brief(message));
        }
    }

    /**
     * A part of a compiler was killed, mostly since memory ran out.
     */
    record CompilerKilled(String program, LineRange lines) implements ToolchainFact {
        static final String NAME = "compiler.killed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("program", program);
        }
    }

    /**
     * A GPU architecture that the CUDA compiler or PyTorch does not know.
     */
    record CudaArch(String arch, LineRange lines) implements ToolchainFact {
        static final String NAME = "cuda.arch";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("arch", arch);
        }
    }

    /**
     * The CUDA toolkit is not of the version that PyTorch was made with.
     */
    record CudaMismatch(String detected, String compiled, LineRange lines) implements ToolchainFact {
        static final String NAME = "cuda.mismatch";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf("detected", detected, "compiled", compiled);
        }
    }

    /**
     * Ninja could not make a target.
     *
     * @param code exit code of the target's command; ninja prints it from 1.13 on
     * @param message what ninja says when it was not a command that failed
     */
    record NinjaFailed(
            @Nullable String target,
            @Nullable Integer code,
            @Nullable String message,
            LineRange lines) implements ToolchainFact {
        static final String NAME = "ninja.failed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "target", Fact.brief(target), "code", Fact.number(code), "message", Fact.brief(message));
        }
    }

    /**
     * GNU make could not make a target. Of calls of make in make the innermost.
     *
     * @param message what make says when it was not a command that failed with an exit code
     */
    record MakeFailed(
            @Nullable String target,
            @Nullable Integer code,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String message,
            LineRange lines)
            implements ToolchainFact {
        static final String NAME = "make.failed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "target",
                    Fact.brief(target),
                    "code",
                    Fact.number(code),
                    "file",
                    file,
                    "line",
                    Fact.number(line),
                    "message",
                    Fact.brief(message));
        }
    }

    /**
     * CMake could not configure the project.
     *
     * @param command the CMake command that complains
     */
    record CMakeError(
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String command,
            String message,
            LineRange lines) implements ToolchainFact {
        static final String NAME = "cmake.error";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "file", file, "line", Fact.number(line), "command", command, "message", Fact.brief(message));
        }
    }

    /**
     * Another build tool gave up.
     *
     * @param target what it was making: a task, goal, script or package
     * @param code exit code, or the tool's word for the error such as {@code ELIFECYCLE}
     */
    record BuildToolFailed(
            String tool,
            @Nullable String target,
            @Nullable String code,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String message,
            LineRange lines)
            implements ToolchainFact {
        static final String NAME = "build-tool.failed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool",
                    tool,
                    "target",
                    Fact.brief(target),
                    "code",
                    code,
                    "file",
                    file,
                    "line",
                    Fact.number(line),
                    "message",
                    Fact.brief(message));
        }
    }

    /**
     * An exception that nothing caught, or a panic.
     *
     * @param file where it was raised, the innermost frame that the program's own language shows
     * @param module the module that was not found, if that was it
     * @param origin the exception that this one followed from, if the log says so
     */
    record Traceback(
            String language,
            String type,
            @Nullable String message,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String function,
            @Nullable String module,
            @Nullable String origin,
            LineRange lines)
            implements ToolchainFact {
        static final String NAME = "traceback";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "language",
                    language,
                    "type",
                    type,
                    "message",
                    Fact.brief(message),
                    "file",
                    file,
                    "line",
                    Fact.number(line),
                    "function",
                    function,
                    "module",
                    module,
                    "origin",
                    Fact.brief(origin));
        }
    }

    /**
     * What a step's tests of one tool came to, all runs added up. A number that the tool does not print is absent.
     */
    record Tests(
            String tool,
            @Nullable Integer failed,
            @Nullable Integer passed,
            @Nullable Integer errors,
            @Nullable Integer skipped,
            @Nullable Double seconds,
            LineRange lines)
            implements ToolchainFact {
        static final String NAME = "tests";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool",
                    tool,
                    "failed",
                    Fact.number(failed),
                    "passed",
                    Fact.number(passed),
                    "errors",
                    Fact.number(errors),
                    "skipped",
                    Fact.number(skipped),
                    "seconds",
                    seconds == null ? null : String.format(Locale.ROOT, "%.2f", seconds));
        }
    }

    /**
     * A test failed.
     */
    record TestFailed(
            String tool,
            String test,
            @Nullable String message,
            @Nullable String file,
            @Nullable Integer line,
            LineRange lines)
            implements ToolchainFact {
        static final String NAME = "test.failed";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Map<String, String> fields() {
            return Fact.fieldsOf(
                    "tool",
                    tool,
                    "name",
                    Fact.brief(test),
                    "message",
                    Fact.brief(message),
                    "file",
                    file,
                    "line",
                    Fact.number(line));
        }
    }
}
