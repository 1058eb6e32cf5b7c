package dev.faultbook.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.text.LineRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a model gave, which is as the tool's schema says. */
final class Arguments {
    private Arguments() {}

    static Optional<String> text(JsonNode arguments, String name) {
        return Optional.ofNullable(arguments.get(name)).map(JsonNode::asText).filter(text -> !text.isBlank());
    }

    static int number(JsonNode arguments, String name, int byDefault) {
        return arguments.path(name).asInt(byDefault);
    }

    /** Which one of these was given. */
    static String one(JsonNode arguments, String... names) {
        List<String> given = Arrays.stream(names)
                .filter(name -> text(arguments, name).isPresent())
                .toList();
        if (given.size() != 1) {
            throw bad(
                    given.isEmpty()
                            ? "Give " + String.join(" or ", names) + "."
                            : "Give one of " + String.join(", ", given) + ", not several.");
        }
        return given.getFirst();
    }

    /** Lines from one number to another. */
    static LineRange lines(long first, long last) {
        if (first < 1 || last < first) {
            throw bad("Lines go from a first to a last, counted from 1; not from " + first + " to " + last + ".");
        }
        return new LineRange(first, last);
    }

    static FaultbookException bad(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
