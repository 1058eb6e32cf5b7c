package dev.faultbook.learnings.book;

import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.book.Entry.Label;
import dev.faultbook.learnings.document.HeadingText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of a document says about a learning.
 *
 * @param data the folded part: the rest of the learning's header; empty when there is none
 * @param samples fenced blocks from the folded part
 * @param fix the steps that stand in sight; empty when none do
 */
record LearningParts(
        List<Section> sections,
        List<FixStep> fix,
        List<String> references,
        Optional<LocalDate> date,
        Optional<String> data,
        String samples) {
    /** What the folded part starts with. */
    static final String DATA = "<details><!-- faultbook:data -->";

    static LearningParts of(Entry entry) {
        return new Reading(entry).parts();
    }

    /** Takes an entry apart from its end, where its folded part, its date and the like stand in this order. */
    private static final class Reading {
        private final Entry entry;
        private int end;
        private Optional<String> data = Optional.empty();
        private String samples = "";
        private Optional<LocalDate> date = Optional.empty();

        Reading(Entry entry) {
            this.entry = entry;
            this.end = entry.blocks().size();
        }

        LearningParts parts() {
            takeData();
            if (end > 0 && isSeen(end - 1)) {
                end--;
            }
            takeDate();
            List<String> references = takeReferences();
            List<FixStep> fix = takeFix();
            return new LearningParts(sections(), fix, references, date, data, samples);
        }

        private Block block(int index) {
            return entry.blocks().get(index);
        }

        private void takeData() {
            int open = end - 1;
            while (open >= 0 && !block(open).content().startsWith(DATA)) {
                open--;
            }
            boolean closed = open >= 0 && block(end - 1).content().strip().equals("</details>");
            if (!closed) {
                return;
            }
            int next = open + 1;
            boolean yaml = next < end
                    && block(next).is(Kind.FENCE)
                    && block(next).info().equals("yaml");
            data = Optional.of(yaml ? block(next).content() : "");
            samples = entry.source(yaml ? next + 1 : next, end - 1);
            end = open;
        }

        private boolean isSeen(int index) {
            return entry.label(block(index))
                    .filter(label -> label.name().equals("Seen") && label.rest().startsWith(SeenText.START))
                    .isPresent();
        }

        /** A person may have put it anywhere. */
        private void takeDate() {
            if (end == 0) {
                return;
            }
            Block last = block(end - 1);
            Optional<Label> label = entry.label(last).filter(l -> l.name().equals("Date"));
            if (label.isPresent() && last.end() - last.start() == 1) {
                date = DateText.parse(label.get().rest().strip());
                if (date.isPresent()) {
                    end--;
                }
            }
        }

        private List<String> takeReferences() {
            List<String> references = new ArrayList<>();
            boolean listed = end >= 2
                    && block(end - 1).is(Kind.LIST)
                    && entry.label(block(end - 2)).equals(Optional.of(new Label("References", "")))
                    && block(end - 2).end() - block(end - 2).start() == 1;
            if (listed) {
                for (String line : entry.text()
                        .lines()
                        .subList(block(end - 1).start(), block(end - 1).end())) {
                    if (!line.matches("- <\\S+>")) {
                        return List.of();
                    }
                    references.add(line.substring(3, line.length() - 1));
                }
                end -= 2;
            }
            return references;
        }

        private List<FixStep> takeFix() {
            int start = end - 1;
            while (start >= 0
                    && entry.label(block(start))
                            .filter(l -> l.name().equals("Fix"))
                            .isEmpty()) {
                start--;
            }
            if (start < 0 || entry.marker().isEmpty()) {
                return List.of();
            }
            Optional<List<FixStep>> steps = FixText.read(entry, start, end);
            if (steps.isPresent()) {
                end = start;
            }
            return steps.orElse(List.of());
        }

        private List<Section> sections() {
            int level = sectionLevel();
            List<Section> sections = new ArrayList<>();
            boolean headed = false;
            String heading = "";
            int from = 0;
            Optional<Label> under = Optional.empty();
            for (int i = 0; i < end; i++) {
                Block block = block(i);
                boolean starts = block.is(Kind.HEADING) && block.level() <= level;
                Optional<Label> label = headed || starts ? Optional.empty() : entry.label(block);
                if (starts || label.isPresent()) {
                    add(sections, heading, body(from, i, under, level));
                    headed |= starts;
                    heading = label.map(Label::name).orElse(block.content());
                    under = label;
                    from = starts ? i + 1 : i;
                }
            }
            add(sections, heading, body(from, end, under, level));
            return sections;
        }

        private int sectionLevel() {
            if (entry.marker().isPresent()) {
                return entry.level() + 1;
            }
            return entry.headings().stream().mapToInt(Block::level).min().orElse(entry.level() + 1);
        }

        /**
         * The blocks' source with its headings as deep as they are in a learning's file, where sections have two number signs.
         *
         * @param under the label in its first line, which is left out
         */
        private String body(int from, int to, Optional<Label> under, int level) {
            if (from >= to) {
                return "";
            }
            int start = block(from).start();
            List<String> lines = new ArrayList<>(
                    entry.text().lines().subList(start, block(to - 1).end()));
            under.ifPresent(label -> lines.set(0, label.rest()));
            HeadingShift.apply(lines, start, entry.blocks().subList(from, to), 2 - level);
            return HeadingText.withoutBlankEnds(lines);
        }

        private static void add(List<Section> sections, String heading, String text) {
            if (!heading.isEmpty() || !text.isEmpty()) {
                sections.add(new Section(heading, text));
            }
        }
    }
}
