package dev.faultbook.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is for, told by its name or, where that does not tell, by its content. */
public enum FileKind {
    DOCKERFILE("dockerfile"),
    COMPOSE("compose"),
    DEVCONTAINER("devcontainer"),
    WORKFLOW("workflow"),
    SCRIPT("script");

    /** A copy, an explanation, or what a Dockerfile is made of is no Dockerfile. */
    private static final Pattern NO_DOCKERFILE = Pattern.compile(
            ".*(?:\\.(?:dockerignore|md|rst|txt|html|j2|jinja2?|tmpl|tpl|template|erb|in|m4|mustache|hbs"
                    + "|bak|orig|rej|swp|old|py|sh|json|ya?ml|toml|xml|lock|log|diff|patch|class|java|kt|go|rs|rb|[jt]sx?|c|h|cc|cpp|o"
                    + "|css|png|svg|gif|jpe?g|pdf|zip|tar|gz|tgz|sha\\d+|sig|asc)|~)");

    private static final Pattern COMPOSE_NAME = Pattern.compile("(?:docker-)?compose(?:[._-].+)?\\.ya?ml");
    private static final Pattern WORKFLOW_PATH = Pattern.compile("(?:.*/)?\\.github/workflows/[^/]+\\.ya?ml");
    private static final Pattern SCRIPT_NAME = Pattern.compile(".+\\.(?:sh|bash|mk)|(?:gnu)?makefile");

    private static final Pattern SERVICES = Pattern.compile("(?m)^services[ \\t]*:");
    private static final Pattern JOBS = Pattern.compile("(?m)^jobs[ \\t]*:");
    private static final Pattern DEVCONTAINER_KEY =
            Pattern.compile("\"(?:image|build|dockerFile|dockerComposeFile|features|customizations|runArgs)\"[ \\t]*:");
    private static final Pattern SHELL = Pattern.compile("\\A#! ?/\\S*(?:sh|env (?:ba|da)?sh|make)\\b.*");

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    /** As on the command line and in a learning's header. */
    public String word() {
        return word;
    }

    public static Optional<FileKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /**
     * @param path with slashes; its last part is the name, and for a workflow its folders count
     */
    public static Optional<FileKind> byName(String path) {
        String lower = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        if (isDockerfile(name)) {
            return Optional.of(DOCKERFILE);
        }
        if (COMPOSE_NAME.matcher(name).matches()) {
            return Optional.of(COMPOSE);
        }
        if (name.equals("devcontainer.json") || name.equals(".devcontainer.json")) {
            return Optional.of(DEVCONTAINER);
        }
        if (WORKFLOW_PATH.matcher(lower).matches()) {
            return Optional.of(WORKFLOW);
        }
        return SCRIPT_NAME.matcher(name).matches() ? Optional.of(SCRIPT) : Optional.empty();
    }

    private static boolean isDockerfile(String name) {
        for (String word : new String[] {"dockerfile", "containerfile"}) {
            if (name.equals(word) || name.endsWith("." + word)) {
                return true;
            }
            if (name.startsWith(word + ".") && !NO_DOCKERFILE.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }

    /** For a file that was named, or piped in: what it looks like. */
    public static Optional<FileKind> byContent(String text) {
        String start = text.substring(0, Math.min(text.length(), 64 << 10));
        if (SHELL.matcher(start.lines().findFirst().orElse("")).matches()) {
            return Optional.of(SCRIPT);
        }
        if (start.stripLeading().startsWith("{") || start.stripLeading().startsWith("//")) {
            return DEVCONTAINER_KEY.matcher(start).find() ? Optional.of(DEVCONTAINER) : Optional.empty();
        }
        if (startsWithFrom(start)) {
            return Optional.of(DOCKERFILE);
        }
        if (SERVICES.matcher(start).find()) {
            return Optional.of(COMPOSE);
        }
        return JOBS.matcher(start).find() ? Optional.of(WORKFLOW) : Optional.empty();
    }

    /** Whether the first line that is neither empty, a comment nor an ARG is a FROM. */
    private static boolean startsWithFrom(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .filter(line -> !line.regionMatches(true, 0, "ARG ", 0, 4))
                .findFirst()
                .filter(line -> line.regionMatches(true, 0, "FROM ", 0, 5))
                .isPresent();
    }
}
