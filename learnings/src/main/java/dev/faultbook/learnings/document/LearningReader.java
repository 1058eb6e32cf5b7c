package dev.faultbook.learnings.document;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.AppliesTo;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Sample.Kind;
import dev.faultbook.learnings.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One Markdown file to one {@link Learning}, or to the list of what is wrong with it. */
final class LearningReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "category",
            "role",
            "status",
            "revision",
            "added",
            "applies-to",
            "retest",
            "explains",
            "detect",
            "fix",
            "references");

    /** All that the file needs to say that retires a learning of a layer below. */
    private static final Set<String> RETIREMENT = Set.of("id", "status", "revision");

    private static final Set<String> DETECT_KEYS =
            Set.of("log", "dockerfile", "compose", "devcontainer", "workflow", "script", "project");

    private final String file;
    private final Catalog below;
    private final List<Problem> problems;

    private LearningReader(String file, Catalog below, List<Problem> problems) {
        this.file = file;
        this.below = below;
        this.problems = problems;
    }

    /**
     * Which categories a learning may be of.
     *
     * @param any whether those that are not known will do, too
     */
    record Categories(Set<String> known, boolean any) {
        /** For learnings of the past. */
        static final Categories ANY = new Categories(Set.of(), true);

        private boolean has(String category) {
            return any || known.contains(category);
        }
    }

    /**
     * The learning in the text; empty when a problem makes it unusable. All problems are added to the list.
     *
     * @param below what lies under the learning's catalog
     */
    static Optional<Learning> read(
            String file, String text, Categories categories, Catalog below, List<Problem> problems) {
        List<Problem> own = new ArrayList<>();
        Optional<Learning> learning = new LearningReader(file, below, own).read(text, categories);
        problems.addAll(own);
        return own.stream().allMatch(Problem::mild) ? learning : Optional.empty();
    }

    private Optional<Learning> read(String text, Categories categories) {
        return HeaderAndBody.read("a learning", file, text, problems).map(parts -> {
            MarkdownBody body = MarkdownBody.read(file, parts.body(), parts.bodyLine(), problems);
            return retired(parts.header()).orElseGet(() -> learning(parts.header(), body, categories));
        });
    }

    private Optional<Learning> retired(Yaml header) {
        if (!RETIREMENT.containsAll(header.keys())
                || !header.text("status").equals(Optional.of(Status.RETIRED.word()))) {
            return Optional.empty();
        }
        return header.text("id")
                .filter(CatalogFiles.id(file)::equals)
                .flatMap(below::find)
                .map(learning -> learning.retired(header.integer("revision", learning.revision()), file));
    }

    private Learning learning(Yaml header, MarkdownBody body, Categories categories) {
        header.allowOnly(KEYS);
        String id = header.requiredText("id");
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            header.problem("id", "an id is lower-case words joined by -, such as pip-backtracking");
        }
        String expected = CatalogFiles.id(file);
        if (!id.equals(expected)) {
            header.problem("id", "the id is \"" + id + "\" but the file is named " + expected + ".md; they must agree");
        }
        String title = header.requiredText("title");
        if (title.length() > Learning.LONGEST_TITLE) {
            mild(() -> header.problem("title", "the title has more than 500 characters; say it in one line"));
        }
        String category = header.requiredText("category");
        if (CatalogFiles.isReserved(category)) {
            header.problem("category", "the folder " + category + " holds no learnings; choose another category");
        }
        if (!categories.has(category)) {
            header.problem(
                    "category",
                    "category \"" + category + "\" is not in catalog.yaml"
                            + Nearest.question(category, categories.known()) + "; add it there or use one of its list");
        }
        Optional<Condition> detect = header.child("detect").flatMap(yaml -> {
            yaml.allowOnly(DETECT_KEYS);
            return yaml.child("log").flatMap(ConditionReader::read);
        });
        List<DockerfileRule> dockerfile = header.child("detect").stream()
                .flatMap(yaml -> yaml.children("dockerfile").stream())
                .flatMap(yaml -> DockerfileRuleReader.read(yaml).stream())
                .toList();
        int revision = header.integer("revision", 1);
        if (revision < 1) {
            header.problem("revision", "revisions count from 1");
        }
        if (detect.isPresent()) {
            requireSamples(header, body.samples(), Kind.LOG);
        }
        if (!dockerfile.isEmpty()) {
            requireSamples(header, body.samples(), Kind.DOCKERFILE);
        }
        return new Learning(
                id,
                title,
                category,
                header.word("role", Role.class).orElse(Role.ADVICE),
                header.word("status", Status.class).orElse(Status.ACTIVE),
                revision,
                header.date("added", LocalDate.EPOCH),
                header.child("applies-to").map(LearningReader::appliesTo),
                header.child("retest").map(yaml -> retest(yaml, header.has("applies-to"))),
                header.texts("explains"),
                detect,
                dockerfile,
                header.child("detect").map(ProjectFileRuleReader::read).orElse(List.of()),
                header.children("fix").stream()
                        .flatMap(yaml -> fixStep(yaml).stream())
                        .toList(),
                header.texts("references"),
                body.sections(),
                body.samples(),
                file);
    }

    private static AppliesTo appliesTo(Yaml yaml) {
        yaml.allowOnly(Set.of("tool", "versions"));
        return new AppliesTo(yaml.requiredText("tool"), yaml.text("versions"));
    }

    private Retest retest(Yaml yaml, boolean ofTool) {
        String on = yaml.requiredText("on");
        mild(() -> checkRetest(yaml, on, ofTool));
        return new Retest(on, yaml.text("run"), yaml.requiredText("reason"));
    }

    private static void checkRetest(Yaml yaml, String on, boolean ofTool) {
        yaml.allowOnly(Set.of("on", "run", "reason"));
        if (Retest.ON_TOOL.contains(on) && !ofTool) {
            yaml.problem("on", on + " never comes without applies-to, which says of what tool");
        } else if (!on.isEmpty() && !Retest.ON_TOOL.contains(on) && !on.equals(Retest.ON_BASE_IMAGE)) {
            yaml.parsed("on", LocalDate::parse, "base-image-change, tool-version, or a day such as 2027-01-31");
        }
    }

    /** What this complains of, earlier versions took, and files that they wrote are still to be read. */
    private void mild(Runnable check) {
        int first = problems.size();
        check.run();
        problems.subList(first, problems.size()).replaceAll(Problem::asMild);
    }

    private static void requireSamples(Yaml header, List<Sample> samples, Kind kind) {
        for (boolean matches : new boolean[] {true, false}) {
            if (samples.stream().noneMatch(sample -> sample.kind() == kind && sample.matches() == matches)) {
                header.problem(
                        "detect",
                        "detection without a sample: add a ```" + kind.word() + (matches ? " match" : " near-miss")
                                + " block under ## Samples");
            }
        }
    }

    private static Optional<FixStep> fixStep(Yaml yaml) {
        yaml.allowOnly(Set.of("say", "run", "dockerfile", "file"));
        if (yaml.keys().size() != 1) {
            yaml.problem(
                    yaml.keys().stream().findFirst().orElse(""), "a fix step is one of say, run, dockerfile, file");
            return Optional.empty();
        }
        return switch (yaml.keys().iterator().next()) {
            case "say" -> yaml.text("say").map(FixStep.Say::new);
            case "run" -> yaml.text("run").map(FixStep.Run::new);
            case "dockerfile" -> yaml.text("dockerfile").map(FixStep.Dockerfile::new);
            case "file" ->
                yaml.child("file")
                        .map(file -> new FixStep.EditFile(file.requiredText("name"), file.requiredText("content")));
            default -> Optional.empty();
        };
    }
}
