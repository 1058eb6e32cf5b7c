package dev.faultbook.cli.check;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.prevention.BuildReference;
import dev.faultbook.learnings.prevention.Prevention;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.FileKind;
import dev.faultbook.project.ProjectFile;
import dev.faultbook.project.Script;
import dev.faultbook.project.Surroundings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Files of one project: read one by one, then judged with what they say of each other. */
public final class ProjectCheck {
    private final Prevention prevention;
    private final Predicate<Warning> wanted;
    private final Optional<Path> context;
    private final Map<Path, Set<Path>> contexts = new HashMap<>();

    /**
     * @param wanted which warnings count
     * @param context the build context of all Dockerfiles; empty to take it from the files that ask for their builds
     */
    public ProjectCheck(Prevention prevention, Predicate<Warning> wanted, Optional<Path> context) {
        this.prevention = requireNonNull(prevention, "prevention");
        this.wanted = requireNonNull(wanted, "wanted");
        this.context = context.map(ProjectCheck::absolute);
    }

    /** A file that was read. */
    public record Read(Found found, ProjectFile file) {}

    /**
     * Reads a file; what it says of others counts from then on.
     *
     * @throws dev.faultbook.FaultbookException when it is not well-formed
     */
    public Read read(Found found) {
        ProjectFile file = parse(found, found.content());
        if (file instanceof ConfigFile config) {
            found.path()
                    .map(ProjectCheck::folder)
                    .ifPresent(folder -> BuildReference.in(config).forEach(build -> {
                        try {
                            Path dockerfile = folder.resolve(build.dockerfile()).normalize();
                            contexts.computeIfAbsent(dockerfile, path -> new HashSet<>())
                                    .add(folder.resolve(build.context()).normalize());
                        } catch (InvalidPathException e) {
                            // Such a file can be nowhere, which its own check says.
                        }
                    }));
        }
        return new Read(found, file);
    }

    /** What the learnings say of a file. */
    public Checked check(Read read) {
        return check(read.found(), read.file(), read.found().content());
    }

    /**
     * The same file with other content.
     *
     * @throws dev.faultbook.FaultbookException when that is not well-formed
     */
    Checked again(Found found, byte[] content) {
        return check(found, parse(found, content), content);
    }

    private Checked check(Found found, ProjectFile file, byte[] content) {
        Surroundings around =
                found.path().map(ProjectCheck::folder).map(Surroundings::of).orElse(Surroundings.UNKNOWN);
        List<Warning> warnings = prevention.check(file, around, context(found)).stream()
                .filter(wanted)
                .toList();
        return new Checked(found, new SourceLines(content), warnings);
    }

    /** Where all that ask for a build of this Dockerfile agree on its context. */
    private Optional<String> context(Found found) {
        if (found.kind() != FileKind.DOCKERFILE || found.path().isEmpty()) {
            return Optional.empty();
        }
        Set<Path> asked = contexts.getOrDefault(absolute(found.path().get()), Set.of());
        return context.or(() -> asked.size() == 1 ? asked.stream().findFirst() : Optional.empty())
                .map(Path::toString);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Path folder(Path file) {
        return requireNonNull(absolute(file).getParent(), "a file is in a folder");
    }

    private static ProjectFile parse(Found found, byte[] content) {
        return switch (found.kind()) {
            case DOCKERFILE -> Dockerfile.read(found.name(), content);
            case COMPOSE, DEVCONTAINER, WORKFLOW -> ConfigFile.read(found.kind(), found.name(), content);
            case SCRIPT -> Script.read(found.name(), content);
        };
    }
}
