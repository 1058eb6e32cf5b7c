package dev.faultbook.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.faultbook.project.ConfigValue.Entry;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.project.ConfigValue.Sequence;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON with comments and trailing commas, as devcontainer.json is written, to values with their lines. */
final class JsonReader {
    private static final int DEEPEST = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The object that the text is; empty when it has nothing but comments.
     *
     * @throws ConfigSyntaxException when it is no JSON, no object, or over a limit
     */
    static Optional<Mapping> read(String text) {
        // A lone carriage return ends a line for Jackson, and for nobody else here.
        try (JsonParser parser = JSON.createParser(text.replace('\r', ' '))) {
            JsonReader reader = new JsonReader(parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new ConfigSyntaxException(reader.line(), "expected an object in { } here");
            }
            Mapping root = reader.mapping();
            if (parser.nextToken() != null) {
                throw new ConfigSyntaxException(reader.line(), "expected nothing after the closing }");
            }
            return Optional.of(root);
        } catch (StreamConstraintsException e) {
            throw new ConfigSyntaxException(
                    Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "nested more than " + DEEPEST + " deep, or a value too long");
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigSyntaxException(Math.max(1, line), "not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is nothing but a string to read
        }
    }

    private ConfigValue value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NULL -> new Scalar("", LineRange.of(line()));
            default -> new Scalar(parser.getText(), LineRange.of(line()));
        };
    }

    private Mapping mapping() throws IOException {
        long start = line();
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            long keyLine = line();
            String key = parser.currentName();
            ConfigValue value = value(parser.nextToken());
            entries.add(new Entry(key, value, LineRange.of(keyLine).span(value.lines()), false));
        }
        return new Mapping(entries, new LineRange(start, line()));
    }

    private Sequence sequence() throws IOException {
        long start = line();
        List<ConfigValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return new Sequence(items, new LineRange(start, line()));
    }

    /** Of the token at hand. */
    private long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
