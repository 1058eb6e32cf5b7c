package dev.faultbook.learnings.prevention;

import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.ConfigValue;
import dev.faultbook.project.ConfigValue.Entry;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.project.ConfigValue.Sequence;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.FileKind;
import dev.faultbook.project.Stage;
import dev.faultbook.project.Surroundings;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of keys and values with what the files around it add, for rules to look at: beside each {@code build} a {@code $base}, the image
 * that the stage to be built starts from, and at the top of a compose file {@code $siblings}, the names of the compose files beside
 * it.
 */
final class SeenAround {
    private static final String BASE = "$base";
    private static final String SIBLINGS = "$siblings";

    private final Surroundings around;

    private SeenAround(Surroundings around) {
        this.around = around;
    }

    static ConfigFile of(ConfigFile file, Surroundings around) {
        boolean builds = file.kind() == FileKind.COMPOSE || file.kind() == FileKind.DEVCONTAINER;
        if (!around.known() || file.root().isEmpty() || !builds) {
            return file;
        }
        Mapping root = new SeenAround(around).root(file, file.root().get());
        return new ConfigFile(file.kind(), file.name(), file.lines(), Optional.of(root));
    }

    private Mapping root(ConfigFile file, Mapping root) {
        List<BuildReference> builds = BuildReference.in(file);
        if (file.kind() == FileKind.DEVCONTAINER) {
            return builds.stream()
                    .findFirst()
                    .map(build -> withBase(root, build))
                    .orElse(root);
        }
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : root.entries()) {
            entries.add(
                    entry.key().equals("services") && entry.value() instanceof Mapping services
                            ? new Entry(entry.key(), services(services, builds), entry.lines(), entry.merged())
                            : entry);
        }
        String own = file.name().substring(file.name().lastIndexOf('/') + 1);
        List<ConfigValue> siblings = new ArrayList<>();
        around.names("").stream()
                .filter(name -> !name.equals(own))
                .filter(name ->
                        FileKind.byName(name).filter(FileKind.COMPOSE::equals).isPresent())
                .forEach(name -> siblings.add(new Scalar(name, root.lines())));
        entries.add(new Entry(SIBLINGS, new Sequence(siblings, root.lines()), root.lines(), true));
        return new Mapping(entries, root.lines());
    }

    private Mapping services(Mapping services, List<BuildReference> builds) {
        List<Entry> entries = new ArrayList<>();
        for (Entry service : services.entries()) {
            Optional<BuildReference> build = builds.stream()
                    .filter(reference -> within(reference.lines(), service.lines()))
                    .findFirst();
            entries.add(
                    build.isPresent() && service.value() instanceof Mapping mapping
                            ? new Entry(
                                    service.key(), withBase(mapping, build.get()), service.lines(), service.merged())
                            : service);
        }
        return new Mapping(entries, services.lines());
    }

    private Mapping withBase(Mapping mapping, BuildReference build) {
        Optional<String> base = around.text(build.dockerfile())
                .map(text -> Dockerfile.read(build.dockerfile(), text))
                .flatMap(dockerfile -> stage(dockerfile, build))
                .flatMap(Stage::base);
        if (base.isEmpty()) {
            return mapping;
        }
        List<Entry> entries = new ArrayList<>(mapping.entries());
        entries.add(new Entry(BASE, new Scalar(base.get(), build.lines()), build.lines(), true));
        return new Mapping(entries, mapping.lines());
    }

    private static Optional<Stage> stage(Dockerfile dockerfile, BuildReference build) {
        return build.target().isEmpty()
                ? Optional.of(dockerfile.stages().getLast())
                : dockerfile.stages().stream()
                        .filter(stage -> stage.name().equals(build.target().map(name -> name.toLowerCase(Locale.ROOT))))
                        .findFirst();
    }

    private static boolean within(LineRange inner, LineRange outer) {
        return outer.first() <= inner.first() && inner.last() <= outer.last();
    }
}
