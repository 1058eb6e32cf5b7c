package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All learnings in force, by id; immutable. */
public final class Catalog {
    private final String version;
    private final Map<String, String> categories;
    private final Map<String, Learning> byId;

    /**
     * @param version semantic version, {@code +}, commit or content hash
     * @param categories id to description
     */
    public Catalog(String version, Map<String, String> categories, Collection<Learning> learnings) {
        this.version = requireNonNull(version, "version");
        this.categories = new LinkedHashMap<>(categories);
        this.byId = new TreeMap<>();
        learnings.forEach(learning -> byId.put(learning.id(), learning));
    }

    public String version() {
        return version;
    }

    public Map<String, String> categories() {
        return Map.copyOf(categories);
    }

    /** Ordered by id. */
    public List<Learning> learnings() {
        return List.copyOf(byId.values());
    }

    public Optional<Learning> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
