package dev.faultbook.learnings;

import java.util.Optional;

/** What a learning looks for in the files of a project, before anything is built. */
public sealed interface PreventionRule permits DockerfileRule, ConfigRule, ScriptRule, ProjectRule {
    /** Why it matters here, with places for captures; without it the learning's title says so. */
    Optional<String> say();
}
