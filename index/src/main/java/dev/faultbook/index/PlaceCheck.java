package dev.faultbook.index;

import dev.faultbook.index.document.Labels;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.document.Question;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.List;

/** Says whether a place of a build answers a question, by the stored text: what an index cannot tell for sure. */
final class PlaceCheck {
    private final StoredBuild build;
    private final Labels labels;
    private final Question question;
    private final StoredLog log;

    PlaceCheck(StoredBuild build, Question question, StoredLog log) {
        this.build = build;
        this.labels = new Labels(build.report());
        this.question = question;
        this.log = log;
    }

    boolean answers(Place place) {
        List<String> lines = new ArrayList<>();
        if (question.query().phrases().findAny().isPresent()) {
            log.lines(place.lines(), (number, text) -> lines.add(LogTokens.lower(text)));
        }
        return answers(question.query(), place.step(), lines);
    }

    private boolean answers(Query query, int step, List<String> lines) {
        return switch (query) {
            case Query.Everything() -> true;
            case Query.Text(Phrase phrase) -> lines.stream().anyMatch(phrase::isIn) || labels.has(phrase, step);
            case Query.Has has -> labels.has(has, step);
            case Query.All(List<Query> parts) -> parts.stream().allMatch(part -> answers(part, step, lines));
            case Query.Any(List<Query> parts) -> parts.stream().anyMatch(part -> answers(part, step, lines));
            case Query.Not not -> !question.excludedBy(not).contains(build.id());
        };
    }
}
