package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What somebody is typing who writes a query, so that the rest can be offered. */
public sealed interface Completion {
    /** Something of which nothing is known. */
    record Nothing() implements Completion {}

    /**
     * Perhaps a name, or an ordinary word.
     *
     * @param names those that begin like it; at least one
     * @param from where what is typed begins in the query, from 0
     * @param to behind its end; what is chosen goes in between, with a colon behind it
     */
    record OfName(List<QueryHelp.Name> names, int from, int to) implements Completion {
        public OfName {
            names = List.copyOf(names);
        }
    }

    /**
     * A value.
     *
     * @param name what it is a value of
     * @param typed its beginning, lower-cased; may be empty
     * @param from where it begins in the query, from 0, its quote included
     * @param to behind its end
     */
    record OfValue(QueryHelp.Name name, String typed, int from, int to) implements Completion {
        public OfValue {
            requireNonNull(name, "name");
            requireNonNull(typed, "typed");
        }
    }

    /**
     * @param query whatever is typed so far; need not be valid
     * @param caret how many characters of it stand before the caret
     */
    static Completion at(String query, int caret) {
        if (caret < 0 || caret > query.length()) {
            throw new IllegalArgumentException("no caret at " + caret + " of " + query.length());
        }
        return query.length() > QueryParser.MOST_CHARS ? new Nothing() : new CompletionReader(query, caret).read();
    }
}
