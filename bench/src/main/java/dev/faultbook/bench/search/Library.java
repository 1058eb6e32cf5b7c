package dev.faultbook.bench.search;

import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;

/** Faultbook in this process. */
final class Library implements Engine {
    private final Store store;

    Library(Store store) {
        this.store = store;
    }

    Store store() {
        return store;
    }

    @Override
    public String name() {
        return "Faultbook";
    }

    @Override
    public boolean answers(Kind kind) {
        return true;
    }

    @Override
    public int ask(Asked asked) {
        return store.search(new SearchRequest(FaultbookQuery.of(asked), Asked.PAGE, asked.offset()))
                .hits()
                .size();
    }

    @Override
    public void close() {
        store.close();
    }
}
