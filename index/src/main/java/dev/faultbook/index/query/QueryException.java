package dev.faultbook.index.query;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;

/** A query that cannot be understood. The message names the position and what to write instead. */
public final class QueryException extends FaultbookException {
    private final int position;

    QueryException(int index, String problem, String advice) {
        super(FailureKind.BAD_INPUT, "Query, character " + (index + 1) + ": " + problem + ". " + advice + ".");
        this.position = index + 1;
    }

    /** The character of the query where it goes wrong, from 1. */
    public int position() {
        return position;
    }
}
