package dev.faultbook.index.document;

import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.LogTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a build and its steps beside the log's text: the one place that says which values a {@link Field}
 * has, for indexing and for checking alike.
 */
public final class Labels {
    private static final String NO_CAUSE = "none";
    /** What is counted of a build with very many stages or tools. */
    private static final int MOST_COUNTED = 64;

    private final Report report;
    private final Instant ingestedAt;
    private final Map<String, String> given;

    public Labels(BuildDocuments build) {
        this(build.report(), build.ingestedAt(), build.labels());
    }

    /**
     * @param given when the build was ingested
     */
    public Labels(Report report, Instant ingestedAt, Map<String, String> given) {
        this.report = report;
        this.ingestedAt = ingestedAt;
        this.given = given;
    }

    /** The fields that steps have. */
    public static List<Field> ofSteps() {
        return Arrays.stream(Field.values())
                .filter(field -> field.level() == Field.Level.STEP)
                .toList();
    }

    /** The lines that the report shows: the evidence of the cause, or the excerpt where no cause is known. */
    public List<LineRange> shown() {
        return report.cause().map(Finding::evidence).orElse(report.excerpt().lines());
    }

    /**
     * The values of a field as the report has them, each once.
     *
     * @param step position in the build's steps; -1 for what the build has as a whole
     */
    public Set<String> values(Field field, int step) {
        Build build = report.build();
        Set<String> values = new LinkedHashSet<>();
        switch (field) {
            case LEARNING -> findings().map(Finding::learning).forEach(values::add);
            case CAUSE -> values.addAll(cause());
            case CATEGORY -> findings().map(Finding::category).forEach(values::add);
            case OUTCOME -> values.add(build.outcome().word());
            case PLATFORM -> values.addAll(platforms(step));
            case STEP -> steps(step).forEach(known -> values.addAll(List.of(known.name(), known.id())));
            case STAGE -> steps(step).map(Step::stage).forEach(stage -> addKnown(values, stage));
            case FORMAT -> values.add(build.format());
            case WRAPPER -> addKnown(values, build.wrapper());
            case CLUSTER -> {
                if (!report.fingerprint().isEmpty()) {
                    values.add(report.fingerprint());
                }
            }
            case PATH -> values.add(report.log().path());
            case JOB -> addKnown(values, build.job());
            case TOOL -> values.addAll(Tools.of(report));
            case IMAGE -> values.addAll(BaseImages.of(report));
            case COMPLETENESS -> values.add(report.completeness().word());
            case LABEL -> given.forEach((key, value) -> values.add(key + "=" + value));
            case EXIT, DURATION, LOST, LINES, SEEN -> {}
        }
        return values;
    }

    /** The value of a field that is a number, in its unit. */
    public OptionalLong number(Field field, int step) {
        return switch (field) {
            case EXIT ->
                steps(step)
                        .map(Step::exitCode)
                        .filter(code -> code != null)
                        .mapToLong(Integer::longValue)
                        .findFirst();
            case DURATION -> {
                Duration duration = report.build().duration();
                yield duration == null ? OptionalLong.empty() : OptionalLong.of(duration.toMillis());
            }
            case LOST ->
                BuildFigures.lostMillis(report).values().stream()
                        .mapToLong(Long::longValue)
                        .reduce(Long::sum);
            case LINES -> OptionalLong.of(report.log().lines());
            case SEEN -> OptionalLong.of(Seen.at(ingestedAt, report).toEpochMilli());
            default -> OptionalLong.empty();
        };
    }

    /** What is counted of a build as a whole: values of all its steps, for a field that they have. */
    public Set<String> counted(Field field) {
        Set<String> values = values(field, -1);
        if (field == Field.STAGE) {
            for (int step = 0; step < report.build().steps().size() && values.size() < MOST_COUNTED; step++) {
                values.addAll(values(field, step));
            }
        }
        return values;
    }

    private Set<String> cause() {
        boolean isUnexplained = report.build().outcome() == BuildOutcome.FAILURE;
        return report.cause()
                .map(cause -> Set.of(cause.learning()))
                .orElse(isUnexplained ? Set.of(NO_CAUSE) : Set.of());
    }

    /** Lower-cased, what somebody may give to ask for one of the values of a field that is compared as a whole. */
    public Set<String> askedAs(Field field, int step) {
        Set<String> asked = new LinkedHashSet<>();
        for (String value : values(field, step)) {
            asked.add(LogTokens.lower(value));
            switch (field) {
                case PLATFORM ->
                    asked.addAll(Arrays.asList(LogTokens.lower(value).split("/")));
                case IMAGE -> {
                    asked.add(LogTokens.lower(BaseImages.undigested(value)));
                    asked.add(LogTokens.lower(BaseImages.repository(value)));
                }
                case LABEL -> asked.add(LogTokens.lower(value.substring(0, value.indexOf('='))));
                default -> {}
            }
        }
        return asked;
    }

    /** Whether the condition holds of the step, or of the build as a whole. */
    public boolean has(Condition condition, int step) {
        return switch (condition) {
            case Condition.Is is ->
                switch (is.field().match()) {
                    case WHOLE -> askedAs(is.field(), step).contains(is.value());
                    case WORDS ->
                        values(is.field(), step).stream().map(LogTokens::lower).anyMatch(is.words()::isIn);
                    case NUMBER ->
                        number(is.field(), step).stream().anyMatch(number -> number == Long.parseLong(is.value()));
                };
            case Condition.Within(Field field, long from, long to) ->
                number(field, step).stream().anyMatch(number -> from <= number && number <= to);
            case Condition.Both(List<Condition> parts) -> parts.stream().allMatch(part -> has(part, step));
            case Condition.Either(List<Condition> parts) -> parts.stream().anyMatch(part -> has(part, step));
        };
    }

    /** The step's name, if there is a step. */
    public Set<String> stepNames(int step) {
        Set<String> names = new LinkedHashSet<>();
        steps(step).map(Step::name).forEach(names::add);
        return names;
    }

    /** Ids and titles of the learnings that were seen. */
    public Set<String> learningTexts() {
        Set<String> texts = new LinkedHashSet<>();
        findings().forEach(finding -> texts.addAll(List.of(finding.learning(), finding.title())));
        return texts;
    }

    /** The words that a failure is about, what varies from build to build left out. */
    public static Set<String> heartWords(Report report) {
        Set<String> words = new LinkedHashSet<>();
        report.heart().text().lines().map(NormalLine::of).forEach(line -> words.addAll(line.atoms()));
        return words;
    }

    private Stream<Finding> findings() {
        return Stream.concat(report.cause().stream(), report.findings().stream());
    }

    private Stream<Step> steps(int step) {
        List<Step> all = report.build().steps();
        return step < 0 || step >= all.size() ? Stream.empty() : Stream.of(all.get(step));
    }

    private List<String> platforms(int step) {
        return steps(step)
                .map(Step::platform)
                .filter(platform -> platform != null)
                .map(List::of)
                .findFirst()
                .orElse(report.build().platforms());
    }

    private static void addKnown(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(value);
        }
    }
}
