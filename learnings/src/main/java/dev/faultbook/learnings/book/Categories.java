package dev.faultbook.learnings.book;

import dev.faultbook.learnings.document.CatalogFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The categories that the chapters of a document stand for. */
final class Categories {
    private final Map<String, String> known;
    private final Map<String, String> named = new LinkedHashMap<>();
    /** By their headings. */
    private final Map<String, String> untitled = new HashMap<>();

    private int numbers;

    /**
     * @param known id to description
     */
    Categories(Map<String, String> known) {
        this.known = known;
    }

    /** The category of a chapter with this heading: one that is known, or a new one of this name; empty where its name makes none. */
    static String of(String heading, Map<String, String> known) {
        String id = id(heading);
        return known(heading, id, known).orElse(id.equals(Slug.UNTITLED) ? "" : id);
    }

    /** The same, with a number for each heading whose name makes none. */
    String of(String heading) {
        String id = id(heading);
        return known(heading, id, known)
                .orElseGet(() -> id.equals(Slug.UNTITLED) ? untitled.computeIfAbsent(heading, any -> next()) : id);
    }

    private static String id(String heading) {
        String id = Slug.id(heading);
        return CatalogFiles.isReserved(id) ? id + "-2" : id;
    }

    private static Optional<String> known(String heading, String id, Map<String, String> known) {
        if (known.containsKey(id) && !id.equals(Slug.UNTITLED)) {
            return Optional.of(id);
        }
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(heading)
                        || Slug.words(entry.getKey()).equalsIgnoreCase(heading))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String next() {
        String id;
        do {
            numbers++;
            id = Slug.UNTITLED + (numbers == 1 ? "" : "-" + numbers);
        } while (known.containsKey(id));
        return id;
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
