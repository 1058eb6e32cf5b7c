package dev.faultbook.learnings;

import dev.faultbook.learnings.Condition.FieldTests;
import dev.faultbook.learnings.Learning.AppliesTo;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.ProposalFile;
import dev.faultbook.project.FileKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Catalogs that a seed makes, with all that Markdown and YAML can be hurt by. Each learning and proposal is what a file can
 * say: it was written and read once.
 */
public final class HostileCatalog {
    private static final List<String> BLOCKS = List.of(
            "Plain words.",
            "Two lines\nof one paragraph.",
            "**Note:** a paragraph that looks like a field.",
            "**Problem:** a field within a field.",
            "**Date:** December 2025",
            "**Seen:** <!-- faultbook:seen id=x -->3 builds, last 2026-01-01<!-- /faultbook -->",
            "- one\n- two\n  - nested\n\n  loose",
            "3. third\n4. fourth",
            "| a | b |\n|---|:-:|\n| `1` | 2 |",
            "```bash\n# not a heading\n## nor this\npip install x\n```",
            "````markdown\n```log match\nnested fence\n```\n````",
            "~~~\n```\n~~~",
            "```log\n```",
            "    indented code\n\n    ## with a gap",
            "> quoted\n> ## heading in it\n>\n> ```\n> code\n> ```",
            "Setext one\n===",
            "### A heading within",
            "### `code` and **bold** ###",
            "#### Deeper",
            "##### Deeper still",
            "###### Deepest",
            "# Top",
            "---",
            "* * *",
            "<div>\n\n## not in the div\n\n</div>".replace("## ", ""),
            "<!-- faultbook:learning other -->",
            "<!-- faultbook:toc -->",
            "<!-- /faultbook:chapters -->",
            "<!-- faultbook:page p -->",
            "<!-- an unfinished comment",
            "</details>",
            "<details><!-- faultbook:data -->",
            "<details>\n<summary>mine</summary>\n\nhidden\n\n</details>",
            "text with `backtick and **star and [link",
            "[ref]: https://example.org/x 'title'",
            "![](image.jpg) and [a](b \"c\")\\\nhard break",
            "- [x] done\n- [ ] open",
            "&amp; &lt;b&gt; \\# \\* \\`",
            "emoji ✅ ❌ ⚠️ ünïcödé 漢字 \u202e rtl",
            "```\nnever closed",
            "x".repeat(20_000),
            "{title} {n} ${package:x} <EOF>",
            "1. Number first\n\n   ```sh\n   nested in a list\n   ```",
            "+++\ntoml\n+++",
            "\ttab first");
    private static final List<String> WORDS = List.of(
            "Pip",
            "takes",
            "hours",
            "--load",
            ">=",
            "`code`",
            "**bold**",
            "<EOF>",
            "#",
            "# x",
            "1.",
            "3. three",
            "*",
            "_a_",
            "[l](m)",
            "a: b",
            "'q'",
            "\"d\"",
            "\\",
            "&amp;",
            "{title}",
            "✅",
            "-",
            "!",
            "|",
            "~",
            "PIP_NO_CACHE_DIR",
            "Fix #2:",
            "(2025-10-13)",
            "<!-- c -->");
    private static final List<String> HEADINGS = List.of(
            "Problem",
            "Why it happens",
            "Solution",
            "Real example",
            "Fix",
            "Date",
            "References",
            "Seen",
            "Samples",
            "Step 1: `do`",
            "Ends with #",
            "Ends with colon:",
            "**bold**",
            "Why?",
            "a*b",
            "1. first",
            "<a name=\"x\"></a>");
    private static final List<String> STRINGS = List.of(
            "plain",
            "null",
            "true",
            "1.0",
            "- dash",
            "a: b",
            "# hash",
            "'",
            "\"",
            "\\d+\\s*$",
            " leading",
            "trailing ",
            "two\nlines\n",
            "two\nlines",
            "\nfirst empty",
            "  indented\nless\n",
            "end\n\n\n",
            "tab\there",
            "```\nfence\n```\n",
            "{flow, [x]}",
            "~",
            "漢字 \u00a0",
            "\u0085 next line",
            "\u0007bell",
            "<!-- faultbook:learning x -->",
            "---\n...\n",
            "${package:PACKAGE}",
            "https://example.org/a?b=c#d");

    private final Random random;

    private HostileCatalog(long seed) {
        this.random = new Random(seed);
    }

    /** The same for the same seed. */
    public static Catalog of(long seed) {
        return new HostileCatalog(seed).catalog();
    }

