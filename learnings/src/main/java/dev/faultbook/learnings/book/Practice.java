package dev.faultbook.learnings.book;

import com.google.re2j.Pattern;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.InstructionTest;
import dev.faultbook.learnings.InstructionTest.CommandPart;
import dev.faultbook.learnings.InstructionTest.CommandTest;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.RegexSize;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.prevention.Prevention;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A chapter of what to do (✅) and what not to do (❌, ⚠️): one learning, with a rule for Dockerfiles where its snippets prove one.
 *
 * @param good snippets of a Dockerfile
 * @param bad snippets of a Dockerfile
 */
record Practice(List<String> good, List<String> bad) {
    Practice {
        good = List.copyOf(good);
        bad = List.copyOf(bad);
    }

    static boolean isOne(Entry entry) {
        List<String> headings = entry.headings().stream()
                .filter(block -> block.level() == entry.level() + 1)
                .map(Block::content)
                .toList();
        return headings.stream().anyMatch(Practice::isGood)
                && headings.stream().anyMatch(Practice::isBad)
                && entry.blocks().stream().anyMatch(block -> block.is(Kind.FENCE));
    }

    private static boolean isGood(String text) {
        return text.contains("✅");
    }

    private static boolean isBad(String text) {
        return text.contains("❌") || text.contains("⚠");
    }

    /** The snippets under an entry's headings, each as its heading or the comment above it judges it. */
    static Practice of(Entry entry) {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        String heading = "";
        for (Block block : entry.blocks()) {
            if (block.is(Kind.HEADING)) {
                heading = block.content();
            } else if (block.is(Kind.FENCE) && block.info().equals("dockerfile")) {
                split(block.content(), heading, good, bad);
            }
        }
        return new Practice(good, bad);
    }

    private static void split(String content, String heading, List<String> good, List<String> bad) {
        String judgement = heading;
        StringBuilder snippet = new StringBuilder();
        for (String line : content.split("\n", -1)) {
            if (line.startsWith("#") && (isGood(line) || isBad(line))) {
                add(snippet, judgement, good, bad);
                judgement = line;
            } else {
                snippet.append(line).append('\n');
            }
        }
        add(snippet, judgement, good, bad);
    }

    private static void add(StringBuilder snippet, String judgement, List<String> good, List<String> bad) {
        String text = snippet.toString().strip();
        snippet.setLength(0);
        if (!text.isEmpty() && isBad(judgement)) {
            bad.add(text + "\n");
        } else if (!text.isEmpty() && isGood(judgement)) {
            good.add(text + "\n");
        }
    }

    /**
     * The learning as a draft with a rule that its own snippets prove; empty when they prove none.
     *
     * @param elsewhere good snippets of the same document, which the rule must leave alone, too
     */
    Optional<Learning> proved(Learning learning, List<String> elsewhere) {
        List<String> harmless = new ArrayList<>(good);
        elsewhere.stream().filter(text -> !harmless.contains(text)).forEach(harmless::add);
        List<Sample> samples = new ArrayList<>();
        bad.forEach(text -> samples.add(sample(text, true)));
        harmless.stream().limit(Math.max(good.size(), 1)).forEach(text -> samples.add(sample(text, false)));
        return rule().map(rule -> Changed.rule(learning, rule, samples))
                .filter(made -> bad.stream().allMatch(text -> shows(made, text)))
                .filter(made -> !harmless.isEmpty() && harmless.stream().noneMatch(text -> shows(made, text)));
    }

    private static Sample sample(String text, boolean matches) {
        return new Sample(Sample.Kind.DOCKERFILE, 1, matches, OptionalLong.empty(), Map.of(), text);
    }

    private static boolean shows(Learning learning, String snippet) {
        try {
            return !Prevention.check(learning, Dockerfile.read("Dockerfile", snippet), Surroundings.UNKNOWN)
                    .isEmpty();
        } catch (FaultbookException e) {
            return false;
        }
    }

    /** What all bad commands have in common: program, verb, the beginning of what they are about; and a flag that all good ones have. */
    private Optional<DockerfileRule> rule() {
        List<List<String>> commands = bad.stream().map(Practice::command).toList();
        if (commands.isEmpty() || commands.stream().anyMatch(words -> words.size() < 3)) {
            return Optional.empty();
        }
        List<String> first = commands.getFirst();
        boolean sameVerb =
                commands.stream().allMatch(words -> words.subList(0, 2).equals(first.subList(0, 2)));
        String object = commands.stream()
                .map(words -> words.get(2))
                .reduce(Practice::common)
                .orElse("");
        if (!sameVerb || object.length() < 4) {
            return Optional.empty();
        }
        boolean whole = commands.stream().allMatch(words -> words.get(2).equals(object));
        String pattern = "^" + Pattern.quote(first.get(0)) + "\\s(?:.*\\s)?" + Pattern.quote(first.get(1))
                + "\\s(?:.*\\s)?" + Pattern.quote(object) + (whole ? "(?:\\s|$)" : "");
        if (RegexSize.of(pattern).characters() > RegexSize.MOST) {
            return Optional.empty();
        }
        List<CommandTest> tests = new ArrayList<>();
        tests.add(new CommandTest(CommandPart.TEXT, Re2.compile(pattern), true));
        missingFlag(first.get(1))
                .ifPresent(flag -> tests.add(new CommandTest(
                        CommandPart.TEXT, Re2.compile("(?:^|\\s)" + Pattern.quote(flag) + "(?:[\\s=]|$)"), false)));
        return Optional.of(new DockerfileRule(
                new InstructionTest.AllOf(
                        List.of(new InstructionTest.Keyword(Set.of("RUN")), new InstructionTest.OnCommand(tests))),
                Optional.empty(),
                Optional.empty()));
    }

    /** The words of the only command in a snippet, flags left out; none when it is something else. */
    private static List<String> command(String snippet) {
        String text = snippet.replace("\\\n", " ").strip();
        boolean one = text.startsWith("RUN ") && !text.contains("\n") && !text.contains("&&") && !text.contains(";");
        return one
                ? Arrays.stream(text.substring(4).strip().split("\\s+"))
                        .filter(word -> !word.startsWith("-"))
                        .toList()
                : List.of();
    }

    private Optional<String> missingFlag(String verb) {
        List<String> alike =
                good.stream().filter(text -> text.contains(" " + verb + " ")).toList();
        return alike.isEmpty()
                ? Optional.empty()
                : Arrays.stream(alike.getFirst().split("\\s+"))
                        .filter(word -> word.startsWith("--"))
                        .map(word -> word.replaceFirst("=.*", ""))
                        .filter(flag -> alike.stream().allMatch(text -> text.contains(flag)))
                        .filter(flag -> bad.stream().noneMatch(text -> text.contains(flag)))
                        .findFirst();
    }

    private static String common(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.substring(0, same);
    }
}
