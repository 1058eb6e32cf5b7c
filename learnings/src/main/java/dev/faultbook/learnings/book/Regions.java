package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a document that are made from the catalog alone: a chapter a category, and a list of proposals. */
final class Regions {
    private final Catalog remaining;
    private final Map<String, Sighting> sightings;
    private int number;

    /**
     * @param number of the learning before
     */
    Regions(Catalog remaining, Map<String, Sighting> sightings, int number) {
        this.remaining = remaining;
        this.sightings = sightings;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** What stands behind the opening marker, the closing one included. */
    String chapters() {
        StringBuilder text = new StringBuilder("\n");
        remaining.categories().forEach((category, description) -> {
            List<Learning> learnings = remaining.learnings().stream()
                    .filter(learning -> learning.category().equals(category))
                    .toList();
            if (!learnings.isEmpty()) {
                List<String> entries = new ArrayList<>();
                for (Learning learning : learnings) {
                    number++;
                    entries.add(new LearningText(
                                    learning,
                                    3,
                                    number + ". {title}",
                                    category,
                                    Optional.ofNullable(sightings.get(learning.id())))
                            .write());
                }
                text.append(ChapterText.write(category, description))
                        .append('\n')
                        .append(String.join("\n\n---\n\n", entries))
                        .append("\n\n");
            }
        });
        return text.append(Marker.close("chapters")).append('\n').toString();
    }

    /** What stands behind the opening marker, the closing one included. */
    String proposals() {
        StringBuilder text = new StringBuilder("\n## Proposals\n\n");
        List<String> items = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (Proposal proposal : remaining.proposals()) {
            Optional<String> item = ProposalEntry.Item.line(proposal);
            item.ifPresent(items::add);
            if (item.isEmpty()) {
                String template = proposal.number().isPresent() ? "{number}. {title}" : "{title}";
                entries.add(ProposalEntry.write(proposal, 3, template, ""));
            }
        }
        if (!items.isEmpty()) {
            text.append(String.join("\n", items)).append("\n\n");
        }
        if (!entries.isEmpty()) {
            text.append(String.join("\n\n---\n\n", entries)).append("\n\n");
        }
        return text.append(Marker.close("proposals")).append('\n').toString();
    }
}
