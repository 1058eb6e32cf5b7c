package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A command that a learning warns of in shell scripts, makefiles and the scripts of workflows.
 *
 * @param command what is found in the command's words, quotes and line breaks gone
 * @param lacks what is not
 */
public record ScriptRule(Re2 command, Optional<Re2> lacks, Optional<String> say) implements PreventionRule {
    public ScriptRule {
        requireNonNull(command, "command");
        requireNonNull(lacks, "lacks");
        requireNonNull(say, "say");
    }
}
