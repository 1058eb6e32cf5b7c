package dev.faultbook.cli.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Who marks a verdict, or decides about a cluster. */
final class Auditor {
    @Option(names = "--by", paramLabel = "NAME", description = "Who says so. Default: the user's name on this machine.")
    private Optional<String> name = Optional.empty();

    String name() {
        return name.orElseGet(() -> System.getProperty("user.name", ""));
    }
}
