package dev.faultbook.index.promotion;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.check.CatalogCheck;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Condition.AllOf;
import dev.faultbook.learnings.Condition.OnLine;
import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.LinePattern.Regex;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Sample.Kind;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A learning to be, before a person has written why.
 *
 * @param fix the sentence that says what to do
 * @param patterns of lines that must all be in the step; at least one
 * @param matches logs that show it, in parts
 * @param nearMisses logs that do not
 * @param origin where it comes from, for the reader of the file
 */
public record Draft(
        String id,
        String title,
        String category,
        Role role,
        String fix,
        LocalDate added,
        List<String> patterns,
        List<String> matches,
        List<String> nearMisses,
        String origin) {
    /** Where nobody has said yet what to do. */
    public static final String NO_FIX = "Say what to do, in one sentence; then the commands, if there are any.";

    private static final String NOT_KNOWN = "Not known yet.";

    public Draft {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(category, "category");
        requireNonNull(role, "role");
        requireNonNull(fix, "fix");
        requireNonNull(added, "added");
        patterns = List.copyOf(patterns);
        matches = List.copyOf(matches);
        nearMisses = List.copyOf(nearMisses);
        requireNonNull(origin, "origin");
    }

    /** A draft to start from, with a made-up sample; it passes {@code learnings check}. */
    public static Draft template(String id, String title, String category, Role role, String fix, LocalDate added) {
        return new Draft(
                id,
                title,
                category,
                role,
                fix,
                added,
                List.of("^(?P<tool>\\S+): the very words that the tool prints when it gives up$"),
                List.of("tool: the very words that the tool prints when it gives up"),
                List.of("tool: warning: what looks like it, and is not"),
                "Put in the words of the tool, and samples of how it really prints.");
    }

    Draft with(List<String> matches, List<String> nearMisses) {
        return new Draft(id, title, category, role, fix, added, patterns, matches, nearMisses, origin);
    }

    /** Where it belongs in a catalog's folder. */
    public String file() {
        return category + "/" + id + ".md";
    }

    /** The whole file. */
    public String markdown() {
        return LearningWriter.write(learning(Status.DRAFT));
    }

    Learning learning(Status status) {
        List<Condition> lines = patterns.stream()
                .<Condition>map(pattern -> new OnLine(new Regex(pattern)))
                .toList();
        List<Sample> samples = new ArrayList<>();
        matches.forEach(text -> samples.add(sample(true, text)));
        nearMisses.forEach(text -> samples.add(sample(false, text)));
        return new Learning(
                id,
                title,
                category,
                role,
                status,
                1,
                added,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(lines.size() == 1 ? lines.getFirst() : new AllOf(lines)),
                List.of(),
                List.of(),
                List.of(new FixStep.Say(fix)),
                List.of(),
                List.of(
                        new Section("Problem", origin),
                        new Section("Why it happens", NOT_KNOWN),
                        new Section("Solution", fix.equals(NO_FIX) || fix.contains("${") ? NOT_KNOWN : fix)),
                samples,
                file());
    }

    private static Sample sample(boolean matches, String text) {
        return new Sample(Kind.LOG, 1, matches, OptionalLong.empty(), Map.of(), text.stripTrailing() + "\n");
    }

    /** Alone, with the categories of a catalog. */
    Optional<Learning> read(Catalog catalog) {
        return CatalogReader.readOne(file(), markdown(), catalog).catalog().find(id);
    }

    /**
     * The same, if {@code learnings check} has nothing to say against it.
     *
     * @param catalog whose categories count
     * @throws FaultbookException when it has
     */
    public Draft checked(Catalog catalog) {
        CatalogReader.Reading reading = CatalogReader.readOne(file(), markdown(), catalog);
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CatalogCheck.check(reading.catalog()));
        if (!problems.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "No draft comes of it that would pass a check: "
                            + String.join(
                                    "; ",
                                    problems.stream().map(Problem::toString).toList())
                            + ". Begin with an empty learning, and write its pattern by hand.");
        }
        return this;
    }
}
