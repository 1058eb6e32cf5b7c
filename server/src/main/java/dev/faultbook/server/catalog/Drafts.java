package dev.faultbook.server.catalog;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.promotion.Draft;
import dev.faultbook.index.promotion.LogPromotion;
import dev.faultbook.index.promotion.Promotion;
import dev.faultbook.index.promotion.Promotion.Naming;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Drafts of learnings. Saves nothing. */
public final class Drafts {
    private static final String DEFAULT_CATEGORY = "other";

    private final TeamCatalog catalog;

    public Drafts(TeamCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog");
    }

    /** What whoever wants a draft says of it; what is empty is made up. */
    public record Wish(Optional<String> id, Optional<String> title, Optional<String> category, Optional<String> role) {}

    /**
     * Of one log.
     *
     * @param lines to go by; without them those that the failure is about
     */
    public Draft ofLog(LogSource log, ReadOptions options, Optional<LineRange> lines, Wish wish) {
        Naming naming = naming(wish);
        LogPromotion promotion = new LogPromotion(catalog.ingest(), log, options, lines);
        return promotion
                .draft(promotion.patterns(), naming, Optional.empty(), today())
                .draft();
    }

    /** Of failures that say the same. */
    public Draft ofCluster(Store store, String cluster, Wish wish) {
        return new Promotion(store, catalog.current())
                .promote(
                        store.clusters()
                                .find(cluster)
                                .orElseThrow(() -> new FaultbookException(
                                        FailureKind.NOT_FOUND,
                                        "There is no cluster " + cluster + ". All that there are: /api/clusters.")),
                        naming(wish),
                        today())
                .draft();
    }

    private Naming naming(Wish wish) {
        String category = wish.category().orElse(DEFAULT_CATEGORY);
        if (!catalog.current().categories().containsKey(category)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "There is no category " + category + " in the catalog.");
        }
        return new Naming(
                wish.id(),
                wish.title(),
                category,
                wish.role()
                        .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                        .orElse(Role.CAUSE),
                Optional.empty());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }
}
