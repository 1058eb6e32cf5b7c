package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.report.ClusterText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.ClusterRequest;
import dev.faultbook.index.ClusterRequest.Muted;
import dev.faultbook.index.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Failures that say the same. */
@Command(
        name = "clusters",
        description = "List the failures in the store, those that say the same as one.",
        footer = {
            "",
            "A cluster's id is the fingerprint of what its failures say: numbers, versions, paths, times and the like",
            "masked. Seen means when a build started, or was ingested if its log does not tell. Clusters that people muted",
            "(clusters mute) are left out, and counted below the list.",
            "",
            "Examples:",
            "  faultbook clusters",
            "  faultbook clusters --unexplained --since 30d       what to write a learning for",
            "  faultbook clusters show 2:3f9c1a2b4d5e6f70",
            "  faultbook clusters mute 3f9c"
        })
public final class ClustersCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Option(names = "--unexplained", description = "Only those that no learning explains.")
    private boolean unexplained;

    @Option(names = "--muted", description = "Only those that are muted.")
    private boolean muted;

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            description = "Only those with this label, muted or not; see clusters label.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Only those seen since: 30d, 12h, 4w, or a day such as 2026-11-01.")
    private Instant since = Instant.MIN;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "At most so many, the largest first. Default: 20.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a cluster).")
    private Format format = Format.TEXT;

    public ClustersCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        try (Store store = Store.openToRead(data.path())) {
            ClusterRequest request = new ClusterRequest(unexplained, which(), label, since, limit);
            List<Cluster> clusters = store.clusters().list(request);
            switch (format) {
                case JSON ->
                    clusters.forEach(
                            cluster -> console.line(ClusterJson.cluster(cluster).toString()));
                case TEXT -> {
                    long hidden = which() == Muted.LEFT_OUT ? store.clusters().count(request.with(Muted.ONLY)) : 0;
                    console.print(new ClusterText(console.layout())
                            .list(clusters, store.clusters().count(request), hidden));
                }
            }
        }
        return ExitCode.DONE;
    }

    private Muted which() {
        return muted ? Muted.ONLY : label.isPresent() ? Muted.INCLUDED : Muted.LEFT_OUT;
    }
}
