package dev.faultbook.ingest.build;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which commands ran under an emulator, by the names of the steps: {@code [linux/amd64->arm64 build 2/3]} tells what the machine is, so
 * {@code [linux/arm64 2/3] RUN make} was emulated there.
 */
final class Emulation {
    private Emulation() {}

    static void complete(BuilderRun run) {
        String machine = machine(run);
        Set<String> emulated = new HashSet<>();
        for (OpenStep step : run.steps()) {
            String platform = step.platform();
            if (platform != null && (step.isEmulated() || (machine != null && !runs(machine, platform)))) {
                emulated.add(platform);
            }
        }
        for (OpenStep step : run.steps()) {
            if (emulated.contains(String.valueOf(step.platform())) && ranCommand(step)) {
                step.emulated();
            }
        }
    }

    /** Whether it ran a command, and that on the platform that it is built for. */
    static boolean ranCommand(OpenStep step) {
        String command = step.command();
        return command != null
                && command.startsWith("RUN ")
                && step.outcome() != StepOutcome.CACHED
                && StepName.parse(step.name()).buildPlatform() == null;
    }

    /** Whether a builder of several machines took part, which exports on each and merges what they pushed: each platform may be native. */
    static boolean onSeveralMachines(BuilderRun run) {
        Set<String> exports = new HashSet<>();
        for (OpenStep step : run.steps()) {
            String name = step.name();
            if (name.startsWith("merging manifest list") || (name.startsWith("exporting to ") && !exports.add(name))) {
                return true;
            }
        }
        return false;
    }

    /** The platform of the only machine; null when the names do not tell, or there may be several. */
    private static @Nullable String machine(BuilderRun run) {
        if (onSeveralMachines(run)) {
            return null;
        }
        Set<String> machines = new HashSet<>();
        for (OpenStep step : run.steps()) {
            String machine = StepName.parse(step.name()).buildPlatform();
            if (machine != null) {
                machines.add(machine);
            }
        }
        return machines.size() == 1 ? machines.iterator().next() : null;
    }

    /** A machine runs its own architecture in all its variants, and the 32-bit one that it grew out of. */
    private static boolean runs(String machine, String platform) {
        String own = architecture(machine);
        String wanted = architecture(platform);
        return own.equals(wanted)
                || (own.equals("linux/amd64") && wanted.equals("linux/386"))
                || (own.equals("linux/arm64") && wanted.equals("linux/arm"));
    }

    private static String architecture(String platform) {
        int variant = platform.indexOf('/', platform.indexOf('/') + 1);
        return variant < 0 ? platform : platform.substring(0, variant);
    }
}
