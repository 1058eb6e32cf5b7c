package dev.faultbook.learnings.prevention;

import dev.faultbook.project.ConfigValue;
import dev.faultbook.project.ConfigValue.Entry;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.project.ConfigValue.Scalar;
import dev.faultbook.project.ConfigValue.Sequence;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way through keys and values, such as {@code services.*.deploy.resources}: {@code *} is any key or item, {@code {service}} any
 * that is captured by this name, {@code a|b} each of the two; the empty path is the whole.
 *
 * @param fromTop whether it was written with {@code /} before it, and goes from the top of the file wherever it is used
 */
record ConfigPath(List<String> parts, boolean fromTop) {
    /** More places than this are not looked at; a file for people has fewer. */
    private static final int MOST_PLACES = 10_000;

    ConfigPath {
        parts = List.copyOf(parts);
    }

    static ConfigPath of(String text) {
        boolean fromTop = text.startsWith("/");
        String path = fromTop ? text.substring(1) : text;
        return new ConfigPath(path.isEmpty() ? List.of() : Arrays.asList(path.split("\\.")), fromTop);
    }

    /**
     * Where a path leads.
     *
     * @param lines from the key to the end of its value, in the file that is checked
     * @param captures keys that the path names
     * @param merged whether a merge key or an alias brought it from elsewhere
     */
    record Place(String key, ConfigValue value, LineRange lines, Map<String, String> captures, boolean merged) {
        Place {
            captures = Map.copyOf(captures);
        }

        /** What patterns see: a scalar's text, {@code {}} for a mapping, {@code []} for a list. */
        String text() {
            return switch (value) {
                case Scalar scalar -> scalar.text();
                case Mapping ignored -> "{}";
                case Sequence ignored -> "[]";
            };
        }
    }

    static Place root(Mapping root) {
        return new Place("", root, root.lines(), Map.of(), false);
    }

    /** All places from one on, in the order of the file. */
    List<Place> from(Place start) {
        List<Place> places = List.of(start);
        for (String part : parts) {
            List<Place> next = new ArrayList<>();
            for (Place place : places) {
                step(place, part, next);
                if (next.size() > MOST_PLACES) {
                    return next.subList(0, MOST_PLACES);
                }
            }
            places = next;
        }
        return places;
    }

    private static void step(Place place, String part, List<Place> next) {
        Optional<String> name = part.startsWith("{") && part.endsWith("}")
                ? Optional.of(part.substring(1, part.length() - 1))
                : Optional.empty();
        boolean any = name.isPresent() || part.equals("*");
        switch (place.value()) {
            case Scalar ignored -> {}
            case Mapping mapping -> {
                if (any) {
                    mapping.entries().forEach(entry -> next.add(to(place, entry, name)));
                } else {
                    for (String key : part.split("\\|")) {
                        mapping.entry(key).ifPresent(entry -> next.add(to(place, entry, name)));
                    }
                }
            }
            case Sequence sequence -> {
                for (int i = 0; any && i < sequence.items().size(); i++) {
                    next.add(item(place, i, sequence.items().get(i), name));
                }
            }
        }
    }

    private static Place to(Place from, Entry entry, Optional<String> name) {
        boolean elsewhere =
                from.merged() || entry.merged() || !within(entry.value().lines(), entry.lines());
        return new Place(
                entry.key(),
                entry.value(),
                elsewhere && from.merged() ? from.lines() : entry.lines(),
                with(from.captures(), name, entry.key()),
                elsewhere);
    }

    private static Place item(Place from, int index, ConfigValue value, Optional<String> name) {
        boolean elsewhere = from.merged() || !within(value.lines(), from.value().lines());
        return new Place(
                Integer.toString(index),
                value,
                elsewhere ? from.lines() : value.lines(),
                with(from.captures(), name, Integer.toString(index)),
                elsewhere);
    }

    private static boolean within(LineRange inner, LineRange outer) {
        return outer.first() <= inner.first() && inner.last() <= outer.last();
    }

    private static Map<String, String> with(Map<String, String> captures, Optional<String> name, String value) {
        if (name.isEmpty()) {
            return captures;
        }
        Map<String, String> more = new LinkedHashMap<>(captures);
        more.put(name.get(), value);
        return more;
    }
}
