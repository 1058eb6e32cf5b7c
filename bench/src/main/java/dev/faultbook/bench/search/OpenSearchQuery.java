package dev.faultbook.bench.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A question in OpenSearch's language. */
final class OpenSearchQuery {
    private static final String MESSAGE = "message";

    private OpenSearchQuery() {}

    static ObjectNode of(Asked asked) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("size", asked.kind() == Kind.FACETS ? 0 : Asked.PAGE)
                .put("from", asked.offset());
        if (asked.kind() == Kind.NEWEST || asked.kind() == Kind.MONTH) {
            body.putArray("sort").addObject().put("started", "desc");
        }
        if (asked.kind() == Kind.FACETS) {
            facets(body.putObject("aggs"));
        }
        clauses(asked, body.putObject("query").putObject("bool"));
        return body;
    }

    private static void facets(ObjectNode facets) {
        facets.putObject("outcomes").putObject("terms").put("field", "outcome");
        facets.putObject("causes").putObject("terms").put("field", "cause").put("size", 100);
        facets.putObject("months")
                .putObject("date_histogram")
                .put("field", "started")
                .put("calendar_interval", "month");
    }

    private static void clauses(Asked asked, ObjectNode query) {
        ArrayNode must = query.putArray("must");
        ArrayNode filter = query.putArray("filter");
        switch (asked.kind()) {
            case TERM, SECOND_PAGE, NEWEST -> add(must, "match", asked.text());
            case TWO_TERMS -> {
                add(must, "match", asked.text());
                add(must, "match", asked.second());
            }
            case NEGATION -> {
                add(must, "match", asked.text());
                add(query.putArray("must_not"), "match", asked.second());
            }
            case FIELD -> outcome(filter, asked);
            case FIELD_AND_TERM -> {
                add(must, "match", asked.text());
                outcome(filter, asked);
            }
            case MONTH ->
                filter.addObject()
                        .putObject("range")
                        .putObject("started")
                        .put("gte", asked.month() + "-01||/M")
                        .put("lte", asked.month() + "-01||/M")
                        .put("format", "yyyy-MM-dd");
            case FACETS -> {}
            case PHRASE -> add(must, "match_phrase", asked.text());
            case PREFIX -> add(must, "prefix", lower(asked.text()));
            case FUZZY ->
                must.addObject()
                        .putObject("fuzzy")
                        .putObject(MESSAGE)
                        .put("value", lower(asked.text()))
                        .put("fuzziness", 1);
            case SUBSTRING -> add(must, "wildcard", "*" + asked.text() + "*");
            case REGEX -> add(must, "regexp", ".*" + asked.regex() + ".*");
        }
    }

    private static void add(ArrayNode clauses, String kind, String text) {
        clauses.addObject().putObject(kind).put(MESSAGE, text);
    }

    private static void outcome(ArrayNode filter, Asked asked) {
        filter.addObject().putObject("term").put("outcome", asked.outcome());
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
