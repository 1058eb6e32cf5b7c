package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.source.TextLine;
import java.util.List;

/** What kaniko prints (GoogleContainerTools/kaniko v0.10 to v1.24, {@code pkg/executor}). */
final class KanikoFormat implements LogFormat {
    /** Other programs log in the same way, through logrus; these messages are kaniko's. */
    private static final List<String> OWN = List.of(
            "Building stage '",
            "Unpacking rootfs as cmd ",
            "Skipping unpacking as no commands require it",
            "Built cross stage deps: ",
            "Retrieving image manifest ",
            "Returning cached image manifest",
            "Resolved base name ",
            "Downloading base image ",
            "Checking for cached layer ",
            "Using caching version of cmd",
            "No cached layer found for cmd",
            "Initializing snapshotter",
            "Taking snapshot of ",
            "Executing 0 build triggers",
            "Running: [",
            "Pushing image to ");

    @Override
    public String name() {
        return "kaniko";
    }

    @Override
    public boolean opens(TextLine line) {
        KanikoLine logged = KanikoLine.read(line);
        return logged != null && logged.level().equals("info") && OWN.stream().anyMatch(logged.message()::startsWith);
    }

    @Override
    public FormatParser start(BuildAssembler assembler) {
        return new KanikoParser(assembler.begin(name()));
    }
}
