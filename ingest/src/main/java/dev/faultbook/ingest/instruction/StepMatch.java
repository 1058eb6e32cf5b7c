package dev.faultbook.ingest.instruction;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step and the instructions of one Dockerfile. */
final class StepMatch {
    /** What BuildKit counts in a stage; the others have no step of their own. */
    private static final Set<String> COUNTED = Set.of("FROM", "RUN", "COPY", "ADD", "WORKDIR");
    /** {@code [1/2] STEP 3/9} of buildah counts in a stage, {@code Step 3/9} of the legacy builder in the file. */
    private static final Pattern NUMBER = Pattern.compile("(STEP|Step) (\\d{1,6})/(\\d{1,6})$");

    private static final Pattern UNNAMED = Pattern.compile("stage-(\\d{1,6})");

    private final Dockerfile dockerfile;
    private final List<Instruction> all;
    private final Step step;
    private final OptionalInt toldLine;

    /**
     * @param toldLine the line of the Dockerfile that the log tells
     */
    StepMatch(Dockerfile dockerfile, List<Instruction> all, Step step, OptionalInt toldLine) {
        this.dockerfile = dockerfile;
        this.all = all;
        this.step = step;
        this.toldLine = toldLine;
    }

    /** The instruction, if the text leaves no doubt, or the place in the stage does. */
    Optional<Instruction> find() {
        String command = step.command();
        if (command == null) {
            return Optional.empty();
        }
        Optional<List<Instruction>> inStage = stage();
        if (inStage.isEmpty()) {
            return Optional.empty();
        }
        List<Instruction> candidates = inStage.get().stream()
                .filter(instruction -> !instruction.onBuild())
                .filter(instruction -> isFrom(command, instruction) || InstructionText.fits(instruction, command))
                .toList();
        if (candidates.size() <= 1) {
            return candidates.stream().findFirst();
        }
        Optional<Instruction> told = candidates.stream()
                .filter(instruction ->
                        toldLine.isPresent() && instruction.lines().contains(toldLine.getAsInt()))
                .findFirst();
        return told.or(() -> byPosition(inStage.get()).filter(candidates::contains));
    }

    /** {@code FROM docker.io/library/python:3.12@sha256:..} is what the file calls {@code FROM python:3.12}. */
    private static boolean isFrom(String command, Instruction instruction) {
        if (!instruction.keyword().equals("FROM") || !command.startsWith("FROM ")) {
            return false;
        }
        String asked = image(instruction.text());
        String printed = image(command.substring("FROM ".length()));
        return !asked.isEmpty() && (printed.equals(asked) || printed.equals(asked + ":latest"));
    }

    private static String image(String text) {
        for (String word : text.strip().split("\\s+")) {
            if (!word.startsWith("--")) {
                return word.replaceFirst("@sha256:.*", "").replaceFirst("^(?:docker\\.io/)?(?:library/)?", "");
            }
        }
        return "";
    }

    /** The instructions among which the step's is; empty when the file has no such stage, and is another file. */
    private Optional<List<Instruction>> stage() {
        String name = step.stage();
        if (name == null
                || (dockerfile.stages().size() == 1 && UNNAMED.matcher(name).matches())) {
            return Optional.of(all);
        }
        String own = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Optional<Stage> named = dockerfile.stages().stream()
                .filter(stage -> stage.name().filter(own::equals).isPresent())
                .findFirst();
        Matcher unnamed = UNNAMED.matcher(own);
        return named.or(() -> dockerfile.stages().stream()
                        .filter(stage -> unnamed.matches() && stage.number() == Integer.parseInt(unnamed.group(1)))
                        .findFirst())
                .map(Stage::instructions);
    }

    /** Where the builder's count points to. */
    private Optional<Instruction> byPosition(List<Instruction> inStage) {
        StepName name = StepName.parse(step.name());
        if (name.index() > 0) {
            List<Instruction> counted = inStage.stream()
                    .filter(instruction -> COUNTED.contains(instruction.keyword()) && !instruction.onBuild())
                    .toList();
            boolean ofOneStage = step.stage() != null || dockerfile.stages().size() == 1;
            return ofOneStage ? at(counted, name.index(), name.count()) : Optional.empty();
        }
        Matcher number = NUMBER.matcher(step.id());
        if (!number.find()) {
            return Optional.empty();
        }
        return at(
                number.group(1).equals("Step") ? all : inStage,
                Integer.parseInt(number.group(2)),
                Integer.parseInt(number.group(3)));
    }

    /** Where the counts differ, the builder ran what the file does not show. */
    private static Optional<Instruction> at(List<Instruction> instructions, int number, int count) {
        return count == instructions.size() && number >= 1 && number <= count
                ? Optional.of(instructions.get(number - 1))
                : Optional.empty();
    }
}
