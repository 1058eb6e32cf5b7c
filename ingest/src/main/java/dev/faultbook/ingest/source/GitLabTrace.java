package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What GitLab's runner prints before a job's script begins, of what it checks out (gitlab-runner, {@code shells/abstract.go}). What the script prints is
 * not believed. A merge request's ref is no branch, and one that looks like a version may be a tag: they are left out.
 */
final class GitLabTrace {
    private static final int HEAD_BYTES = 1 << 16;
    private static final int MOST_LINES_BEFORE = 20;
    private static final Pattern STYLE = Pattern.compile("\\x1b\\[[0-9;]*[A-Za-z]|\\r");
    /** As of feature flag FF_TIMESTAMPS. */
    private static final Pattern TIMESTAMP = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z [0-9a-f]{2}[OE][+ ]");

    private static final String RUNNER_NAME = "Running with gitlab-";
    private static final Pattern RUNNER = Pattern.compile("^" + RUNNER_NAME + "(?:ci-multi-)?runner ");
    private static final Pattern SCRIPT =
            Pattern.compile("section_start:\\d+:(?:step_script|build_script)|^Executing \"(?:step|build)_script\"");
    private static final Pattern CHECKOUT = Pattern.compile(
            "^Checking out ([0-9a-f]{7,64}) as (?:detached HEAD \\(ref is (\\S{1,255})\\)|(\\S{1,255}))\\.\\.\\.$");
    private static final Pattern FOLDER = Pattern.compile(
            "^(?:Initialized empty|Reinitialized existing) Git repository in \\S{0,200}?/builds/(?:[A-Za-z0-9_-]{6,}/\\d+/)?"
                    + "([^/\\s]+(?:/[^/\\s]+)+)/\\.git/$");
    /** Not {@code 123-fix-login}, as GitLab calls the branch of an issue. */
    private static final Pattern VERSION = Pattern.compile("^(?:[vV]?\\d+(?:\\.\\d+)+|[vV]\\d+|\\d+$)");

    private GitLabTrace() {}

    /** Nothing when it is no such trace, or cannot be read. */
    static Provenance of(LogSource log) {
        try (InputStream in = log.open()) {
            String head = new String(in.readNBytes(HEAD_BYTES), UTF_8);
            return head.contains(RUNNER_NAME) ? of(head) : Provenance.NONE;
        } catch (IOException | FaultbookException e) {
            return Provenance.NONE;
        }
    }

    private static Provenance of(String head) {
        Optional<String> branch = Optional.empty();
        Optional<String> commit = Optional.empty();
        Optional<String> repository = Optional.empty();
        boolean known = false;
        int number = 0;
        for (String raw : head.split("\n")) {
            String line = TIMESTAMP.matcher(STYLE.matcher(raw).replaceAll("")).replaceFirst("");
            known |= RUNNER.matcher(line).find();
            number++;
            if ((!known && number > MOST_LINES_BEFORE) || SCRIPT.matcher(line).find()) {
                break;
            }
            Matcher checkout = CHECKOUT.matcher(line);
            if (known && commit.isEmpty() && checkout.find()) {
                commit = Optional.of(checkout.group(1));
                branch = branch(checkout.group(2) == null ? checkout.group(3) : checkout.group(2));
            }
            Matcher folder = FOLDER.matcher(line);
            if (known && repository.isEmpty() && folder.find()) {
                repository = Optional.of(folder.group(1));
            }
        }
        return Provenance.of(
                Map.of("branch", branch, "commit", commit, "repository", repository),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> branch(String ref) {
        boolean other = ref.startsWith("refs/") || VERSION.matcher(ref).find();
        return other ? Optional.empty() : Optional.of(ref);
    }
}
