package dev.faultbook.learnings.prevention;

import dev.faultbook.learnings.ConfigRule;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.PreventionRule;
import dev.faultbook.learnings.ProjectRule;
import dev.faultbook.learnings.ScriptRule;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.FileKind;
import dev.faultbook.project.ProjectFile;
import dev.faultbook.project.Script;
import dev.faultbook.project.ShellCommand;
import dev.faultbook.project.Surroundings;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file and those around it against rules that are for other files than Dockerfiles, or for several files. */
final class ProjectFileCheck {
    private final ProjectFile file;
    private final Optional<ConfigFile> config;
    private final List<ShellCommand> commands;
    private final List<ProjectFact> facts;
    private final Suppressions suppressions;

    /**
     * @param context the folder of a Dockerfile's context, from its own folder; empty when nobody says which it is
     */
    ProjectFileCheck(ProjectFile file, Surroundings around, Optional<String> context) {
        this.file = file;
        this.suppressions = Suppressions.of(file);
        switch (file) {
            case Dockerfile dockerfile -> {
                this.config = Optional.empty();
                this.commands = List.of();
                this.facts = ContextFacts.of(dockerfile, around, context);
            }
            case ConfigFile own -> {
                this.config = Optional.of(SeenAround.of(own, around));
                this.commands = own.kind() == FileKind.WORKFLOW ? Script.of(own).commands() : List.of();
                this.facts = BuildFacts.of(own, around);
            }
            case Script script -> {
                this.config = Optional.empty();
                this.commands = script.commands();
                this.facts = List.of();
            }
        }
    }

    List<Warning> warnings(Learning learning) {
        List<Warning> warnings = new ArrayList<>();
        for (PreventionRule rule : learning.projectFiles()) {
            switch (rule) {
                case ConfigRule keys ->
                    config.ifPresent(own -> ConfigRuleCheck.check(own, keys)
                            .forEach(hit ->
                                    add(learning, rule, hit.lines(), hit.captures(), hit.replacement(), warnings)));
                case ScriptRule script ->
                    commands.stream()
                            .filter(command -> isMeant(script, command))
                            .forEach(command ->
                                    add(learning, rule, command.lines(), Map.of(), Optional.empty(), warnings));
                case ProjectRule project ->
                    facts.stream()
                            .filter(fact -> fact.name().equals(project.fact()))
                            .forEach(fact ->
                                    add(learning, rule, fact.lines(), fact.fields(), Optional.empty(), warnings));
                case DockerfileRule ignored -> {} // DockerfileCheck looks after these
            }
        }
        return warnings;
    }

    private static boolean isMeant(ScriptRule rule, ShellCommand command) {
        String text = command.text();
        return rule.command().matcher(text).find()
                && rule.lacks().filter(lacks -> lacks.matcher(text).find()).isEmpty();
    }

    private void add(
            Learning learning,
            PreventionRule rule,
            LineRange lines,
            Map<String, String> captures,
            Optional<Warning.Replacement> replacement,
            List<Warning> warnings) {
        if (suppressions.ignores(learning.id(), lines)) {
            return;
        }
        String text = file.lines().get(Math.toIntExact(lines.first() - 1)).strip();
        warnings.add(new Warning(
                learning,
                file.name(),
                lines,
                text,
                Template.fill(rule.say().orElse(learning.title()), captures),
                captures,
                replacement));
    }
}
