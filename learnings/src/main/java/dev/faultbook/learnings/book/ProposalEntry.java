package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.Proposal.State;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.document.ProposalFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proposal from and to an entry of a document; its words are taken as they stand. */
final class ProposalEntry {
    private static final String VERBATIM = "verbatim";
    private static final Pattern EFFORT =
            Pattern.compile("\\*\\*(?:Estimated )?Effort(?:\\*\\*:|:\\*\\*)[ \\t]+(\\S.*)");

    private ProposalEntry() {}

    /** Whether a person who wrote this entry proposes something. */
    static boolean isOne(Entry entry, String chapter) {
        ChapterSense sense = ChapterSense.of(chapter);
        List<String> fields = entry.fields().stream()
                .map(field -> field.toLowerCase(Locale.ROOT))
                .toList();
        boolean effort = fields.contains("effort") || fields.contains("estimated effort");
        boolean judged = sense.state() != State.OPEN || sense.priority().isPresent();
        return effort || (fields.contains("description") && judged);
    }

    static Optional<Proposal> read(Entry entry, String id, String chapter, List<Problem> problems, String document) {
        Map<String, String> settings = entry.marker().map(Marker::settings).orElse(Map.of());
        if (settings.containsKey(VERBATIM)) {
            List<Problem> own = new ArrayList<>();
            Optional<Proposal> proposal = entry.blocks().stream()
                    .filter(block -> block.is(Kind.FENCE))
                    .findFirst()
                    .flatMap(block -> ProposalFile.read("proposals/" + id + ".md", block.content(), own));
            own.forEach(problem -> problems.add(
                    new Problem(document, entry.line(), "proposal " + id + " cannot be read: " + problem.text())));
            return proposal;
        }
        ChapterSense sense = ChapterSense.of(chapter);
        String body = entry.source(0, entry.blocks().size());
        Optional<String> effort = effort(entry);
        if (effort.isPresent()) {
            body = entry.source(0, entry.blocks().size() - 1);
        }
        return Optional.of(new Proposal(
                id,
                entry.title().title(),
                entry.title().number(),
                Optional.ofNullable(settings.get("state"))
                        .map(ProposalEntry::state)
                        .orElse(sense.state()),
                Optional.ofNullable(settings.get("priority"))
                        .map(priority -> priority.equals("none") ? Optional.<String>empty() : Optional.of(priority))
                        .orElse(sense.priority()),
                effort,
                body));
    }

    private static State state(String word) {
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        return State.OPEN;
    }

    /** Where it is the last paragraph. */
    private static Optional<String> effort(Entry entry) {
        if (entry.blocks().isEmpty() || !entry.blocks().getLast().is(Kind.PARAGRAPH)) {
            return Optional.empty();
        }
        Block last = entry.blocks().getLast();
        Matcher matcher = EFFORT.matcher(entry.text().slice(last.start(), last.end()));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * The heading, the marker, the rest; no line break at its end.
     *
     * @param template of the heading, with places for number and title
     * @param chapter the heading of the chapter in which it is put
     */
    static String write(Proposal proposal, int level, String template, String chapter) {
        String numbered = proposal.number().isEmpty()
                ? template
                : template.replace(
                        "{number}", Integer.toString(proposal.number().getAsInt()));
        String heading = "#".repeat(level) + " "
                + numbered.replace(
                        "{title}", HeadingLine.escaped(proposal.title()).replace('\n', ' '))
                + "\n";
        ChapterSense sense = ChapterSense.of(chapter);
        Map<String, String> settings = new LinkedHashMap<>();
        if (sense.state() != proposal.state()) {
            settings.put("state", proposal.state().word());
        }
        if (!sense.priority().equals(proposal.priority())) {
            settings.put("priority", proposal.priority().orElse("none"));
        }
        List<String> parts = new ArrayList<>();
        if (!proposal.markdown().isEmpty()) {
            parts.add(proposal.markdown());
        }
        proposal.effort().ifPresent(effort -> parts.add("**Estimated Effort**: " + effort));
        String text = heading
                + new Marker("proposal", false, proposal.id(), settings)
                + (parts.isEmpty() ? "" : "\n\n" + String.join("\n\n", parts));
        if (survives(text, proposal, level, chapter)) {
            return text;
        }
        return heading + new Marker("proposal", false, proposal.id(), Map.of(VERBATIM, "yes")) + "\n\n"
                + LearningWriter.fenced("markdown", ProposalFile.write(proposal))
                        .stripTrailing();
    }

    private static boolean survives(String text, Proposal proposal, int level, String chapter) {
        String next = "\n\n---\n\n" + "#".repeat(level) + " Next\n<!-- faultbook:proposal next -->\n";
        MarkdownText document = MarkdownText.of(text + next);
        if (!document.blocks().getFirst().is(Kind.HEADING)) {
            return false;
        }
        Entry entry = Entry.at(document, 0, document.blocks().size());
        return entry.marker().isPresent()
                && document.blocks().size() == entry.blocks().size() + 2 + 3
                && entry.end() == text.split("\n", -1).length
                && read(entry, proposal.id(), chapter, new ArrayList<>(), "").equals(Optional.of(proposal));
    }

    /** A done or open thing of a list: {@code - [x] Words}. */
    record Item(boolean done, String title, Optional<String> id) {
        private static final Pattern SYNTAX =
                Pattern.compile("- \\[([ xX])] (\\S.*?)(?: <!-- faultbook:proposal ([a-z0-9-]+) -->)?");

        static Optional<Item> of(String line) {
            Matcher matcher = SYNTAX.matcher(line);
            return matcher.matches()
                    ? Optional.of(new Item(
                            !matcher.group(1).equals(" "), matcher.group(2), Optional.ofNullable(matcher.group(3))))
                    : Optional.empty();
        }

        /** The proposal that is nothing but this line. */
        static Optional<String> line(Proposal proposal) {
            boolean plain = proposal.number().equals(OptionalInt.empty())
                    && proposal.priority().isEmpty()
                    && proposal.effort().isEmpty()
                    && proposal.markdown().isEmpty()
                    && proposal.state() != State.DECLINED;
            String line = "- [" + (proposal.state() == State.DONE ? "x" : " ") + "] " + proposal.title() + " "
                    + Marker.open("proposal", proposal.id());
            Optional<Item> read = of(line);
            return plain
                            && read.filter(item -> item.title().equals(proposal.title()))
                                    .isPresent()
                    ? Optional.of(line)
                    : Optional.empty();
        }
    }
}
