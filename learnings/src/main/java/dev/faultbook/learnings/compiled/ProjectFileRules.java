package dev.faultbook.learnings.compiled;

import dev.faultbook.learnings.ConfigRule;
import dev.faultbook.learnings.ConfigRule.Change;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.PreventionRule;
import dev.faultbook.learnings.ProjectRule;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.ScriptRule;
import dev.faultbook.project.FileKind;
import java.util.List;
import java.util.Optional;

/** What a learning looks for in the files of a project, to bytes and back. */
final class ProjectFileRules {
    private ProjectFileRules() {}

    static void write(BinaryWriter out, PreventionRule rule) {
        switch (rule) {
            case DockerfileRule dockerfile -> {
                out.number(0);
                DockerfileRules.write(out, dockerfile);
            }
            case ScriptRule(Re2 command, Optional<Re2> lacks, Optional<String> say) -> {
                out.number(1);
                Conditions.regex(out, command);
                out.optional(lacks, Conditions::regex);
                out.optional(say, BinaryWriter::text);
            }
            case ProjectRule(String fact, Optional<String> say) -> {
                out.number(2);
                out.text(fact);
                out.optional(say, BinaryWriter::text);
            }
            case ConfigRule config -> {
                out.number(3);
                config(out, config);
            }
        }
    }

    static PreventionRule read(BinaryReader in) {
        int kind = in.count();
        return switch (kind) {
            case 0 -> DockerfileRules.read(in);
            case 1 ->
                new ScriptRule(Conditions.regex(in), in.optional(Conditions::regex), in.optional(BinaryReader::text));
            case 2 -> new ProjectRule(in.text(), in.optional(BinaryReader::text));
            case 3 -> config(in);
            default -> throw new IllegalArgumentException("no rule: " + kind);
        };
    }

    private static void config(BinaryWriter out, ConfigRule rule) {
        out.word(rule.kind());
        out.text(rule.each());
        out.optional(rule.key(), Conditions::regex);
        out.map(rule.matches(), ProjectFileRules::patterns);
        out.map(rule.lacks(), ProjectFileRules::patterns);
        out.optional(rule.at(), BinaryWriter::text);
        out.number(rule.atLeast());
        out.optional(rule.say(), BinaryWriter::text);
        out.optional(rule.change(), ProjectFileRules::change);
    }

    private static ConfigRule config(BinaryReader in) {
        return new ConfigRule(
                in.word(FileKind.values()),
                in.text(),
                in.optional(Conditions::regex),
                in.map(ProjectFileRules::patterns),
                in.map(ProjectFileRules::patterns),
                in.optional(BinaryReader::text),
                in.count(),
                in.optional(BinaryReader::text),
                in.optional(ProjectFileRules::change));
    }

    private static void patterns(BinaryWriter out, List<Re2> patterns) {
        out.list(patterns, Conditions::regex);
    }

    private static List<Re2> patterns(BinaryReader in) {
        return in.list(Conditions::regex);
    }

    private static void change(BinaryWriter out, Change change) {
        switch (change) {
            case Change.Remove ignored -> out.number(0);
            case Change.Replace(String text, boolean ignored) -> {
                out.number(1);
                out.text(text);
            }
            case Change.Add(String text, boolean ignored) -> {
                out.number(2);
                out.text(text);
            }
            case Change.Wrap(String path, boolean ignored) -> {
                out.number(3);
                out.text(path);
            }
        }
        out.flag(change.safe());
    }

    private static Change change(BinaryReader in) {
        int kind = in.count();
        return switch (kind) {
            case 0 -> new Change.Remove(in.flag());
            case 1 -> new Change.Replace(in.text(), in.flag());
            case 2 -> new Change.Add(in.text(), in.flag());
            case 3 -> new Change.Wrap(in.text(), in.flag());
            default -> throw new IllegalArgumentException("no change: " + kind);
        };
    }
}
