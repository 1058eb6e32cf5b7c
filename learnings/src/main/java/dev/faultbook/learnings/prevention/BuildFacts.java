package dev.faultbook.learnings.prevention;

import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.Surroundings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the Dockerfiles say of the builds that a compose file or a devcontainer.json asks for. */
final class BuildFacts {
    /** Arguments that the builder knows without an ARG. */
    private static final Pattern PREDEFINED = Pattern.compile(
            "(?i)(?:https?|ftp|no|all)_proxy|BUILDKIT_.*|SOURCE_DATE_EPOCH|TARGET.*|BUILD(?:PLATFORM|OS|ARCH|VARIANT)");

    private static final List<String> OTHER_NAMES = List.of("Containerfile");

    private BuildFacts() {}

    static List<ProjectFact> of(ConfigFile file, Surroundings around) {
        List<ProjectFact> facts = new ArrayList<>();
        if (around.known()) {
            BuildReference.in(file).forEach(build -> look(build, around, facts));
        }
        return facts;
    }

    private static void look(BuildReference build, Surroundings around, List<ProjectFact> facts) {
        if (!around.exists(build.dockerfile())) {
            boolean other = OTHER_NAMES.stream().anyMatch(name -> around.exists(sibling(build.dockerfile(), name)));
            if (!other) {
                facts.add(new ProjectFact(
                        ProjectFact.DOCKERFILE_MISSING, build.lines(), Map.of("dockerfile", build.dockerfile())));
            }
            return;
        }
        around.text(build.dockerfile()).ifPresent(text -> undeclared(build, text, facts));
    }

    private static String sibling(String path, String name) {
        return path.endsWith("Dockerfile") ? path.substring(0, path.length() - "Dockerfile".length()) + name : path;
    }

    private static void undeclared(BuildReference build, String text, List<ProjectFact> facts) {
        Optional<Set<String>> declared = declared(Dockerfile.read(build.dockerfile(), text));
        if (declared.isEmpty()) {
            return;
        }
        build.args().forEach((name, lines) -> {
            if (!name.isBlank()
                    && !PREDEFINED.matcher(name).matches()
                    && !declared.get().contains(name)) {
                facts.add(new ProjectFact(
                        ProjectFact.BUILD_ARG_UNDECLARED,
                        lines,
                        Map.of("name", name, "dockerfile", build.dockerfile())));
            }
        });
    }

    /** The names of all ARG; empty when the file has none of the instructions that every Dockerfile has. */
    private static Optional<Set<String>> declared(Dockerfile dockerfile) {
        List<Instruction> all = dockerfile.instructions().toList();
        if (all.stream().noneMatch(instruction -> instruction.keyword().equals("FROM"))) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        all.stream().filter(instruction -> instruction.keyword().equals("ARG")).forEach(arg -> {
            for (String word : arg.written().strip().split("\\s+")) {
                names.add(word.split("=", 2)[0]);
            }
        });
        return Optional.of(names);
    }
}
