package dev.faultbook.learnings.compiled;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.DockerfileRule.Edit;
import dev.faultbook.learnings.DockerfileRule.Rewrite;
import dev.faultbook.learnings.InstructionTest;
import dev.faultbook.learnings.InstructionTest.CommandPart;
import dev.faultbook.learnings.InstructionTest.CommandTest;
import dev.faultbook.learnings.InstructionTest.Part;
import dev.faultbook.learnings.InstructionTest.StageKind;
import dev.faultbook.learnings.InstructionTest.Where;
import dev.faultbook.learnings.Re2;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a learning looks for in Dockerfiles, to bytes and back. */
final class DockerfileRules {
    private DockerfileRules() {}

    static void write(BinaryWriter out, DockerfileRule rule) {
        test(out, rule.test());
        out.optional(rule.say(), BinaryWriter::text);
        out.optional(rule.fix(), (to, fix) -> {
            edit(to, fix.edit());
            to.flag(fix.safe());
        });
    }

    static DockerfileRule read(BinaryReader in) {
        return new DockerfileRule(
                test(in), in.optional(BinaryReader::text), in.optional(from -> new Rewrite(edit(from), from.flag())));
    }

    private static void test(BinaryWriter out, InstructionTest test) {
        switch (test) {
            case InstructionTest.AnyOf(List<InstructionTest> tests) -> {
                out.number(0);
                out.list(tests, DockerfileRules::test);
            }
            case InstructionTest.AllOf(List<InstructionTest> tests) -> {
                out.number(1);
                out.list(tests, DockerfileRules::test);
            }
            case InstructionTest.NoneOf(List<InstructionTest> tests) -> {
                out.number(2);
                out.list(tests, DockerfileRules::test);
            }
            case InstructionTest.Keyword(Set<String> keywords) -> {
                out.number(3);
                out.list(keywords.stream().sorted().toList(), BinaryWriter::text);
            }
            case InstructionTest.On(Part part, Re2 pattern) -> {
                out.number(4);
                out.word(part);
                Conditions.regex(out, pattern);
            }
            case InstructionTest.OnCommand(List<CommandTest> tests) -> {
                out.number(5);
                out.list(tests, DockerfileRules::commandTest);
            }
            case InstructionTest.InStage(StageKind kind) -> {
                out.number(6);
                out.word(kind);
            }
            case InstructionTest.Around(Where where, InstructionTest other) -> {
                out.number(7);
                out.word(where);
                test(out, other);
            }
            case InstructionTest.OnCaptures(
                    Condition.FieldTests tests,
                    Map<String, String> same,
                    Map<String, String> differ) -> {
                out.number(8);
                Conditions.tests(out, tests);
                out.unordered(same, BinaryWriter::text);
                out.unordered(differ, BinaryWriter::text);
            }
        }
    }

    private static InstructionTest test(BinaryReader in) {
        int kind = in.count();
        return switch (kind) {
            case 0 -> new InstructionTest.AnyOf(in.list(DockerfileRules::test));
            case 1 -> new InstructionTest.AllOf(in.list(DockerfileRules::test));
            case 2 -> new InstructionTest.NoneOf(in.list(DockerfileRules::test));
            case 3 -> new InstructionTest.Keyword(Set.copyOf(in.list(BinaryReader::text)));
            case 4 -> new InstructionTest.On(in.word(Part.values()), Conditions.regex(in));
            case 5 -> new InstructionTest.OnCommand(in.list(DockerfileRules::commandTest));
            case 6 -> new InstructionTest.InStage(in.word(StageKind.values()));
            case 7 -> new InstructionTest.Around(in.word(Where.values()), test(in));
            case 8 ->
                new InstructionTest.OnCaptures(
                        Conditions.tests(in), in.map(BinaryReader::text), in.map(BinaryReader::text));
            default -> throw new IllegalArgumentException("no test of an instruction: " + kind);
        };
    }

    private static void commandTest(BinaryWriter out, CommandTest test) {
        out.word(test.part());
        Conditions.regex(out, test.pattern());
        out.flag(test.present());
    }

    private static CommandTest commandTest(BinaryReader in) {
        return new CommandTest(in.word(CommandPart.values()), Conditions.regex(in), in.flag());
    }

    private static void edit(BinaryWriter out, Edit edit) {
        switch (edit) {
            case DockerfileRule.Replace(Re2 pattern, String with) -> {
                out.number(0);
                Conditions.regex(out, pattern);
                out.text(with);
            }
            case DockerfileRule.Append(String words) -> {
                out.number(1);
                out.text(words);
            }
            case DockerfileRule.InsertBefore(String text) -> {
                out.number(2);
                out.text(text);
            }
            case DockerfileRule.InsertAfter(String text) -> {
                out.number(3);
                out.text(text);
            }
            case DockerfileRule.Delete() -> out.number(4);
        }
    }

    private static Edit edit(BinaryReader in) {
        int kind = in.count();
        return switch (kind) {
            case 0 -> new DockerfileRule.Replace(Conditions.regex(in), in.text());
            case 1 -> new DockerfileRule.Append(in.text());
            case 2 -> new DockerfileRule.InsertBefore(in.text());
            case 3 -> new DockerfileRule.InsertAfter(in.text());
            case 4 -> new DockerfileRule.Delete();
            default -> throw new IllegalArgumentException("no edit: " + kind);
        };
    }
}
