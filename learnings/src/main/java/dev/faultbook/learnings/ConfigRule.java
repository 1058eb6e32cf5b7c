package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import dev.faultbook.project.FileKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a learning forbids in a file of keys and values.
 *
 * @param each the places that it judges, each for itself; the empty path judges the file
 * @param key what the place's own key must match
 * @param matches at each of these paths, from the place on, something must match each of the patterns; a path that starts with {@code /}
 *     goes from the top of the file
 * @param lacks at none of these paths anything may match any of the patterns
 * @param at the key that the warning names, from the place on; the place itself where there is none
 * @param atLeast how many places must be like that before it warns, of each
 * @param change how to mend what the warning names
 */
public record ConfigRule(
        FileKind kind,
        String each,
        Optional<Re2> key,
        Map<String, List<Re2>> matches,
        Map<String, List<Re2>> lacks,
        Optional<String> at,
        int atLeast,
        Optional<String> say,
        Optional<Change> change)
        implements PreventionRule {
    public ConfigRule {
        requireNonNull(kind, "kind");
        requireNonNull(each, "each");
        requireNonNull(key, "key");
        matches = Collections.unmodifiableMap(new LinkedHashMap<>(matches));
        lacks = Collections.unmodifiableMap(new LinkedHashMap<>(lacks));
        requireNonNull(at, "at");
        requireNonNull(say, "say");
        requireNonNull(change, "change");
    }

    /** How to mend what the warning names. */
    public sealed interface Change {
        /** Whether it keeps what the file means, so that a program may do it. */
        boolean safe();

        /** Its lines go. */
        record Remove(boolean safe) implements Change {}

        /** Others stand in their place, indented as they were. */
        record Replace(String text, boolean safe) implements Change {}

        /** Others are added below them, indented as they are. */
        record Add(String text, boolean safe) implements Change {}

        /** They move below new keys, such as {@code customizations.vscode}. */
        record Wrap(String path, boolean safe) implements Change {}
    }
}
