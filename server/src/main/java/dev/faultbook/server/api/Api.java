package dev.faultbook.server.api;

import dev.faultbook.index.Store;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.server.http.Site;

/** The addresses of the API. */
public final class Api {
    private Api() {}

    /** Puts all resources on the site. */
    public static void mount(Site site, Store store, Catalog catalog) {
        BuildsApi builds = new BuildsApi(store);
        LearningsApi learnings = new LearningsApi(catalog);
        site.get("/api/search", new SearchApi(store)::search);
        site.get("/api/builds/:id", builds::report);
        ClustersApi clusters = new ClustersApi(store, builds);
        site.get("/api/builds/:id/similar", clusters::similar);
        site.get("/api/clusters", clusters::all);
        site.get("/api/clusters/:id", clusters::one);
        site.get("/api/builds/:id/lines", new LinesApi(store, builds)::lines);
        site.get("/api/learnings", learnings::all);
        site.get("/api/learnings/:id", learnings::one);
        site.get("/healthz", new HealthApi(store)::health);
    }
}
