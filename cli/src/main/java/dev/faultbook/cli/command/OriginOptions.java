package dev.faultbook.cli.command;

import dev.faultbook.index.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a log came from. */
final class OriginOptions {
    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Say this of the builds, such as branch=main; for each label again. A key has up to "
                    + Origin.KEY_CHARS + " of a-z, 0-9, \".\", \"_\", \"-\", a value up to " + Origin.VALUE_CHARS
                    + " characters.")
    private List<String> labels = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "The page where the builds ran: http or https.")
    private @Nullable String url;

    /**
     * @throws dev.faultbook.FaultbookException when a label or the address is not as it must be
     */
    Origin toOrigin() {
        return Origin.of(labels, url);
    }
}
