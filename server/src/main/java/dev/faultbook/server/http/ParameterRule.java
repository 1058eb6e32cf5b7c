package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What the contract says of a parameter, as far as that goes here: its type, bounds, pattern, format or values.
 *
 * @param in {@code path}, {@code query} or {@code header}
 */
record ParameterRule(
        String name,
        String in,
        boolean required,
        boolean repeats,
        JsonNode schema,
        Optional<Pattern> pattern,
        Optional<String> wording) {
    private static final int SHOWN = 40;

    static ParameterRule of(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        boolean repeats = schema.path("type").asText().equals("array");
        JsonNode one = repeats ? schema.path("items") : schema;
        return new ParameterRule(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                repeats,
                one,
                Optional.ofNullable(one.get("pattern")).map(JsonNode::asText).map(Pattern::compile),
                Optional.ofNullable(parameter.get("x-expected")).map(JsonNode::asText));
    }

    /**
     * @throws FaultbookException BAD_INPUT when these are no values of this parameter
     */
    void check(List<String> values) {
        if (values.isEmpty() && required) {
            throw bad("Parameter " + name + " is missing; give " + wanted() + ".");
        }
        if (values.size() > 1 && !repeats) {
            throw bad("Parameter " + name + " is given " + values.size() + " times; give it once.");
        }
        for (String value : values) {
            if (!isValid(value)) {
                throw bad("Parameter " + name + " is \"" + shortened(value) + "\"; expected " + wanted() + ".");
            }
        }
    }

    private boolean isValid(String value) {
        return switch (schema.path("type").asText()) {
            case "integer" -> isNumber(value);
            case "boolean" -> value.equals("true") || value.equals("false");
            default -> isText(value);
        };
    }

    private boolean isNumber(String value) {
        try {
            long number = Long.parseLong(value);
            return number >= least() && number <= most();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isText(String value) {
        if (value.length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)
                || value.length() < schema.path("minLength").asInt(0)) {
            return false;
        }
        if (schema.has("enum")
                && schema.path("enum")
                        .valueStream()
                        .noneMatch(word -> word.asText().equals(value))) {
            return false;
        }
        if (schema.path("format").asText().equals("date-time") && !isTime(value)) {
            return false;
        }
        return pattern.filter(rule -> !rule.matcher(value).find()).isEmpty();
    }

    /** As RFC 3339 has it, whose years have four digits. */
    private static boolean isTime(String value) {
        try {
            int year = OffsetDateTime.parse(value).getYear();
            return year >= 0 && year <= 9999;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private long least() {
        return schema.path("minimum").asLong(Long.MIN_VALUE);
    }

    private long most() {
        return schema.path("maximum").asLong(Long.MAX_VALUE);
    }

    private String wanted() {
        return wording.orElseGet(() -> switch (schema.path("type").asText()) {
            case "integer" ->
                "a whole number "
                        + (most() == Long.MAX_VALUE
                                ? "of " + least() + " or more"
                                : "from " + least() + " to " + most());
            case "boolean" -> "true or false";
            default -> text();
        });
    }

    private String text() {
        if (schema.has("enum")) {
            return "one of "
                    + String.join(
                            ", ",
                            schema.path("enum")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .toList());
        }
        if (schema.path("format").asText().equals("date-time")) {
            return "a time such as 2026-11-22T09:30:00Z";
        }
        return schema.has("maxLength")
                ? "a text of at most " + schema.path("maxLength").asInt() + " characters"
                : "a text";
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    static FaultbookException bad(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
