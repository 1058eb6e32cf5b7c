package dev.faultbook.index.document;

import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a build and its steps beside the log's text: the one place that says which values a {@link Field}
 * has, for indexing and for checking alike.
 */
public final class Labels {
    private final Report report;

    public Labels(Report report) {
        this.report = report;
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
        }
        return values;
    }

    /** Lower-cased, what somebody may give to ask for one of the values of a field that is compared as a whole. */
    public Set<String> askedAs(Field field, int step) {
        Set<String> asked = new LinkedHashSet<>();
        for (String value : values(field, step)) {
            asked.add(LogTokens.lower(value));
            if (field == Field.PLATFORM) {
                asked.addAll(Arrays.asList(LogTokens.lower(value).split("/")));
            }
        }
        return asked;
    }

    /** Whether the step, or the build, has what is asked for. */
    public boolean has(Query.Has asked, int step) {
        return switch (asked.field().match()) {
            case WHOLE -> askedAs(asked.field(), step).contains(asked.value());
            case WORDS -> isIn(asked.words(), values(asked.field(), step));
        };
    }

    /** Whether the step's name, or the id or title of a learning, has these words. */
    public boolean has(Phrase words, int step) {
        return isIn(words, stepNames(step)) || isIn(words, learningTexts());
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

    private static boolean isIn(Phrase words, Set<String> texts) {
        return texts.stream().map(LogTokens::lower).anyMatch(words::isIn);
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
