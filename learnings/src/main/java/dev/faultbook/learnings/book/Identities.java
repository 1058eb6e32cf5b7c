package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Proposal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which learning or proposal of a catalog an entry is, when only its title tells. */
final class Identities {
    private final Map<String, String> learnings = new HashMap<>();
    private final Map<String, String> proposals = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    /** By kind and id the number to try when it is taken. */
    private final Map<String, Integer> next = new HashMap<>();

    Identities(Catalog base) {
        for (Learning learning : base.learnings()) {
            learnings.putIfAbsent(key(learning.title()), learning.id());
        }
        for (Proposal proposal : base.proposals()) {
            proposals.putIfAbsent(key(proposal.title()), proposal.id());
        }
    }

    /** False when another entry of the document has this id. */
    boolean take(String kind, String id) {
        return taken.add(kind + " " + id);
    }

    String learning(String title) {
        return free("learning", Optional.ofNullable(learnings.get(key(title))).orElse(Slug.id(title)));
    }

    String proposal(String title) {
        return free("proposal", Optional.ofNullable(proposals.get(key(title))).orElse(Slug.id(title)));
    }

    private String free(String kind, String id) {
        String free = id;
        while (!take(kind, free)) {
            free = id + "-" + (next.merge(kind + " " + id, 1, Integer::sum) + 1);
        }
        return free;
    }

    /** Titles are the same when their words are, however they are written. */
    private static String key(String title) {
        String words = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}<>=~+]+", " ")
                .strip();
        return words.isEmpty() ? title : words;
    }
}
