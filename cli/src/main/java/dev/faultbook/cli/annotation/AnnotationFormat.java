package dev.faultbook.cli.annotation;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats in which annotations can be written. */
public enum AnnotationFormat {
    /** Workflow commands of GitHub Actions. */
    GITHUB,
    /** GitLab's code quality report. */
    GITLAB,
    /** Text that GitLab folds in a job's log. */
    GITLAB_SECTION,
    /** SARIF 2.1.0. */
    SARIF,
    /** JUnit's XML. */
    JUNIT,
    /** Checkstyle's XML. */
    CHECKSTYLE,
    /** Logging commands of Azure Pipelines. */
    AZURE,
    /** Markdown for {@code buildkite-agent annotate}. */
    BUILDKITE,
    /** JSON of Jenkins' warnings-ng. */
    JENKINS,
    /** Markdown for a comment on a merge request. */
    MARKDOWN,
    /** A web page. */
    HTML;

    /** The first line of a comment, by which the comment of an earlier run is found and replaced. */
    public static final String COMMENT_MARKER = "<!-- faultbook:annotate -->";

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AnnotationFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(AnnotationFormat::word).toList();
    }

    /** Whether a CI system takes it for commands when a job prints it. */
    public boolean isCommands() {
        return switch (this) {
            case GITHUB, AZURE, GITLAB_SECTION -> true;
            case GITLAB, SARIF, JUNIT, CHECKSTYLE, BUILDKITE, JENKINS, MARKDOWN, HTML -> false;
        };
    }

    /** One valid document of all logs, ending with a line end unless it is empty. */
    public String write(AnnotatedLogs logs, InstantSource clock) {
        return writer(clock).write(logs);
    }

    private AnnotationWriter writer(InstantSource clock) {
        return switch (this) {
            case GITHUB -> new GitHubWriter();
            case GITLAB -> new GitLabWriter();
            case GITLAB_SECTION -> new GitLabSectionWriter(clock);
            case SARIF -> new SarifWriter();
            case JUNIT -> new JUnitWriter();
            case CHECKSTYLE -> new CheckstyleWriter();
            case AZURE -> new AzureWriter();
            case BUILDKITE -> new MarkdownWriter(MarkdownWriter.PAGE_BYTES, AnnotationFormat::buildkiteLine);
            case JENKINS -> new JenkinsWriter();
            case MARKDOWN -> new MarkdownWriter(MarkdownWriter.COMMENT_BYTES, logs -> COMMENT_MARKER);
            case HTML -> new HtmlWriter();
        };
    }

    /** What a step of GitHub Actions shows below its annotations: Markdown that fits behind what is there, all that GitHub takes being 1 MiB a step; nothing where it does not. */
    public static String summary(AnnotatedLogs logs, long bytesWrittenBefore) {
        String apart = bytesWrittenBefore == 0 ? "" : "\n\n";
        String text = new MarkdownWriter(MarkdownWriter.PAGE_BYTES - bytesWrittenBefore - apart.length(), none -> "")
                .write(logs);
        return text.isEmpty() ? "" : apart + text;
    }

    private static String buildkiteLine(AnnotatedLogs logs) {
        List<Annotation> annotations = logs.annotations();
        String style = annotations.isEmpty()
                ? "success"
                : switch (annotations.getFirst().level()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case NOTICE -> "info";
                };
        return "<!-- faultbook style=" + style + " context=faultbook -->";
    }
}
