package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import java.util.Map;
import java.util.Set;

/**
 * A query as an index is asked it.
 *
 * @param excluded for each of the query's negations the builds that it shuts out, so that an index need not know any
 * @param deadline when to stop with what is found
 */
public record Question(Query query, Map<Query.Not, Set<String>> excluded, Deadline deadline) {
    public Question {
        requireNonNull(query, "query");
        excluded = Map.copyOf(excluded);
        requireNonNull(deadline, "deadline");
    }

    /** Of a query without negations, however long it takes. */
    public static Question of(Query query) {
        return new Question(query, Map.of(), Deadline.never());
    }

    public Set<String> excludedBy(Query.Not negation) {
        return requireNonNull(excluded.get(negation), "negation was not resolved");
    }

    /** Whether an index can tell for certain who answers, as it can for single words and whole values. */
    public boolean isExact() {
        return isExact(query);
    }

    private static boolean isExact(Query query) {
        return switch (query) {
            case Query.Everything everything -> true;
            case Query.Text text -> text.phrase().isAtom();
            case Query.Has has ->
                has.field().match() == Field.Match.WHOLE || has.words().isAtom();
            case Query.All all -> all.parts().stream().allMatch(Question::isExact);
            case Query.Any any -> any.parts().stream().allMatch(Question::isExact);
            case Query.Not not -> true;
        };
    }
}
