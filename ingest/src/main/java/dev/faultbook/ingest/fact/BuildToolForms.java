package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How other build tools give up, where a line tells it: Maven 3.6 to 4, Meson 0.5x to 1.x, Bazel 4 to 8, Cargo 1.95, setuptools 40 to 80,
 * autoconf's configure, yarn 1 to 4, pnpm 6 to 10, Ant 1.10, Go modules 1.16 to 1.23, Bundler 2, RubyGems 3, rpmbuild 4, dpkg-buildpackage 1.2x.
 */
final class BuildToolForms {
    static final List<LineForm> ALL = List.of(
            LineForm.of(
                    "Failed to execute goal ",
                    "^\\[ERROR\\] Failed to execute goal (?:on project (\\S+?):|(\\S+)(?: \\([^)]*\\))? on project (\\S+?):) (.*?)(?: -> \\[Help \\d+\\])?$",
                    (line, at) -> failed(
                            "maven", line.group(2) == null ? line.group(1) : line.group(2), null, line.group(4), at)),
            LineForm.of(
                    List.of(
                            "[ERROR] Non-resolvable ",
                            "[ERROR] Unresolveable build extension",
                            "[ERROR] 'dependencies.dependency."),
                    "^\\[ERROR\\] (?:\\[ERROR\\] )?(.*?)(?: -> \\[Help \\d+\\])?$",
                    (line, at) -> failed("maven", null, null, line.group(1), at)),
            LineForm.of(
                    "meson.build:",
                    "^(\\S*meson\\.build):(\\d{1,7}):\\d+: ERROR: (.*)$",
                    (line, at) -> new ToolchainFact.BuildToolFailed(
                            "meson", null, null, line.group(1), LineForm.number(line.group(2)), line.group(3), at)),
            LineForm.of(
                    List.of("BUILD:", "BUILD.bazel:", "WORKSPACE:", ".bzl:"),
                    "^ERROR: (/\\S*?(?:BUILD(?:\\.bazel)?|WORKSPACE|\\.bzl)):(\\d{1,7}):\\d+: (?:in \\w+ rule (\\S+): )?(.*)$",
                    (line, at) -> new ToolchainFact.BuildToolFailed(
                            "bazel",
                            line.group(3),
                            null,
                            line.group(1),
                            LineForm.number(line.group(2)),
                            line.group(4),
                            at)),
            LineForm.of(
                    "error: could not compile `",
                    "^error: could not compile `([^`]+)`(.*)$",
                    (line, at) -> failed("cargo", line.group(1), null, "could not compile" + line.group(2), at)),
            LineForm.of(
                    "failed to run custom build command for `",
                    "^error: (failed to run custom build command) for `([^`]+)`$",
                    (line, at) -> failed("cargo", line.group(2), null, line.group(1), at)),
            LineForm.of(
                    "error: command '",
                    "^error: command '([^']+)' failed with exit (?:status|code) (-?\\d{1,5})$",
                    (line, at) -> failed("setuptools", line.group(1), line.group(2), null, at)),
            LineForm.of(
                    "configure: error: ",
                    "^configure: error: (.*)$",
                    (line, at) -> failed("configure", null, null, line.group(1), at)),
            LineForm.of(
                    "Command failed with exit code ",
                    "^(error Command|\u2009?ELIFECYCLE\u2009? +Command) failed with exit code (\\d{1,5})\\.",
                    (line, at) ->
                            failed(line.group(1).startsWith("error") ? "yarn" : "pnpm", null, line.group(2), null, at)),
            LineForm.of(
                    "error An unexpected error occurred: ",
                    "^error An unexpected error occurred: \"(.*)\"\\.$",
                    (line, at) -> failed("yarn", null, null, line.group(1), at)),
            LineForm.of(
                    ": Command failed.",
                    "^error (/\\S+): Command failed\\.$",
                    (line, at) -> failed("yarn", line.group(1), null, null, at)),
            LineForm.of(
                    "couldn't be built successfully",
                    "YN\\d{4}: .*?\u2502? ?(\\S+) couldn't be built successfully \\(exit code (\\d{1,5})",
                    (line, at) -> failed("yarn", line.group(1), line.group(2), null, at)),
            LineForm.of(
                    "ERR_PNPM_",
                    "^(?:\\[ERROR\\] )?\u2009?(ERR_PNPM_[A-Z0-9_]+)\u2009? +(.*)$",
                    (line, at) -> failed("pnpm", null, line.group(1), line.group(2), at)),
            LineForm.of(
                    "build.xml:",
                    "^(\\S*build\\.xml):(\\d{1,7}): (.*)$",
                    (line, at) -> new ToolchainFact.BuildToolFailed(
                            "ant", null, null, line.group(1), LineForm.number(line.group(2)), line.group(3), at)),
            LineForm.of(
                    List.of(
                            "go: errors parsing ",
                            "requires go >= ",
                            "go: updates to go.",
                            "missing go.sum entry",
                            "no required module provides package"),
                    "^go: (.*)$",
                    (line, at) -> failed("go", null, null, line.group(1), at)),
            LineForm.of(
                    "An error occurred while installing ",
                    "^An error occurred while installing (\\S+) \\([^)]*\\), and Bundler cannot continue",
                    (line, at) -> failed("bundler", line.group(1), null, null, at)),
            LineForm.of(
                    "ERROR:  Error installing ",
                    "^ERROR: {2}Error installing (.+):$",
                    (line, at) -> failed("gem", line.group(1), null, null, at)),
            LineForm.of(
                    "Bad exit status from ",
                    "^error: Bad exit status from \\S+ \\((%\\w+)\\)$",
                    (line, at) -> failed("rpmbuild", line.group(1), null, null, at)),
            LineForm.of(
                    "subprocess returned exit status ",
                    "^dpkg-buildpackage: error: (.+) subprocess returned exit status (\\d{1,5})$",
                    (line, at) -> failed("dpkg-buildpackage", line.group(1), line.group(2), null, at)));

    private BuildToolForms() {}

    private static Fact failed(
            String tool, @Nullable String target, @Nullable String code, @Nullable String message, LineRange at) {
        return new ToolchainFact.BuildToolFailed(tool, target, code, null, null, message, at);
    }
}
