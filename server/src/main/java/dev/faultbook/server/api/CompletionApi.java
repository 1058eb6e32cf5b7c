package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.FacetValue;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.SearchRequest.Effort;
import dev.faultbook.index.Store;
import dev.faultbook.index.query.Completion;
import dev.faultbook.index.query.QueryHelp;
import dev.faultbook.learnings.Learning;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may follow in a query that somebody is typing: names of fields, and values that stored builds have. */
final class CompletionApi {
    private static final int MOST = 20;
    /** Is read as one word wherever it stands behind a colon. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./][\\p{L}\\p{N}_./:=@+-]*");

    private final Store store;
    private final TeamCatalog catalog;

    CompletionApi(Store store, TeamCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    Answer complete(Request request) {
        String query = request.text("q");
        int caret = (int) Math.min(query.length(), request.number("caret", query.length()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (Completion.at(query, caret)) {
            case Completion.Nothing() -> start(answer, caret, caret);
            case Completion.OfName(List<QueryHelp.Name> names, int from, int to) -> {
                ArrayNode suggestions = start(answer, from, to);
                names.stream()
                        .limit(MOST)
                        .forEach(name -> suggestions
                                .addObject()
                                .put("text", name.word() + ":")
                                .put("detail", name.description())
                                .putNull("builds"));
            }
            case Completion.OfValue(QueryHelp.Name name, String typed, int from, int to) -> {
                ArrayNode suggestions = start(answer, from, to);
                values(name).stream()
                        .filter(value -> lower(value.value()).contains(typed))
                        .sorted(Comparator.comparing(
                                value -> !lower(value.value()).startsWith(typed)))
                        .limit(MOST)
                        .forEach(value -> add(suggestions, name, value));
            }
        }
        return Answer.json(answer);
    }

    private static ArrayNode start(ObjectNode answer, int from, int to) {
        return answer.put("from", from).put("to", to).putArray("suggestions");
    }

    /** Those that builds have, the most frequent first, and those that they might have. */
    private List<FacetValue> values(QueryHelp.Name name) {
        List<FacetValue> counted = store.search(new SearchRequest("", 1, 0).with(Effort.PAGE)).facets().stream()
                .filter(facet -> facet.field().equals(name.word()))
                .flatMap(facet -> facet.values().stream())
                .toList();
        List<FacetValue> known = name.values().stream()
                .filter(value -> counted.stream().noneMatch(have -> have.value().equals(value)))
                .map(value -> new FacetValue(value, 0))
                .toList();
        return Stream.concat(counted.stream(), known.stream()).toList();
    }

    private void add(ArrayNode suggestions, QueryHelp.Name name, FacetValue value) {
        boolean isLearning = name.word().equals("learning") || name.word().equals("cause");
        ObjectNode suggestion = suggestions
                .addObject()
                .put("text", written(value.value()))
                .put(
                        "detail",
                        isLearning
                                ? catalog.current()
                                        .find(value.value())
                                        .map(Learning::title)
                                        .orElse("")
                                : "");
        if (value.count() > 0) {
            suggestion.put("builds", value.count());
        } else {
            suggestion.putNull("builds");
        }
    }

    private static String written(String value) {
        return PLAIN.matcher(value).matches() ? value : "\"" + value.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
