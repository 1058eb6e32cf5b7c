package dev.faultbook.ingest.format;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.util.List;
import java.util.stream.Stream;

/** The builders that are known, in the order in which they are asked. */
final class LogFormats {
    /** No builder at all. */
    private static final String PLAIN = "plain";

    private LogFormats() {}

    static List<LogFormat> standard() {
        return List.of(
                new BuildKitFormat(),
                new BuildKitTtyFormat(),
                new BuildKitRawJsonFormat(),
                new BuildahFormat(),
                new LegacyDockerFormat(),
                new KanikoFormat());
    }

    /** The names that {@link #named} knows. */
    static List<String> names() {
        return Stream.concat(standard().stream().map(LogFormat::name), Stream.of(PLAIN))
                .toList();
    }

    /**
     * Only the format of that name, or none for {@code plain}.
     *
     * @throws FaultbookException when there is none of that name
     */
    static List<LogFormat> named(String name) {
        List<LogFormat> named =
                standard().stream().filter(format -> format.name().equals(name)).toList();
        if (named.isEmpty() && !name.equals(PLAIN)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is no log format \"" + name + "\". There are " + String.join(", ", names()) + ".");
        }
        return named;
    }
}
