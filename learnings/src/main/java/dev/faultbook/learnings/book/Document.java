package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.document.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document holds.
 *
 * @param categories those that its chapters name, in their order, with their descriptions
 * @param problems what of it cannot be taken over, at its line
 * @param notes what a person should know, at its line
 */
public record Document(
        Map<String, String> categories,
        List<Learning> learnings,
        List<Proposal> proposals,
        List<Page> pages,
        List<Problem> problems,
        List<Problem> notes) {
    public Document {
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        learnings = List.copyOf(learnings);
        proposals = List.copyOf(proposals);
        pages = List.copyOf(pages);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }
}
