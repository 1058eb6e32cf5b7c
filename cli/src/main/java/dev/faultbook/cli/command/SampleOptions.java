package dev.faultbook.cli.command;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which stored verdicts are looked at. */
final class SampleOptions {
    private static final int MOST = 10_000;

    @Option(
            names = "--sample",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many verdicts. Default: ${DEFAULT-VALUE}.")
    private int size;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "The same number gives the same verdicts. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    List<StoredBuild> of(Store store) {
        if (size < 1 || size > MOST) {
            throw new ParameterException(spec.commandLine(), "--sample takes a number from 1 to " + MOST + ".");
        }
        return store.audit().sample(size, seed);
    }
}
