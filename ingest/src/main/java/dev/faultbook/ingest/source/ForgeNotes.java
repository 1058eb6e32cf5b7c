package dev.faultbook.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a forge's API says of a job or a run, as JSON in a file beside the log: {@code 4711.json} beside {@code 4711.log}. Other JSON says nothing.
 * GitLab: {@code docs.gitlab.com/api/jobs}; GitHub: {@code docs.github.com/rest/actions/workflow-jobs} and {@code workflow-runs}, and what
 * {@code gh run view --json} prints.
 */
final class ForgeNotes {
    private static final int LONGEST_BYTES = 1 << 20;

    /** Hardly any log has notes, and the library takes a while to load. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }

    private static final Pattern LOG_ENDING =
            Pattern.compile("\\.(log|out|txt|zip|tgz|tar|dockerbuild)(\\.(gz|zst|bz2|xz))?$", Pattern.CASE_INSENSITIVE);

    private ForgeNotes() {}

    /** Of what stands beside a log of a folder or an archive. */
    static Provenance beside(Entries entries, Set<String> names, String log) {
        String notes = LOG_ENDING.matcher(log).replaceFirst("") + ".json";
        if (!names.contains(notes)) {
            return Provenance.NONE;
        }
        try (InputStream in = entries.open(notes)) {
            return of(in.readNBytes(LONGEST_BYTES + 1));
        } catch (IOException e) {
            return Provenance.NONE;
        }
    }

    /** Of what stands beside a file that a person named. */
    static Provenance beside(Path file) {
        Path notes = file.resolveSibling(
                LOG_ENDING.matcher(String.valueOf(file.getFileName())).replaceFirst("") + ".json");
        if (notes.equals(file) || !Files.isRegularFile(notes)) {
            return Provenance.NONE;
        }
        try (InputStream in = Files.newInputStream(notes)) {
            return of(in.readNBytes(LONGEST_BYTES + 1));
        } catch (IOException e) {
            return Provenance.NONE;
        }
    }

    private static Provenance of(byte[] json) {
        if (json.length > LONGEST_BYTES) {
            return Provenance.NONE;
        }
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            if (node.path("pipeline").isObject() && node.has("web_url") && node.has("stage")) {
                return gitLabJob(node);
            }
            if (node.has("head_sha") && node.has("html_url")) {
                return node.has("run_id") ? gitHubJob(node) : gitHubRun(node);
            }
            return node.has("headSha") && node.has("url") ? gitHubCli(node) : Provenance.NONE;
        } catch (IOException e) {
            return Provenance.NONE;
        }
    }

    private static Provenance gitLabJob(JsonNode job) {
        Optional<String> url = text(job, "web_url");
        Optional<String> ref = text(job, "ref");
        boolean tag = job.path("tag").asBoolean();
        return Provenance.of(
                Map.of(
                        "job",
                        text(job, "name"),
                        "stage",
                        text(job, "stage"),
                        tag ? "tag" : "branch",
                        ref,
                        "commit",
                        text(job.path("commit"), "id"),
                        "repository",
                        url.flatMap(page -> repository(page, "/-/")),
                        "run",
                        text(job.path("pipeline"), "id"),
                        "result",
                        text(job, "status")),
                url,
                time(job, "started_at"));
    }

    private static Provenance gitHubJob(JsonNode job) {
        Optional<String> url = text(job, "html_url");
        return Provenance.of(
                Map.of(
                        "job", text(job, "name"),
                        "workflow", text(job, "workflow_name"),
                        "branch", text(job, "head_branch"),
                        "commit", text(job, "head_sha"),
                        "repository", url.flatMap(page -> repository(page, "/actions/")),
                        "run", text(job, "run_id"),
                        "result", text(job, "conclusion")),
                url,
                time(job, "started_at"));
    }

    /** A run has many jobs: its result is none of theirs. */
    private static Provenance gitHubRun(JsonNode run) {
        Optional<String> url = text(run, "html_url");
        return Provenance.of(
                Map.of(
                        "workflow", text(run, "name"),
                        "branch", text(run, "head_branch"),
                        "commit", text(run, "head_sha"),
                        "repository", url.flatMap(page -> repository(page, "/actions/")),
                        "run", text(run, "id")),
                url,
                time(run, "run_started_at"));
    }

    private static Provenance gitHubCli(JsonNode run) {
        Optional<String> url = text(run, "url");
        return Provenance.of(
                Map.of(
                        "workflow", text(run, "workflowName"),
                        "branch", text(run, "headBranch"),
                        "commit", text(run, "headSha"),
                        "repository", url.flatMap(page -> repository(page, "/actions/")),
                        "run", text(run, "databaseId")),
                url,
                time(run, "startedAt"));
    }

    /** {@code group/project} of a page's address. */
    private static Optional<String> repository(String page, String before) {
        int host = page.indexOf("://");
        int path = host < 0 ? -1 : page.indexOf('/', host + 3);
        int end = path < 0 ? -1 : page.indexOf(before, path);
        return end < 0 ? Optional.empty() : Optional.of(page.substring(path + 1, end));
    }

    private static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode node, String key) {
        try {
            return text(node, key).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
