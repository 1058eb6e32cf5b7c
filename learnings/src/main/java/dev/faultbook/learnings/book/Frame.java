package dev.faultbook.learnings.book;

import java.util.List;

/** The page that stands around the chapters where a catalog has no page of its own for them. */
final class Frame {
    private static final String HEAD = """
            # Learnings

            What goes wrong when containers are built, why, and what to do about it. Whoever mends a text here, or adds a section, brings it
            into the catalog with `faultbook learnings import`.

            """;
    private static final String CHAPTERS = "<!-- faultbook:toc -->\n\n<!-- faultbook:chapters -->\n";
    private static final String PROPOSALS = "<!-- faultbook:proposals -->\n";

    private Frame() {}

    static String text(boolean chapters, boolean proposals) {
        return HEAD + (chapters ? CHAPTERS : "") + (chapters && proposals ? "\n" : "") + (proposals ? PROPOSALS : "");
    }

    static boolean isBuiltIn(String page) {
        return List.of(text(true, true), text(true, false), text(false, true), text(false, false)).stream()
                .anyMatch(text -> text.strip().equals(page.strip()));
    }
}
