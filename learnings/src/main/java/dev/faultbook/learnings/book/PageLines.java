package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Page;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a page says, by which another version of its document is told from another document. */
final class PageLines {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s.*");

    /** The markers of what it shows. */
    private final Set<String> places = new HashSet<>();

    private final Set<String> headings = new HashSet<>();
    private final Set<String> prose = new HashSet<>();

    private PageLines(Page page) {
        page.markdown().lines().map(String::strip).forEach(line -> {
            if (Marker.of(line)
                    .filter(m -> m.opens("learning") || m.opens("proposal"))
                    .isPresent()) {
                places.add(line);
            } else if (isTold(line)) {
                (HEADING.matcher(line).matches() ? headings : prose).add(line);
            }
        });
    }

    /**
     * Whether these may be versions of one document: they show a learning or a proposal that is the same, or half of the shorter one's lines are
     * the other's, too. Headings do not count where both show learnings, for these are called the same in many documents.
     */
    static boolean alike(Page one, Page other) {
        PageLines a = new PageLines(one);
        PageLines b = new PageLines(other);
        if (shared(a.places, b.places) > 0) {
            return true;
        }
        if (a.places.isEmpty() || b.places.isEmpty()) {
            a.prose.addAll(a.headings);
            b.prose.addAll(b.headings);
        }
        int shared = shared(a.prose, b.prose);
        return shared > 0 && 2 * shared >= Math.min(a.prose.size(), b.prose.size());
    }

    private static int shared(Set<String> one, Set<String> other) {
        return (int) one.stream().filter(other::contains).count();
    }

    /** The first line with words that a page has, and another one lacks; the heading over a place is no such line. */
    static Optional<String> firstMissing(Page from, Page in) {
        Set<String> lines =
                new HashSet<>(in.markdown().lines().map(String::strip).toList());
        return from.markdown()
                .lines()
                .map(String::strip)
                .filter(line -> isTold(line) && !lines.contains(line))
                .findFirst();
    }

    private static boolean isTold(String line) {
        return WORD.matcher(line).find() && !line.contains("{title}");
    }
}
