package dev.faultbook.learnings.prevention;

import dev.faultbook.learnings.InstructionTest;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.Stage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the stages of a file have to do with each other, and what a pattern sees of an instruction in them. */
final class StageLinks {
    private final List<Stage> stages;
    private final Set<String> names = new HashSet<>();
    private final BitSet copied = new BitSet();
    /** Of each stage, the numbers of those that it is built on, and its own. */
    private final List<BitSet> chains = new ArrayList<>();

    StageLinks(Dockerfile file) {
        this.stages = file.stages();
        for (Stage stage : stages) {
            names.add(Integer.toString(stage.number()));
            stage.name().ifPresent(names::add);
            BitSet chain = new BitSet();
            stage.parent().map(chains::get).ifPresent(chain::or);
            chain.set(stage.number());
            chains.add(chain);
        }
        Set<String> sources = new HashSet<>();
        file.instructions().flatMap(StageLinks::sources).forEach(sources::add);
        for (Stage stage : stages) {
            boolean source = sources.contains(Integer.toString(stage.number()))
                    || stage.name().filter(sources::contains).isPresent();
            if (source) {
                copied.or(chains.get(stage.number()));
            }
        }
    }

    /** What the instruction takes files from: {@code COPY --from} and {@code RUN --mount=from=..}. */
    private static Stream<String> sources(Instruction instruction) {
        return instruction.flags().stream()
                .flatMap(flag -> flag.startsWith("--mount=")
                        ? Stream.of(flag.substring("--mount=".length()).split(","))
                                .filter(option -> option.startsWith("from="))
                                .map(option -> option.substring("from=".length()))
                        : flag.startsWith("--from=") ? Stream.of(flag.substring("--from=".length())) : Stream.empty())
                .map(source -> source.toLowerCase(Locale.ROOT));
    }

    /** Whether the other's stage is this one's, or one that it is built on. */
    boolean sameLine(Place other, Place place) {
        return place.stage().isPresent()
                && other.stage()
                        .filter(stage ->
                                chains.get(place.stage().get().number()).get(stage.number()))
                        .isPresent();
    }

    boolean is(InstructionTest.StageKind kind, Place place) {
        int number = place.stage().map(Stage::number).orElse(-1);
        return number >= 0
                && switch (kind) {
                    case FINAL -> number == stages.size() - 1;
                    case INTERMEDIATE -> number < stages.size() - 1;
                    case COPIED -> copied.get(number);
                };
    }

    List<String> texts(InstructionTest.Part part, Place place) {
        Instruction instruction = place.instruction();
        return switch (part) {
            case TEXT -> List.of(instruction.text());
            case FLAG -> instruction.flags();
            case MOUNT ->
                instruction.flags().stream()
                        .filter(flag -> flag.startsWith("--mount="))
                        .map(StageLinks::mount)
                        .toList();
            case IMAGE -> image(place).stream().toList();
            case BASE -> place.stage().flatMap(Stage::base).stream().toList();
            case ENV ->
                instruction.scope().variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList();
            case SHELL -> List.of(String.join(" ", instruction.scope().shell()));
            case USER -> instruction.scope().user().stream().toList();
        };
    }

    /** The options of a mount in one order: {@code type=cache,target=/root/.cache/pip,sharing=locked}. */
    private static String mount(String flag) {
        String type = "type=bind";
        String target = "";
        StringBuilder rest = new StringBuilder();
        for (String option : flag.substring("--mount=".length()).split(",")) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            String value = option.substring(equals + 1);
            switch (key) {
                case "type" -> type = "type=" + value;
                case "target", "dst", "destination" -> target = ",target=" + value;
                default -> rest.append(',').append(option);
            }
        }
        return type + target + rest;
    }

    private Optional<String> image(Place place) {
        Instruction instruction = place.instruction();
        Stream<String> named = instruction.keyword().equals("FROM")
                ? place.stage().filter(stage -> stage.parent().isEmpty()).flatMap(Stage::base).stream()
                : sources(instruction).filter(source -> !names.contains(source));
        return named.findFirst();
    }
}
