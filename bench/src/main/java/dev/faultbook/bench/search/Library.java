package dev.faultbook.bench.search;

import dev.faultbook.index.Order;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;

/** Faultbook in this process. */
final class Library implements Engine {
    private final Store store;
    private final SearchRequest.Effort effort;

    /**
     * @param effort whether all builds are counted, or only those of the page found
     */
    Library(Store store, SearchRequest.Effort effort) {
        this.store = store;
        this.effort = effort;
    }

    Store store() {
        return store;
    }

    @Override
    public String name() {
        return switch (effort) {
            case PAGE -> "Faultbook";
            case COUNT -> "all counted";
        };
    }

    @Override
    public boolean answers(Kind kind) {
        return true;
    }

    @Override
    public int ask(Asked asked) {
        SearchRequest request = new SearchRequest(FaultbookQuery.of(asked), Asked.PAGE, asked.offset()).with(effort);
        return store.search(asked.kind() == Kind.NEWEST ? request.in(Order.NEWEST) : request)
                .hits()
                .size();
    }

    @Override
    public void close() {
        store.close();
    }
}
