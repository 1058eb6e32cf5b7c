package dev.faultbook.project;

import dev.faultbook.project.ConfigValue.Entry;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.project.ConfigValue.Sequence;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML to values with their lines. An aliased value is shared and never copied, so that aliases of aliases cost nothing; merge keys
 * are resolved. Of several documents the entries are put together, as Compose does.
 */
final class YamlReader {
    /** What merge keys may bring in all; far more than any file for people has. */
    private static final int MOST_MERGED = 20_000;

    private static final int DEEPEST = 100;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final String MERGE = "<<";

    private final LineIndex lines;
    private final Iterator<Event> events;
    private final Map<Anchor, ConfigValue> anchors = new HashMap<>();
    private int merged;

    private YamlReader(String text) {
        this.lines = new LineIndex(text);
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /**
     * The mapping that the text is; empty when it has none, such as a file of comments.
     *
     * @throws ConfigSyntaxException when it is no YAML, no mapping, or over a limit
     */
    static Optional<Mapping> read(String text) {
        YamlReader reader = new YamlReader(text);
        try {
            return reader.documents();
        } catch (MarkedYamlEngineException e) {
            long line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(reader.lines::at)
                    .orElse(1L);
            throw new ConfigSyntaxException(line, "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ConfigSyntaxException(1, "not valid YAML: " + e.getMessage());
        }
    }

    private Optional<Mapping> documents() {
        List<Entry> entries = new ArrayList<>();
        LineRange all = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
            }
            if (!(event instanceof NodeEvent)) {
                continue;
            }
            ConfigValue root = value(event, 1);
            if (root instanceof Mapping mapping) {
                entries.addAll(mapping.entries());
                all = all == null ? mapping.lines() : all.span(mapping.lines());
            } else if (!(root instanceof Scalar scalar && scalar.text().isEmpty())) {
                throw new ConfigSyntaxException(root.lines().first(), "expected \"key: value\" pairs here");
            }
        }
        return all == null ? Optional.empty() : Optional.of(new Mapping(entries, all));
    }

    private ConfigValue value(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new ConfigSyntaxException(lineOf(event), "nested more than " + DEEPEST + " deep");
        }
        if (event instanceof AliasEvent alias) {
            ConfigValue value = anchors.get(alias.getAlias());
            if (value == null) {
                throw new ConfigSyntaxException(
                        lineOf(event), "*" + alias.getAlias() + " names no anchor that ends before it");
            }
            return value;
        }
        ConfigValue value = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start when event.getEventId() == Event.ID.MappingStart -> mapping(start, depth);
            default -> sequence(event, depth);
        };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        return value;
    }

    private Scalar scalar(ScalarEvent event) {
        long first = lineOf(event);
        long last = event.getEndMark().map(lines::at).orElse(first);
        if (event.getScalarStyle() == ScalarStyle.LITERAL || event.getScalarStyle() == ScalarStyle.FOLDED) {
            last = lines.lastTextBefore(event.getEndMark().orElseThrow());
        }
        return new Scalar(event.getValue(), new LineRange(first, Math.max(first, last)));
    }

    private Sequence sequence(Event start, int depth) {
        List<ConfigValue> items = new ArrayList<>();
        LineRange range = LineRange.of(lineOf(start));
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            ConfigValue item = value(event, depth + 1);
            items.add(item);
            range = range.span(written(event, item));
            event = events.next();
        }
        return new Sequence(items, range.span(end(start, event, range)));
    }

    private Mapping mapping(CollectionStartEvent start, int depth) {
        List<Entry> own = new ArrayList<>();
        List<Entry> brought = new ArrayList<>();
        LineRange range = LineRange.of(lineOf(start));
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            long line = lineOf(event);
            ConfigValue key = value(event, depth + 1);
            Event valueEvent = events.next();
            ConfigValue value = value(valueEvent, depth + 1);
            LineRange entryLines = LineRange.of(line).span(written(valueEvent, value));
            range = range.span(entryLines);
            if (key instanceof Scalar scalar && scalar.text().equals(MERGE)) {
                merge(value, entryLines, brought);
            } else if (key instanceof Scalar scalar) {
                own.add(new Entry(scalar.text(), value, entryLines, false));
            } else {
                throw new ConfigSyntaxException(line, "a key must be a word");
            }
            event = events.next();
        }
        addMissing(brought, own);
        return new Mapping(own, range.span(end(start, event, range)));
    }

    private void merge(ConfigValue value, LineRange at, List<Entry> brought) {
        switch (value) {
            case Mapping mapping -> {
                merged += mapping.entries().size();
                if (merged > MOST_MERGED) {
                    throw new ConfigSyntaxException(at.first(), "merge keys bring more than " + MOST_MERGED + " keys");
                }
                mapping.entries().forEach(entry -> brought.add(new Entry(entry.key(), entry.value(), at, true)));
            }
            case Sequence sequence -> sequence.items().forEach(item -> merge(item, at, brought));
            case Scalar scalar -> {
                if (!scalar.text().isEmpty()) {
                    throw new ConfigSyntaxException(at.first(), "<< merges mappings only");
                }
            }
        }
    }

    private static void addMissing(List<Entry> brought, List<Entry> own) {
        Set<String> keys = new LinkedHashSet<>();
        own.forEach(entry -> keys.add(entry.key()));
        brought.stream().filter(entry -> keys.add(entry.key())).forEach(own::add);
    }

    /** Where the value stands here, which for an alias is not where the value is written. */
    private LineRange written(Event event, ConfigValue value) {
        return event instanceof AliasEvent ? LineRange.of(lineOf(event)) : value.lines();
    }

    /** A collection in brackets ends at its bracket, one by indentation with its last item. */
    private LineRange end(Event start, Event end, LineRange range) {
        boolean inBrackets = start instanceof CollectionStartEvent collection && collection.isFlow();
        return inBrackets ? range.span(LineRange.of(Math.max(range.first(), lineOf(end)))) : range;
    }

    private long lineOf(Event event) {
        return event.getStartMark().map(lines::at).orElse(1L);
    }

    /** Code points to lines, which {@code \n} alone ends. */
    private static final class LineIndex {
        private final int[] codePoints;
        private final int[] ends;

        LineIndex(String text) {
            this.codePoints = text.codePoints().toArray();
            this.ends = IntStream.range(0, codePoints.length)
                    .filter(i -> codePoints[i] == '\n')
                    .toArray();
        }

        long at(Mark mark) {
            return at(mark.getIndex());
        }

        /** The line of the last character before the mark that is no blank. */
        long lastTextBefore(Mark mark) {
            int last = Math.min(mark.getIndex(), codePoints.length) - 1;
            while (last > 0 && Character.isWhitespace(codePoints[last])) {
                last--;
            }
            return at(last);
        }

        private long at(int index) {
            int found = Arrays.binarySearch(ends, index);
            return (found < 0 ? -found - 1 : found) + 1L;
        }
    }
}
