package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.Store;
import dev.faultbook.index.Triage;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A decision about a cluster. What counts from then on is printed once it is on disk: CLUSTER muted|listed LABEL. */
final class ClusterTriage {
    private final Console console;

    @Mixin
    private DataFolder data;

    @Mixin
    private Auditor auditor = new Auditor();

    @Parameters(index = "0", paramLabel = "ID", description = "A cluster's id, or its first 4 digits or more.")
    private String id = "";

    ClusterTriage(Console console, DataFolder data) {
        this.console = console;
        this.data = data;
    }

    /**
     * Decides; what is not given stays as it is.
     *
     * @return the exit code
     */
    int decide(Optional<Boolean> muted, Optional<String> label) {
        try (Store store = Store.openExisting(data.path())) {
            Cluster cluster = ClustersShowCommand.find(store, id, data);
            boolean isMuted = cluster.triage().filter(Triage::muted).isPresent();
            String labelled = cluster.triage().map(Triage::label).orElse("");
            print(store.clusters().triage(cluster, muted.orElse(isMuted), label.orElse(labelled), auditor.name()));
        }
        return ExitCode.DONE;
    }

    private void print(Cluster cluster) {
        cluster.triage()
                .ifPresent(triage -> console.line(
                        (cluster.id() + (triage.muted() ? " muted " : " listed ") + triage.label()).strip()));
    }
}
