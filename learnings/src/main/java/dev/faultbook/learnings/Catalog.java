package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All learnings in force, by id, and the prose beside them; immutable. Catalogs lie on each other in layers: what an upper one says of an id is all that counts. */
public final class Catalog {
    /** Below the lowest layer. */
    public static final Catalog EMPTY = new Catalog("0.0.0", Map.of(), List.of());

    private final Supplier<String> exactVersion;
    private final Map<String, String> categories;
    private final SortedMap<String, Learning> byId;
    private final List<Proposal> proposals;
    private final List<Page> pages;
    private final List<Layer> layers;
    private volatile @Nullable String version;

    /**
     * @param version semantic version, {@code +}, commit or content hash
     * @param categories id to description
     */
    public Catalog(String version, Map<String, String> categories, Collection<Learning> learnings) {
        this(() -> version, categories, learnings);
    }

    /**
     * @param version asked for once, and only when somebody wants to know
     */
    public Catalog(Supplier<String> version, Map<String, String> categories, Collection<Learning> learnings) {
        this(version, categories, learnings, List.of(), List.of());
    }

    /**
     * @param version asked for once, and only when somebody wants to know
     */
    public Catalog(
            Supplier<String> version,
            Map<String, String> categories,
            Collection<Learning> learnings,
            List<Proposal> proposals,
            List<Page> pages) {
        this(version, categories, byId(learnings), proposals, pages, List.of());
    }

    private Catalog(
            Supplier<String> version,
            Map<String, String> categories,
            SortedMap<String, Learning> byId,
            List<Proposal> proposals,
            List<Page> pages,
            List<Layer> layers) {
        this.exactVersion = requireNonNull(version, "version");
        this.categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        this.byId = byId;
        this.proposals = LazyList.copyOf(proposals);
        this.pages = LazyList.copyOf(pages);
        this.layers = List.copyOf(layers);
    }

    private static SortedMap<String, Learning> byId(Collection<Learning> learnings) {
        SortedMap<String, Learning> byId = new TreeMap<>();
        learnings.forEach(learning -> byId.put(learning.id(), learning));
        return byId;
    }

    /** One of several catalogs that lie on each other. */
    public record Layer(String name, Catalog catalog) {
        /** The name of the layer that comes with Faultbook. */
        public static final String SHIPPED = "shipped";

        public Layer {
            requireNonNull(name, "name");
            requireNonNull(catalog, "catalog");
        }

        private String version() {
            return name.equals(SHIPPED) ? catalog.version() : name + ":" + catalog.version();
        }
    }

    /**
     * Several catalogs as one. Its version names them all, such as {@code 1.4.0+abc1234,team:0.2.0+def5678}.
     *
     * @param layers the lowest first
     */
    public static Catalog layered(List<Layer> layers) {
        Map<String, String> categories = new LinkedHashMap<>();
        SortedMap<String, Learning> learnings = new TreeMap<>();
        for (Layer layer : layers) {
            categories.putAll(layer.catalog().categories);
            learnings.putAll(layer.catalog().byId);
        }
        List<Layer> copy = List.copyOf(layers);
        return new Catalog(
                () -> copy.stream().map(Layer::version).collect(Collectors.joining(",")),
                categories,
                learnings,
                new LazyList<>(() -> uppermost(copy, Catalog::proposals, Proposal::id)),
                new LazyList<>(() -> uppermost(copy, Catalog::pages, Page::id)),
                copy);
    }

    private static <T> List<T> uppermost(List<Layer> layers, Function<Catalog, List<T>> parts, Function<T, String> id) {
        Map<String, T> byId = new TreeMap<>();
        layers.forEach(layer -> parts.apply(layer.catalog()).forEach(part -> byId.put(id.apply(part), part)));
        return List.copyOf(byId.values());
    }

    public String version() {
        String known = version;
        if (known == null) {
            known = exactVersion.get();
            version = known;
        }
        return known;
    }

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

    /** The lowest first; none when this is no layered catalog. */
    public List<Layer> layers() {
        return layers;
    }

    /** The layers that have a learning of this id, the uppermost, whose word counts, first. */
    public List<Layer> layersOf(String id) {
        List<Layer> having = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.catalog().find(id).isPresent()) {
                having.addFirst(layer);
            }
        }
        return having;
    }
}
