package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.Store;
import dev.faultbook.index.Triage;

/** Decides about a cluster, and prints what counts from then on once that is on disk: CLUSTER muted|listed LABEL. */
final class ClusterTriage {
    private final Console console;
    private final DataFolder data;
    private final Auditor auditor;

    ClusterTriage(Console console, DataFolder data, Auditor auditor) {
        this.console = console;
        this.data = data;
        this.auditor = auditor;
    }

    void mute(String id, boolean muted) {
        try (Store store = Store.openExisting(data.path())) {
            Cluster cluster = ClustersShowCommand.find(store, id, data);
            String label = cluster.triage().map(Triage::label).orElse("");
            print(store.clusters().triage(cluster, muted, label, auditor.name()));
        }
    }

    void label(String id, String label) {
        try (Store store = Store.openExisting(data.path())) {
            Cluster cluster = ClustersShowCommand.find(store, id, data);
            boolean muted = cluster.triage().filter(Triage::muted).isPresent();
            print(store.clusters().triage(cluster, muted, label, auditor.name()));
        }
    }

    private void print(Cluster cluster) {
        cluster.triage()
                .ifPresent(triage -> console.line(
                        (cluster.id() + (triage.muted() ? " muted " : " listed ") + triage.label()).strip()));
    }
}
