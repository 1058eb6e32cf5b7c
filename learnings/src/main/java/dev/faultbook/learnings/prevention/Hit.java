package dev.faultbook.learnings.prevention;

import dev.faultbook.project.ShellCommand;
import java.util.Map;
import java.util.Optional;

/** A way in which a test holds: what was captured, and the command that it is about. */
record Hit(Map<String, String> captures, Optional<ShellCommand> command) {
    static final Hit PLAIN = new Hit(Map.of(), Optional.empty());
}
