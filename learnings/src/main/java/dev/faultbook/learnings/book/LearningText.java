package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Sample;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.LearningWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A learning to an entry of a document. Its words stand in sight, what only the program needs is folded; a learning whose words would
 * not survive among others stands as its file, in a fenced block.
 *
 * @param level of its heading
 * @param template of its heading, with a place for the title
 * @param category that its chapter says it is of; empty when it says none
 */
record LearningText(Learning learning, int level, String template, String category, Optional<Sighting> sighting) {
    /** How much is in sight, the most first. */
    private enum Sight {
        ALL,
        NO_FIX,
        WORDS_ONLY
    }

    /** The heading, the marker, the rest; no line break at its end. */
    String write() {
        for (Sight sight : Sight.values()) {
            String text = heading() + body(sight);
            if (survives(text)) {
                return withSighting(sight);
            }
        }
        return heading().replaceFirst(" -->\n$", " " + LearningEntry.VERBATIM + "=" + learning.file() + " -->\n")
                + "\nIt stands here as in its file, since its text would not survive among others.\n\n"
                + LearningWriter.fenced("markdown", LearningWriter.write(learning))
                        .stripTrailing();
    }

    private String withSighting(Sight sight) {
        String text = heading() + body(sight);
        if (sighting.isEmpty()) {
            return text;
        }
        String seen = SeenText.of(learning, sighting.get());
        int folded = text.lastIndexOf("\n\n" + LearningParts.DATA);
        return folded < 0 ? text + "\n\n" + seen : text.substring(0, folded) + "\n\n" + seen + text.substring(folded);
    }

    /** Whether it is read back as it is, with another one behind it. */
    private boolean survives(String text) {
        String next =
                "\n\n---\n\n" + "#".repeat(level) + " 2. Next\n<!-- faultbook:learning next -->\n\n**Problem:** x\n";
        MarkdownText document = MarkdownText.of(text + next);
        if (!document.blocks().getFirst().is(Kind.HEADING)) {
            return false;
        }
        Entry entry = Entry.at(document, 0, document.blocks().size());
        boolean wholeHere = entry.marker().isPresent()
                && entry.end() == text.split("\n", -1).length
                && document.blocks().size() == entry.blocks().size() + 2 + 4;
        return wholeHere
                && LearningEntry.read(entry, learning.id(), category, "", new ArrayList<>())
                        .filter(read ->
                                Changed.withoutPositions(read.learning()).equals(Changed.withoutPositions(learning)))
                        .isPresent();
    }

    private String heading() {
        String title = HeadingLine.escaped(learning.title()).replace('\n', ' ');
        Map<String, String> settings = learning.file().equals(learning.category() + "/" + learning.id() + ".md")
                ? Map.of()
                : Map.of("file", learning.file());
        return "#".repeat(level) + " " + template.replace("{title}", title) + "\n"
                + new Marker("learning", false, learning.id(), settings) + "\n";
    }

    private String body(Sight sight) {
        List<String> parts = new ArrayList<>();
        words().forEach(parts::add);
        boolean fix = sight == Sight.ALL && showsFix();
        boolean references = sight != Sight.WORDS_ONLY
                && learning.references().stream().allMatch(url -> url.matches("[a-z]+://[^\\s<>]+"));
        if (fix) {
            parts.add(FixText.write(learning.fix()));
        }
        if (references && !learning.references().isEmpty()) {
            parts.add("**References:**\n\n- <" + String.join(">\n- <", learning.references()) + ">");
        }
        boolean dated = HeadingLine.of(template).date().equals(Optional.of(learning.added()));
        if (sight != Sight.WORDS_ONLY && !dated && !learning.added().equals(LocalDate.EPOCH)) {
            parts.add("**Date:** " + DateText.of(learning.added()));
        }
        data(sight, fix, references).ifPresent(parts::add);
        return parts.isEmpty() ? "" : "\n" + String.join("\n\n", parts);
    }

    /** Commands that the solution does not show already. */
    private boolean showsFix() {
        return !learning.fix().isEmpty()
                && learning.section("Solution")
                        .filter(text -> text.contains("```"))
                        .isEmpty();
    }

    private List<String> words() {
        List<Section> sections = learning.sections();
        boolean headings = sections.stream().anyMatch(LearningText::needsHeading);
        List<String> parts = new ArrayList<>();
        for (Section section : sections) {
            List<String> lines = new ArrayList<>(List.of(section.markdown().split("\n", -1)));
            List<Block> blocks = MarkdownText.of(section.markdown()).blocks();
            HeadingShift.apply(lines, 0, blocks, level - 1);
            String text = String.join("\n", lines);
            if (section.heading().isEmpty() && parts.isEmpty()) {
                parts.add(text);
            } else if (headings) {
                String heading = "#".repeat(level + 1) + " " + section.heading();
                parts.add(heading
                        + (section.heading().endsWith("#") ? " #" : "")
                        + (text.isEmpty() ? "" : "\n\n" + text));
            } else {
                boolean inline = !blocks.isEmpty() && blocks.getFirst().is(Kind.PARAGRAPH);
                parts.add("**" + section.heading() + ":**" + (inline ? " " : text.isEmpty() ? "" : "\n\n") + text);
            }
        }
        return parts;
    }

    /** Words in bold with a colon do where a part is short and plain. */
    private static boolean needsHeading(Section section) {
        return section.heading().endsWith(":")
                || !section.heading().matches("[\\p{L}\\p{N} '/&,().!?-]{0,60}")
                || MarkdownText.of(section.markdown()).blocks().stream().anyMatch(block -> block.is(Kind.HEADING))
                || section.markdown().lines().anyMatch(line -> line.startsWith("**") && line.contains(":"));
    }

    private Optional<String> data(Sight sight, boolean fix, boolean references) {
        Set<String> without = new HashSet<>(Set.of("id"));
        if (sight != Sight.WORDS_ONLY) {
            without.addAll(Set.of("title", "added"));
        }
        if (learning.category().equals(category) && sight != Sight.WORDS_ONLY) {
            without.add("category");
        }
        if (fix) {
            without.add("fix");
        }
        if (references) {
            without.add("references");
        }
        if (learning.role() == Role.ADVICE) {
            without.add("role");
        }
        if (learning.status() == Status.ACTIVE) {
            without.add("status");
        }
        if (learning.revision() == 1) {
            without.add("revision");
        }
        String yaml = LearningWriter.header(learning, without);
        List<Sample> samples = LearningWriter.samplesBesideSections(learning);
        if (yaml.isEmpty() && samples.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(LearningParts.DATA + "\n<summary>" + summary() + "</summary>\n");
        if (!yaml.isEmpty()) {
            text.append('\n').append(LearningWriter.fenced("yaml", yaml));
        }
        samples.forEach(sample -> text.append('\n').append(LearningWriter.sample(sample)));
        return Optional.of(text.append("\n</details>").toString());
    }

    private String summary() {
        int samples = learning.samples().size();
        String proof = samples == 0 ? "" : ", proved by " + samples + (samples == 1 ? " sample" : " samples");
        boolean prevented =
                !learning.dockerfile().isEmpty() || !learning.projectFiles().isEmpty();
        String how = learning.detect().isPresent()
                ? "How it is recognised"
                : prevented ? "How it is prevented" : "For the program";
        String status =
                learning.status() == Status.ACTIVE ? "" : learning.status().word() + " ";
        return how + " (" + status + learning.role().word() + ", revision " + learning.revision() + ")" + proof;
    }
}
