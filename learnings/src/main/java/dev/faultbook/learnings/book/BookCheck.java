package dev.faultbook.learnings.book;

import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells two renderings apart: entry by entry, then by the first line that differs around them. */
final class BookCheck {
    private BookCheck() {}

    static List<Problem> compare(String file, String document, String rendered) {
        Parts now = Parts.of(document);
        Parts then = Parts.of(rendered);
        List<Problem> problems = new ArrayList<>();
        now.entries().forEach((id, part) -> {
            Part other = then.entries().get(id);
            if (other == null) {
                problems.add(new Problem(file, part.line(0), id + " is not in the catalog"));
            } else {
                difference(part, other)
                        .ifPresent(at ->
                                problems.add(new Problem(file, part.line(at), told(id, part.at(at), other.at(at)))));
            }
        });
        Set<String> missing = new TreeSet<>(then.entries().keySet());
        missing.removeAll(now.entries().keySet());
        missing.forEach(id -> problems.add(new Problem(file, 1, id + " is missing")));
        if (problems.isEmpty()) {
            difference(now.frame(), then.frame())
                    .ifPresent(at -> problems.add(new Problem(
                            file,
                            now.frame().line(at),
                            told(
                                    "the document",
                                    now.frame().at(at),
                                    then.frame().at(at)))));
        }
        return problems;
    }

    private static String told(String who, Optional<String> here, Optional<String> there) {
        int same = 0;
        String one = here.orElse("");
        String other = there.orElse("");
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return who + said(here, same) + ", the catalog" + said(there, same);
    }

    /** The line from shortly before where it differs. */
    private static String said(Optional<String> line, int from) {
        return line.map(text -> {
                    int start = from > 20 ? text.lastIndexOf(' ', from - 10) + 1 : 0;
                    int end = Math.min(text.length(), start + 60);
                    return " says \"" + (start > 0 ? "…" : "") + text.substring(start, end)
                            + (end < text.length() ? "…" : "") + "\"";
                })
                .orElse(" ends here");
    }

    private static Optional<Integer> difference(Part one, Part other) {
        for (int i = 0; i < Math.max(one.lines().size(), other.lines().size()); i++) {
            if (!one.at(i).equals(other.at(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * Lines with what they were in the document.
     *
     * @param numbers of the lines, counted from 1
     */
    private record Part(List<String> lines, List<Integer> numbers) {
        Part() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(int index, String line) {
            lines.add(line);
            numbers.add(index + 1);
        }

        Optional<String> at(int index) {
            return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
        }

        int line(int index) {
            return numbers.isEmpty() ? 1 : numbers.get(Math.min(index, numbers.size() - 1));
        }
    }

    /** The entries by kind and id, and all lines that stand in none. */
    private record Parts(Map<String, Part> entries, Part frame) {
        static Parts of(String document) {
            MarkdownText text = MarkdownText.of(document);
            Map<Integer, String> owner = new LinkedHashMap<>();
            Set<Integer> counters = new TreeSet<>();
            List<Block> blocks = text.blocks();
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block.is(Kind.PARAGRAPH) && SeenText.isSeen(text.line(block.start()))) {
                    counters.add(block.start());
                    counters.add(block.end());
                }
                if (block.is(Kind.HEADING)) {
                    Entry entry = Entry.at(text, i, blocks.size());
                    entry.marker().ifPresent(marker -> {
                        for (int line = block.start(); line < entry.end(); line++) {
                            owner.put(line, marker.name() + " " + marker.word());
                        }
                    });
                }
            }
            Map<String, Part> entries = new LinkedHashMap<>();
            Part frame = new Part();
            for (int i = 0; i < text.lines().size(); i++) {
                if (!counters.contains(i)) {
                    String id = owner.get(i);
                    (id == null ? frame : entries.computeIfAbsent(id, key -> new Part())).add(i, text.line(i));
                }
            }
            return new Parts(entries, frame);
        }
    }
}
