package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All learnings in force, by id, and the prose that stands beside them; immutable. */
public final class Catalog {
    private final String version;
    private final Map<String, String> categories;
    private final Map<String, Learning> byId;
    private final List<Proposal> proposals;
    private final List<Page> pages;

    /**
     * @param version semantic version, {@code +}, commit or content hash
     * @param categories id to description
     */
    public Catalog(String version, Map<String, String> categories, Collection<Learning> learnings) {
        this(version, categories, learnings, List.of(), List.of());
    }

    /**
     * @param version semantic version, {@code +}, commit or content hash
     * @param categories id to description, in the order of chapters
     */
    public Catalog(
            String version,
            Map<String, String> categories,
            Collection<Learning> learnings,
            List<Proposal> proposals,
            List<Page> pages) {
        this.version = requireNonNull(version, "version");
        this.categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        this.proposals = List.copyOf(proposals);
        this.pages = List.copyOf(pages);
        this.byId = new TreeMap<>();
        learnings.forEach(learning -> byId.put(learning.id(), learning));
    }

    public String version() {
        return version;
    }

    /** Id to description, in the order of {@code catalog.yaml}. */
    public Map<String, String> categories() {
        return categories;
    }

    /** Ordered by id. */
    public List<Learning> learnings() {
        return List.copyOf(byId.values());
    }

    /** Ordered by id. */
    public List<Proposal> proposals() {
        return proposals;
    }

    /** Ordered by id. */
    public List<Page> pages() {
        return pages;
    }

    public Optional<Learning> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
