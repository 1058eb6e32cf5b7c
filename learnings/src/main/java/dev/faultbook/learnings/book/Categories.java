package dev.faultbook.learnings.book;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The categories that the chapters of a document stand for. */
final class Categories {
    private final Map<String, String> known;
    private final Map<String, String> named = new LinkedHashMap<>();

    /**
     * @param known id to description
     */
    Categories(Map<String, String> known) {
        this.known = known;
    }

    /** The category of a chapter with this heading: one that is known, or a new one of this name. */
    static String of(String heading, Map<String, String> known) {
        String id = Slug.id(heading);
        if (known.containsKey(id)) {
            return id;
        }
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(heading)
                        || Slug.words(entry.getKey()).equalsIgnoreCase(heading))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(id);
    }

    String of(String heading) {
        return of(heading, known);
    }

    /** A chapter stands for this category. */
    void name(String id, Optional<String> description, String heading) {
        String described = description.orElse(known.getOrDefault(id, named.getOrDefault(id, heading)));
        named.put(id, described);
    }

    Map<String, String> named() {
        return named;
    }
}
