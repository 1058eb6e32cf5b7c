package dev.faultbook.learnings.compiled;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.FieldTests;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.match.Matcher;
import java.util.List;

/** What a learning looks for in logs, to bytes and back. A regular expression brings its required literals along. */
final class Conditions {
    private Conditions() {}

    static void write(BinaryWriter out, Condition condition) {
        switch (condition) {
            case Condition.AnyOf(List<Condition> conditions) -> {
                out.number(0);
                out.list(conditions, Conditions::write);
            }
            case Condition.AllOf(List<Condition> conditions) -> {
                out.number(1);
                out.list(conditions, Conditions::write);
            }
            case Condition.NoneOf(List<Condition> conditions) -> {
                out.number(2);
                out.list(conditions, Conditions::write);
            }
            case Condition.Given(Condition given) -> {
                out.number(3);
                write(out, given);
            }
            case Condition.Also(Condition also) -> {
                out.number(4);
                write(out, also);
            }
            case Condition.OnLine(LinePattern pattern) -> {
                out.number(5);
                pattern(out, pattern);
            }
            case Condition.Near(int within, List<LinePattern> lines) -> {
                out.number(6);
                out.number(within);
                out.list(lines, Conditions::pattern);
            }
            case Condition.OnFact(String fact, FieldTests tests) -> {
                out.number(7);
                out.text(fact);
                tests(out, tests);
            }
            case Condition.InStep step -> {
                out.number(8);
                out.optional(step.outcome(), BinaryWriter::text);
                out.optional(step.command(), Conditions::regex);
                out.optional(step.platform(), Conditions::regex);
                tests(out, step.tests());
            }
        }
    }

    static Condition read(BinaryReader in) {
        int kind = in.count();
        return switch (kind) {
            case 0 -> new Condition.AnyOf(in.list(Conditions::read));
            case 1 -> new Condition.AllOf(in.list(Conditions::read));
            case 2 -> new Condition.NoneOf(in.list(Conditions::read));
            case 3 -> new Condition.Given(read(in));
            case 4 -> new Condition.Also(read(in));
            case 5 -> new Condition.OnLine(pattern(in));
            case 6 -> new Condition.Near(in.count(), in.list(Conditions::pattern));
            case 7 -> new Condition.OnFact(in.text(), tests(in));
            case 8 ->
                new Condition.InStep(
                        in.optional(BinaryReader::text),
                        in.optional(Conditions::regex),
                        in.optional(Conditions::regex),
                        tests(in));
            default -> throw new IllegalArgumentException("no condition: " + kind);
        };
    }

    private static void pattern(BinaryWriter out, LinePattern pattern) {
        out.flag(pattern instanceof LinePattern.Regex);
        out.text(pattern.source());
        if (pattern instanceof LinePattern.Regex regex) {
            LinePattern.Required required = Matcher.required(regex);
            out.list(required.literals(), BinaryWriter::text);
            out.number(required.before());
        }
    }

    private static LinePattern pattern(BinaryReader in) {
        boolean isRegex = in.flag();
        String source = in.text();
        return isRegex
                ? new LinePattern.Regex(source, new LinePattern.Required(in.list(BinaryReader::text), in.count()))
                : new LinePattern.Literal(source);
    }

    static void tests(BinaryWriter out, FieldTests tests) {
        out.unordered(tests.atLeast(), Conditions::decimal);
        out.unordered(tests.atMost(), Conditions::decimal);
        out.unordered(tests.equal(), BinaryWriter::text);
        out.unordered(tests.matches(), Conditions::regex);
    }

    static FieldTests tests(BinaryReader in) {
        return new FieldTests(
                in.map(Conditions::decimal),
                in.map(Conditions::decimal),
                in.map(BinaryReader::text),
                in.map(Conditions::regex));
    }

    static void regex(BinaryWriter out, Re2 regex) {
        out.text(regex.pattern());
    }

    static Re2 regex(BinaryReader in) {
        return new Re2(in.text());
    }

    private static void decimal(BinaryWriter out, Double value) {
        out.whole(Double.doubleToRawLongBits(value));
    }

    private static Double decimal(BinaryReader in) {
        return Double.longBitsToDouble(in.whole());
    }
}
