package dev.faultbook.learnings.prevention;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.prevention.ConfigPath.Place;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The build that a compose file or a devcontainer.json asks for: a Dockerfile and a context in folders of this machine.
 *
 * @param lines where the file names it
 * @param context from the file's folder; empty for that folder itself
 * @param dockerfile from the file's folder
 * @param target the stage that is wanted; empty for the last
 * @param args the build arguments that it sets, with their lines
 */
public record BuildReference(
        LineRange lines, String context, String dockerfile, Optional<String> target, Map<String, LineRange> args) {
    /** What lies elsewhere, or is known at run time only. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("[$~]|://|^git@|^github\\.com/|\\.git(?:#.*)?$|^-$|^[a-z-]+://");

    public BuildReference {
        requireNonNull(lines, "lines");
        requireNonNull(context, "context");
        requireNonNull(dockerfile, "dockerfile");
        requireNonNull(target, "target");
        args = Map.copyOf(args);
    }

    /** All that a file asks for, in its order. */
    public static List<BuildReference> in(ConfigFile file) {
        if (file.root().isEmpty()) {
            return List.of();
        }
        Place root = ConfigPath.root(file.root().get());
        List<BuildReference> references = new ArrayList<>();
        switch (file.kind()) {
            case COMPOSE ->
                ConfigPath.of("services.*.build").from(root).stream()
                        .filter(build -> !build.merged())
                        .forEach(build -> ofCompose(build).ifPresent(references::add));
            case DEVCONTAINER -> ofDevcontainer(root).ifPresent(references::add);
            case DOCKERFILE, WORKFLOW, SCRIPT -> {}
        }
        return references;
    }

    private static Optional<BuildReference> ofCompose(Place build) {
        if (build.value() instanceof Scalar scalar) {
            return local(build.lines(), scalar.text(), join(scalar.text(), "Dockerfile"), Optional.empty(), Map.of());
        }
        if (text(build, "dockerfile_inline").isPresent()) {
            return Optional.empty();
        }
        String context = text(build, "context").orElse(".");
        String dockerfile = text(build, "dockerfile").orElse("Dockerfile");
        LineRange lines =
                line(build, "dockerfile").or(() -> line(build, "context")).orElse(build.lines());
        return local(lines, context, join(context, dockerfile), text(build, "target"), args(build));
    }

    private static Optional<BuildReference> ofDevcontainer(Place root) {
        Optional<Place> build = ConfigPath.of("build").from(root).stream().findFirst();
        Optional<String> dockerfile = build.flatMap(place -> text(place, "dockerfile"))
                .or(() -> build.flatMap(place -> text(place, "dockerFile")))
                .or(() -> text(root, "dockerFile"));
        String context = build.flatMap(place -> text(place, "context"))
                .or(() -> text(root, "context"))
                .orElse(".");
        LineRange lines = build.flatMap(place -> line(place, "dockerfile|dockerFile"))
                .or(() -> line(root, "dockerFile"))
                .orElse(root.lines());
        return dockerfile.flatMap(file -> local(
                lines,
                context,
                file,
                build.flatMap(place -> text(place, "target")),
                build.map(BuildReference::args).orElse(Map.of())));
    }

    private static Optional<BuildReference> local(
            LineRange lines, String context, String dockerfile, Optional<String> target, Map<String, LineRange> args) {
        if (ELSEWHERE.matcher(context).find() || ELSEWHERE.matcher(dockerfile).find() || dockerfile.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new BuildReference(lines, context.equals(".") ? "" : context, dockerfile, target, args));
    }

    private static Map<String, LineRange> args(Place build) {
        Map<String, LineRange> args = new LinkedHashMap<>();
        for (Place place : ConfigPath.of("args").from(build)) {
            if (place.merged()) {
                continue;
            }
            boolean byKey = place.value() instanceof Mapping;
            for (Place arg : ConfigPath.of("*").from(place)) {
                String name = byKey ? arg.key() : arg.text().split("=", 2)[0].strip();
                if (!arg.merged() && !name.contains("$")) {
                    args.put(name, arg.lines());
                }
            }
        }
        return args;
    }

    private static Optional<String> text(Place place, String key) {
        return ConfigPath.of(key).from(place).stream()
                .filter(value -> value.value() instanceof Scalar)
                .map(Place::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Optional<LineRange> line(Place place, String key) {
        return ConfigPath.of(key).from(place).stream().map(Place::lines).findFirst();
    }

    private static String join(String folder, String path) {
        return path.startsWith("/") || folder.isEmpty() || folder.equals(".") ? path : folder + "/" + path;
    }
}
