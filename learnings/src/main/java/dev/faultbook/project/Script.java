package dev.faultbook.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.List;

/**
 * A file of shell commands: a script, a makefile's recipes, or what a workflow runs.
 *
 * @param lines as written, without their ends
 * @param commands in the order of the file
 */
public record Script(String name, List<String> lines, List<ShellCommand> commands) implements ProjectFile {
    private static final int MOST_BYTES = 4 << 20;

    public Script {
        requireNonNull(name, "name");
        lines = List.copyOf(lines);
        commands = List.copyOf(commands);
    }

    /**
     * @param name tells whether it is a makefile
     * @throws FaultbookException when it is larger than a script may be
     */
    public static Script read(String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    name + " has " + content.length + " bytes, and a script of more than " + MOST_BYTES
                            + " is not read. Is it the right file?");
        }
        List<String> lines = List.of(new String(content, UTF_8).split("\r?\n", -1));
        return new Script(name, lines, ScriptReader.commands(name, lines));
    }

    /** The commands of a workflow's steps. */
    public static Script of(ConfigFile workflow) {
        return new Script(workflow.name(), workflow.lines(), ScriptReader.commands(workflow));
    }
}
