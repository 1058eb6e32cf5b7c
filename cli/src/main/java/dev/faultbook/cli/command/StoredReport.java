package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.TextReport;
import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;

/** A build in the store, looked up by its id and put into words. */
final class StoredReport {
    private StoredReport() {}

    /**
     * @throws FaultbookException when there is no such build
     */
    static StoredBuild find(Store store, String build, DataFolder data) {
        return store.find(build)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There is no build \"" + build + "\" in " + data.path() + ". List them: faultbook builds"
                                + data.option()));
    }

    static String text(Store store, StoredBuild build, Layout layout) {
        return new TextReport(layout)
                .render(
                        build.report(),
                        ranges -> ranges.stream()
                                .flatMap(range -> store.logs().lines(build, range).stream())
                                .toList());
    }
}