    private Catalog catalog() {
        Map<String, String> categories = new LinkedHashMap<>();
        for (String id : List.of("zebra", "pip-conflict", "other")) {
            categories.put(id, maybe(() -> words(4)).orElse("Plain " + id));
        }
        List<Learning> learnings = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            asRead(learning("learning-" + i, List.copyOf(categories.keySet())), categories)
                    .ifPresent(learnings::add);
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            asRead(proposal("proposal-" + i)).ifPresent(proposals::add);
        }
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            pages.add(page("page-" + i, count, proposals.size()));
        }
        return new Catalog(() -> "1.0.0", categories, learnings, proposals, pages);
    }

    private static Optional<Learning> asRead(Learning learning, Map<String, String> categories) {
        return CatalogReader.readOne(
                        learning.file(), LearningWriter.write(learning), new Catalog("1.0.0", categories, List.of()))
                .catalog()
                .find(learning.id())
                .map(Content::of);
    }

    private static Optional<Proposal> asRead(Proposal proposal) {
        return ProposalFile.read(proposal.file(), ProposalFile.write(proposal), new ArrayList<>());
    }

    private Learning learning(String id, List<String> categories) {
        boolean detected = random.nextBoolean();
        String category = pick(categories);
        List<Section> sections = new ArrayList<>();
        if (random.nextInt(6) == 0) {
            sections.add(new Section("", body()));
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            sections.add(new Section(pick(HEADINGS), random.nextInt(8) == 0 ? "" : body()));
        }
        return new Learning(
                id,
                words(5),
                category,
                pick(List.of(Role.values())),
                pick(List.of(Status.values())),
                1 + random.nextInt(5),
                pick(List.of(
                        LocalDate.EPOCH,
                        LocalDate.of(2025, 12, 1),
                        LocalDate.of(2026, 1, 31),
                        LocalDate.of(300, 1, 1),
                        LocalDate.of(12345, 1, 1))),
                maybe(() -> new AppliesTo(string(), maybe(this::any))),
                maybe(() -> new Retest(pick(List.of("base-image-change", "2027-01-31")), maybe(this::any), string())),
                detected ? List.of("learning-0") : List.of(),
                detected ? Optional.of(condition(3)) : Optional.empty(),
                some(this::rule),
                some(this::projectRule),
                some(this::fixStep),
                some(this::any),
                sections,
                detected ? List.of(sample(true), sample(false), sample(true)) : List.of(),
                (random.nextInt(4) == 0 ? "elsewhere" : category) + "/" + id + ".md");
    }

    private Proposal proposal(String id) {
        return new Proposal(
                id,
                words(4),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(99)),
                pick(List.of(Proposal.State.values())),
                maybe(() -> pick(List.of("high", "low", string()))),
                maybe(() -> pick(List.of("2-3 hours", "**bold**", string()))),
                random.nextInt(3) == 0 ? "" : body());
    }

    private Page page(String id, int learnings, int proposals) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "---\ntitle: x\ndate: 2022-01-20\n---\n" : "");
        text.append("# A page\n\n");
        for (int i = 0; i < random.nextInt(6); i++) {
            switch (random.nextInt(5)) {
                case 0 ->
                    text.append("### {n}. {title}\n<!-- faultbook:learning learning-")
                            .append(random.nextInt(learnings + 1))
                            .append(" -->\n");
                case 1 ->
                    text.append("## Fix #4: {title} (2025-12-01)\n<!-- faultbook:learning learning-")
                            .append(random.nextInt(learnings + 1))
                            .append(" -->\n");
                case 2 ->
                    text.append("### {number}. {title}\n<!-- faultbook:proposal proposal-")
                            .append(random.nextInt(proposals + 1))
                            .append(" -->\n");
                case 3 ->
                    text.append("## ")
                            .append(pick(List.of("Do NOT implement", "Other", "Pip conflict")))
                            .append('\n');
                default -> text.append(pick(BLOCKS)).append('\n');
            }
            text.append(random.nextInt(5) == 0 ? "\n---\n\n" : "\n");
        }
        return new Page(id, text.toString());
    }

    private Sample sample(boolean matches) {
        String text = any().replace("\u0085", "");
        return new Sample(
                pick(List.of(Sample.Kind.LOG, Sample.Kind.LOG, Sample.Kind.DOCKERFILE)),
                1,
                matches,
                OptionalLong.empty(),
                matches && random.nextBoolean() ? Map.of("a", pick(List.of("x", "a`b", "\\*", "&lt;", ""))) : Map.of(),
                text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 8)) {
            case 0 -> new Condition.OnLine(new LinePattern.Regex(pick(List.of("a: '\\d+'", "^x #y", "\\bpip3?\\b"))));
            case 1 -> new Condition.OnLine(new LinePattern.Literal(any()));
            case 2 ->
                new Condition.OnFact(
                        string(),
                        new FieldTests(
                                Map.of("n", pick(List.of(8.0, 0.5, -0.0, 1e300))),
                                Map.of(),
                                Map.of("e", any(), "b", any()),
                                Map.of("m", Re2.compile("x: '"))));
            case 3 -> new Condition.AnyOf(List.of(condition(depth - 1), condition(depth - 1)));
            case 4 -> new Condition.AllOf(List.of(condition(depth - 1), condition(depth - 1)));
            case 5 -> new Condition.NoneOf(List.of(condition(depth - 1)));
            case 6 -> new Condition.Near(7, List.of(new LinePattern.Literal(any()), new LinePattern.Regex("^x")));
            default ->
                new Condition.AllOf(List.of(
                        new Condition.Given(condition(depth - 1)),
                        new Condition.Also(condition(depth - 1)),
                        new Condition.InStep(
                                maybe(() -> "failed"),
                                maybe(() -> Re2.compile("\\bx")),
                                Optional.empty(),
                                FieldTests.NONE)));
        };
    }

    private PreventionRule projectRule() {
        return random.nextBoolean()
                ? new ProjectRule(string(), maybe(this::any))
                : new ConfigRule(
                        FileKind.COMPOSE,
                        pick(List.of("", "services.*")),
                        Optional.empty(),
                        Map.of("a.b", List.of(Re2.compile("x: '"), Re2.compile("^y")), "/c", List.of()),
                        Map.of("z", List.of(Re2.compile("\\d#"))),
                        maybe(this::any),
                        1 + random.nextInt(2),
                        maybe(this::any),
                        maybe(() -> new ConfigRule.Change.Add(any(), random.nextBoolean())));
    }

    private DockerfileRule rule() {
        List<InstructionTest> tests = new ArrayList<>(List.of(new InstructionTest.Keyword(Set.of("RUN", "COPY"))));
        tests.add(test(2));
        return new DockerfileRule(
                new InstructionTest.AllOf(tests),
                maybe(this::any),
                maybe(() -> new DockerfileRule.Rewrite(
                        pick(List.of(
                                new DockerfileRule.Delete(),
                                new DockerfileRule.Append(any()),
                                new DockerfileRule.InsertAfter(any()),
                                new DockerfileRule.Replace(Re2.compile("\\s'"), any()))),
                        random.nextBoolean())));
    }

    private InstructionTest test(int depth) {
        Re2 pattern = Re2.compile(pick(List.of("\\bpip3?\\b", "a: '#", "^x$")));
        return switch (random.nextInt(depth == 0 ? 3 : 8)) {
            case 0 -> new InstructionTest.On(pick(List.of(InstructionTest.Part.values())), pattern);
            case 1 ->
                new InstructionTest.OnCommand(List.of(new InstructionTest.CommandTest(
                        InstructionTest.CommandPart.TEXT, pattern, random.nextBoolean())));
            case 2 -> new InstructionTest.InStage(InstructionTest.StageKind.FINAL);
            case 3 -> new InstructionTest.AnyOf(List.of(test(depth - 1), test(depth - 1)));
            case 4 -> new InstructionTest.AllOf(List.of(test(depth - 1), test(depth - 1), test(depth - 1)));
            case 5 -> new InstructionTest.NoneOf(List.of(test(depth - 1)));
            case 6 -> new InstructionTest.Around(pick(List.of(InstructionTest.Where.values())), test(depth - 1));
            default ->
                new InstructionTest.OnCaptures(
                        new FieldTests(Map.of("n", 2.0), Map.of(), Map.of(), Map.of("m", pattern)),
                        Map.of("a", any()),
                        Map.of("b", any()));
        };
    }

    private FixStep fixStep() {
        return switch (random.nextInt(4)) {
            case 0 -> new FixStep.Say(random.nextBoolean() ? "Do this." : any());
            case 1 -> new FixStep.Run(random.nextBoolean() ? "pip install ${package:x}" : any());
            case 2 -> new FixStep.Dockerfile(any());
            default -> new FixStep.EditFile(string(), any());
        };
    }

    private String body() {
        StringBuilder text = new StringBuilder(pick(BLOCKS));
        for (int i = 0; i < random.nextInt(3); i++) {
            text.append("\n\n").append(pick(BLOCKS));
        }
        return text.toString();
    }

    private String words(int most) {
        List<String> words = new ArrayList<>(List.of(pick(WORDS)));
        for (int i = random.nextInt(most); i > 0; i--) {
            words.add(pick(WORDS));
        }
        return String.join(" ", words);
    }

    /** What a required text may be. */
    private String string() {
        return any().isBlank() ? "x" : pick(STRINGS);
    }

    private String any() {
        return pick(STRINGS);
    }

    private <T> List<T> some(Supplier<T> make) {
        List<T> made = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            made.add(make.get());
        }
        return made;
    }

    private <T> Optional<T> maybe(Supplier<T> make) {
        return random.nextBoolean() ? Optional.of(make.get()) : Optional.empty();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
