package dev.faultbook.bench.search;

/** A question in Faultbook's language. */
final class FaultbookQuery {
    private FaultbookQuery() {}

    static String of(Asked asked) {
        return switch (asked.kind()) {
            case TERM, SECOND_PAGE, NEWEST -> asked.text();
            case TWO_TERMS -> asked.text() + " " + asked.second();
            case FIELD -> "outcome:" + asked.outcome();
            case FIELD_AND_TERM -> "outcome:" + asked.outcome() + " " + asked.text();
            case MONTH -> "seen:" + asked.month();
            case FACETS -> "";
            case PREFIX -> asked.text() + "*";
            case FUZZY -> asked.text() + "~1";
            case SUBSTRING -> "'" + asked.text() + "'";
            case REGEX -> "/" + asked.regex() + "/";
            case NEGATION -> asked.text() + " -" + asked.second();
            case PHRASE -> "\"" + asked.text() + "\"";
        };
    }
}
