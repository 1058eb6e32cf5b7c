package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A learning read from a document.
 *
 * @param data whether the document told its header besides
 * @param titleTold whether its title stands there, too, and not in the heading only
 */
record LearningEntry(Learning learning, boolean data, boolean titleTold) {
    /** What a marker says of a learning that stands as its file in a fenced block. */
    static final String VERBATIM = "verbatim";

    /** Any category, until the right one is known. */
    private static final String SOME = "some";

    /**
     * @param category in whose chapter it stands
     * @param problems what is wrong with it, at its line in this document
     */
    static Optional<LearningEntry> read(
            Entry entry, String id, String category, String document, List<Problem> problems) {
        Optional<Marker> marker = entry.marker();
        Optional<String> verbatim = marker.map(m -> m.settings().get(VERBATIM));
        LearningParts parts = LearningParts.of(entry);
        String yaml = parts.data().orElse("");
        String text = verbatim.isPresent() ? file(entry) : text(id, yaml, parts);
        String path = verbatim.orElse(SOME + "/" + id + ".md");
        Reading reading = CatalogReader.readAlone(path, text);
        reading.problems()
                .forEach(problem -> problems.add(new Problem(
                        document,
                        entry.line(),
                        "learning " + id + (problem.mild() ? ": " : " cannot be read: ") + problem.text(),
                        problem.mild())));
        return reading.catalog().find(id).map(read -> {
            if (verbatim.isPresent()) {
                return new LearningEntry(read, true, true);
            }
            HeadingLine heading = entry.title();
            boolean titleTold = tells(yaml, "title");
            if (!titleTold && heading.title().length() > Learning.LONGEST_TITLE) {
                problems.add(new Problem(
                        document, entry.line(), "this title has more than 500 characters; say it in one line"));
            }
            LocalDate added = tells(yaml, "added")
                    ? read.added()
                    : parts.date().or(heading::date).orElse(LocalDate.EPOCH);
            String in = tells(yaml, "category") ? read.category() : category;
            String file = marker.map(m -> m.settings().get("file")).orElse(in + "/" + id + ".md");
            return new LearningEntry(
                    new Learning(
                            id,
                            titleTold ? read.title() : heading.title(),
                            in,
                            read.role(),
                            read.status(),
                            read.revision(),
                            added,
                            read.appliesTo(),
                            read.retest(),
                            read.explains(),
                            read.detect(),
                            read.dockerfile(),
                            read.projectFiles(),
                            tells(yaml, "fix") ? read.fix() : parts.fix(),
                            tells(yaml, "references") ? read.references() : parts.references(),
                            read.sections(),
                            read.samples(),
                            file),
                    parts.data().isPresent(),
                    titleTold);
        });
    }

    private static String file(Entry entry) {
        return entry.blocks().stream()
                .filter(block -> block.is(Kind.FENCE))
                .findFirst()
                .map(Block::content)
                .orElse("");
    }

    private static String text(String id, String yaml, LearningParts parts) {
        StringBuilder text = new StringBuilder("---\n");
        put(text, yaml, "id", id);
        put(text, yaml, "title", "untitled");
        put(text, yaml, "category", SOME);
        put(text, yaml, "role", Role.ADVICE.word());
        put(text, yaml, "status", Status.ACTIVE.word());
        text.append(yaml)
                .append(yaml.isEmpty() || yaml.endsWith("\n") ? "" : "\n")
                .append("---\n\n");
        text.append(LearningWriter.sections(parts.sections()));
        return text.append("## Samples\n").append(parts.samples()).append('\n').toString();
    }

    private static void put(StringBuilder text, String yaml, String key, String value) {
        if (!tells(yaml, key)) {
            text.append(key).append(": ").append(value).append('\n');
        }
    }

    private static boolean tells(String yaml, String key) {
        return Pattern.compile("^" + key + ":", Pattern.MULTILINE).matcher(yaml).find();
    }
}
