package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;

/** How often a learning was seen, between markers: what the next rendering will say otherwise. */
final class SeenText {
    static final String START = "<!-- faultbook:seen ";

    private SeenText() {}

    static String of(Learning learning, Sighting sighting) {
        return "**Seen:** " + START + "id=" + learning.id() + " -->" + sighting + "<!-- /faultbook -->";
    }

    static boolean isSeen(String line) {
        return line.startsWith("**Seen:** " + START);
    }
}
