package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.source.TextLine;
import org.jspecify.annotations.Nullable;

/** Tells a CI system by lines of its own where the prefix does not, or there is none. */
final class Marks {
    private static final int FIRST_LINES = 8;

    private @Nullable String name;
    private long lines;

    void line(TextLine line) {
        if (name != null) {
            return;
        }
        lines++;
        name = switch (line.at(0)) {
            case '#' -> line.at(1) == '#' ? gitHubOrAzure(line) : isCirclesShell(line) ? "circleci" : null;
            case 's' -> line.startsWith("section_start:") ? "gitlab" : null;
            case 'R' ->
                line.startsWith("Running with gitlab-runner ") || line.startsWith("Running before_script and script")
                        ? "gitlab"
                        : null;
            case '[' ->
                line.startsWith("[Pipeline] ")
                        ? "jenkins"
                        : line.startsWith("[taskcluster ")
                                ? "taskcluster"
                                : line.startsWith("[Container] 20") ? "codebuild" : null;
            case 't' -> line.startsWith("travis_fold:") || line.startsWith("travis_time:") ? "travis" : null;
            case '~' -> line.startsWith("~~~ Running ") || line.startsWith("~~~ Preparing ") ? "buildkite" : null;
            case 'S' -> lines <= FIRST_LINES ? byFirstLines(line) : null;
            case 'B' -> line.startsWith("Build-agent version ") ? "circleci" : null;
            case 'E' -> line.startsWith("Executing \"step_script\" stage of the job script") ? "gitlab" : null;
            case 'C' ->
                line.startsWith("Cleaning up project directory and file based variables")
                        ? "gitlab"
                        : line.startsWith("CircleCI received exit code ") ? "circleci" : null;
            case '=' -> line.startsWith("====>> ") ? "circleci" : null;
            default -> null;
        };
    }

    private static @Nullable String gitHubOrAzure(TextLine line) {
        boolean azure = line.startsWith("##[section]Starting: ")
                || line.startsWith("##[section]Finishing: ")
                || line.startsWith("##[debug]Processed: ##vso[");
        if (azure) {
            return "azure-pipelines";
        }
        return line.startsWith("##[group]Run ") ? "github-actions" : null;
    }

    private boolean isCirclesShell(TextLine line) {
        return lines == 1 && line.startsWith("#!/bin/") && line.text().contains(" -eo pipefail");
    }

    private static @Nullable String byFirstLines(TextLine line) {
        if (line.startsWith("Script started on ")) {
            return "script";
        }
        boolean jenkins = line.startsWith("Started by user ")
                || line.startsWith("Started by an SCM change")
                || line.startsWith("Started by timer")
                || line.startsWith("Started by upstream project ")
                || line.startsWith("Started by remote host ");
        return jenkins ? "jenkins" : null;
    }

    /** As reports name it; null when no line told. */
    @Nullable
    String name() {
        return name;
    }
}
