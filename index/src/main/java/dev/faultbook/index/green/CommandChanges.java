package dev.faultbook.index.green;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Instructions of a green build that the failed one before had otherwise. What comes behind all that both have is left out: the failed build may not
 * have come to it.
 */
final class CommandChanges {
    private static final double ALIKE = 0.5;
    private static final int MOST_STEPS = 1_000;

    /**
     * An instruction in its place.
     *
     * @param stage empty when the log does not tell
     */
    private record Placed(String stage, String command, int place) {
        boolean isBefore(Placed other) {
            return stage.equals(other.stage) && place < other.place;
        }
    }

    private final List<Placed> before;
    private final List<Placed> after;
    private final List<Placed> reached = new ArrayList<>();

    private CommandChanges(Report failed, Report green) {
        this.before = placed(failed);
        this.after = placed(green);
    }

    static List<Change> between(Report failed, Report green) {
        return new CommandChanges(failed, green).changes();
    }

    private List<Change> changes() {
        takeEqual();
        List<Change> changes = new ArrayList<>();
        for (Placed old : before) {
            Optional<Placed> now = nearest(old);
            changes.add(now.<Change>map(step -> CommandWords.diff(old.command(), step.command()))
                    .orElseGet(() -> new Change.StepRemoved(old.command())));
            now.ifPresent(step -> {
                after.remove(step);
                reached.add(step);
            });
        }
        after.stream()
                .filter(step -> reached.stream().anyMatch(step::isBefore))
                .forEach(step -> changes.add(new Change.StepAdded(step.command())));
        return changes.stream().distinct().toList();
    }

    private void takeEqual() {
        for (Placed old : List.copyOf(before)) {
            after.stream()
                    .filter(step -> step.stage().equals(old.stage())
                            && CommandWords.words(step.command()).equals(CommandWords.words(old.command())))
                    .findFirst()
                    .ifPresent(step -> {
                        before.remove(old);
                        after.remove(step);
                        reached.add(step);
                    });
        }
    }

    private Optional<Placed> nearest(Placed old) {
        Placed nearest = null;
        double best = 0;
        for (Placed step : after) {
            double likeness =
                    step.stage().equals(old.stage()) ? CommandWords.likeness(old.command(), step.command()) : 0;
            if (likeness >= ALIKE && likeness > best) {
                nearest = step;
                best = likeness;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Each instruction of a stage once, for however many platforms it runs. */
    private static List<Placed> placed(Report report) {
        Map<List<String>, Placed> placed = new LinkedHashMap<>();
        List<Step> steps = report.build().steps();
        for (int i = 0; i < steps.size() && placed.size() < MOST_STEPS; i++) {
            String command = steps.get(i).command();
            if (command == null
                    || command.isBlank()
                    || CommandWords.instruction(command).equals("FROM")) {
                continue;
            }
            String stage = Objects.requireNonNullElse(steps.get(i).stage(), "");
            int index = StepName.parse(steps.get(i).name()).index();
            placed.putIfAbsent(List.of(stage, command), new Placed(stage, command, index > 0 ? index : i));
        }
        return new ArrayList<>(placed.values());
    }
}
