package dev.faultbook.cli.command;

import dev.faultbook.index.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The CI job that we run in, as its variables name it; the labels are those that {@code ingest} gives what it imports.
 * Variables: docs.github.com/actions/reference/variables-reference, docs.gitlab.com/ci/variables/predefined_variables, BUILD_URL/env-vars.html of a
 * Jenkins, learn.microsoft.com/azure/devops/pipelines/build/variables, buildkite.com/docs/pipelines/environment-variables.
 */
final class CiJob {
    /** By the variable that tells a system: label, then the variable that has its value. */
    private static final Map<String, List<String>> SYSTEMS = new LinkedHashMap<>();

    static {
        SYSTEMS.put(
                "GITHUB_ACTIONS",
                List.of(
                        "job=GITHUB_JOB",
                        "workflow=GITHUB_WORKFLOW",
                        "run=GITHUB_RUN_ID",
                        "branch=GITHUB_HEAD_REF",
                        "branch=GITHUB_REF_NAME",
                        "commit=GITHUB_SHA",
                        "repository=GITHUB_REPOSITORY"));
        SYSTEMS.put(
                "GITLAB_CI",
                List.of(
                        "job=CI_JOB_NAME",
                        "stage=CI_JOB_STAGE",
                        "run=CI_PIPELINE_ID",
                        "tag=CI_COMMIT_TAG",
                        "branch=CI_COMMIT_BRANCH",
                        "branch=CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
                        "commit=CI_COMMIT_SHA",
                        "repository=CI_PROJECT_PATH"));
        SYSTEMS.put(
                "TF_BUILD",
                List.of(
                        "job=SYSTEM_JOBDISPLAYNAME",
                        "stage=SYSTEM_STAGENAME",
                        "workflow=BUILD_DEFINITIONNAME",
                        "run=BUILD_BUILDID",
                        "branch=BUILD_SOURCEBRANCHNAME",
                        "commit=BUILD_SOURCEVERSION",
                        "repository=BUILD_REPOSITORY_NAME"));
        SYSTEMS.put(
                "BUILDKITE",
                List.of(
                        "job=BUILDKITE_LABEL",
                        "workflow=BUILDKITE_PIPELINE_SLUG",
                        "run=BUILDKITE_BUILD_NUMBER",
                        "branch=BUILDKITE_BRANCH",
                        "commit=BUILDKITE_COMMIT"));
        SYSTEMS.put(
                "JENKINS_URL",
                List.of(
                        "job=JOB_NAME",
                        "run=BUILD_NUMBER",
                        "branch=BRANCH_NAME",
                        "branch=GIT_BRANCH",
                        "commit=GIT_COMMIT"));
    }

    private CiJob() {}

    /** What the user says of a build, and of the job where the user says nothing. */
    static Origin origin(Origin given, Map<String, String> environment) {
        Map<String, String> labels = new TreeMap<>();
        SYSTEMS.entrySet().stream()
                .filter(system -> !value(environment, system.getKey()).isEmpty())
                .findFirst()
                .ifPresent(system -> system.getValue().forEach(pair -> {
                    int equals = pair.indexOf('=');
                    String value = value(environment, pair.substring(equals + 1));
                    if (!value.isEmpty()) {
                        labels.putIfAbsent(pair.substring(0, equals), value);
                    }
                }));
        return given.or(labels, page(environment));
    }

    private static Optional<String> page(Map<String, String> environment) {
        String server = value(environment, "GITHUB_SERVER_URL");
        if (!server.isEmpty()) {
            return Optional.of(server + "/" + value(environment, "GITHUB_REPOSITORY") + "/actions/runs/"
                    + value(environment, "GITHUB_RUN_ID"));
        }
        String collection = value(environment, "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
        if (!collection.isEmpty()) {
            return Optional.of(collection
                    + value(environment, "SYSTEM_TEAMPROJECT").replace(" ", "%20")
                    + "/_build/results?buildId=" + value(environment, "BUILD_BUILDID"));
        }
        return List.of("CI_JOB_URL", "BUILDKITE_BUILD_URL", "BUILD_URL").stream()
                .map(name -> value(environment, name))
                .filter(url -> !url.isEmpty())
                .findFirst();
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
