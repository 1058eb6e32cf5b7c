package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.ClusterText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.stats.SignificantTerms;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One cluster and its builds. */
@Command(
        name = "show",
        description =
                "Show a cluster: what its failures say, the words that other failures do not have, and the builds in it.",
        footer = {"", "Examples:", "  faultbook clusters show 2:3f9c1a2b4d5e6f70", "  faultbook clusters show 3f9c"})
public final class ClustersShowCommand implements Callable<Integer> {
    private static final int TERMS = 12;

    private final Console console;

    @Mixin
    private DataFolder data;

    @Parameters(paramLabel = "ID", description = "A cluster's id, or its first 4 digits or more.")
    private String id = "";

    @Option(
            names = "--limit",
            defaultValue = "50",
            paramLabel = "N",
            description = "At most so many builds. Default: 50.")
    private int limit;

    @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT", description = "text or json.")
    private Format format = Format.TEXT;

    public ClustersShowCommand(Console console, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        try (Store store = Store.openToRead(data.path())) {
            Cluster cluster = find(store, id, data);
            List<StoredBuild> members = store.clusters().members(cluster.id(), Math.max(1, limit));
            SignificantTerms terms = store.statistics().terms("cluster:" + cluster.id(), TERMS);
            switch (format) {
                case JSON ->
                    console.line(ClusterJson.cluster(cluster, members, terms).toString());
                case TEXT -> console.print(new ClusterText(console.layout()).show(cluster, members, terms));
            }
        }
        return ExitCode.DONE;
    }

    /**
     * @throws FaultbookException when there is none
     */
    static Cluster find(Store store, String id, DataFolder data) {
        return store.clusters()
                .find(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There is no cluster \"" + id + "\" in " + data.path() + ". List them: faultbook clusters"
                                + data.option()));
    }
}
