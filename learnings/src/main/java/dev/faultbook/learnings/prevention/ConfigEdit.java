package dev.faultbook.learnings.prevention;

import dev.faultbook.learnings.ConfigRule.Change;
import dev.faultbook.learnings.prevention.ConfigPath.Place;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.FileKind;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines with which a file of keys and values keeps a rule. Only for keys that have their lines to themselves, and that are written
 * where they count; where that is not so there is none, and a person does it.
 */
final class ConfigEdit {
    private final ConfigFile file;
    private final boolean json;

    private ConfigEdit(ConfigFile file) {
        this.file = file;
        this.json = file.kind() == FileKind.DEVCONTAINER;
    }

    static Optional<Warning.Replacement> of(
            ConfigFile file, Change change, List<Place> places, Map<String, String> captures) {
        ConfigEdit edit = new ConfigEdit(file);
        if (places.stream().anyMatch(place -> place.merged() || !edit.ownsItsLines(place))) {
            return Optional.empty();
        }
        LineRange lines = places.getFirst().lines();
        Optional<List<String>> edited = switch (change) {
            case Change.Remove ignored -> edit.removed(lines);
            case Change.Replace replace -> edit.replaced(lines, filled(replace.text(), captures));
            case Change.Add add -> edit.added(lines, filled(add.text(), captures));
            case Change.Wrap wrap -> edit.wrapped(places, wrap.path());
        };
        LineRange all = switch (change) {
            case Change.Wrap ignored -> span(places);
            case Change.Remove ignored -> edit.withGap(lines);
            case Change.Replace ignored -> lines;
            case Change.Add ignored -> lines;
        };
        return edited.map(newLines -> new Warning.Replacement(all, newLines, change.safe()));
    }

    private static List<String> filled(String text, Map<String, String> captures) {
        return Template.fill(text, captures).stripTrailing().lines().toList();
    }

    private boolean ownsItsLines(Place place) {
        String first = line(place.lines().first())
                .substring(indent(place.lines().first()).length());
        String last = code(line(place.lines().last()));
        boolean starts = json
                ? first.startsWith("\"")
                : first.startsWith(place.key() + ":") || first.startsWith("\"" + place.key() + "\":");
        return starts && !last.isEmpty() && (json ? endsOnce(place.lines(), last) : !last.endsWith(","));
    }

    /** Whether no other key follows on the last line: what closes there was opened on these lines. */
    private boolean endsOnce(LineRange lines, String last) {
        int depth = 0;
        int commas = 0;
        for (long number = lines.first(); number <= lines.last(); number++) {
            String code = withoutStrings(code(line(number)));
            for (int i = 0; i < code.length(); i++) {
                char c = code.charAt(i);
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                commas += depth == 0 && c == ',' ? 1 : 0;
                if (depth < 0) {
                    return false;
                }
            }
        }
        return depth == 0 && commas <= 1 && (commas == 0 || last.endsWith(","));
    }

    /** With the blank line below, where there is one above too or nothing. */
    private LineRange withGap(LineRange lines) {
        boolean above = lines.first() == 1 || line(lines.first() - 1).isBlank();
        boolean below =
                lines.last() < file.lines().size() && line(lines.last() + 1).isBlank();
        return above && below ? new LineRange(lines.first(), lines.last() + 1) : lines;
    }

    private Optional<List<String>> removed(LineRange lines) {
        boolean dash = line(lines.first()).strip().startsWith("- ");
        boolean comma = json && !code(line(lines.last())).endsWith(",");
        return dash || comma ? Optional.empty() : Optional.of(List.of());
    }

    private Optional<List<String>> replaced(LineRange lines, List<String> text) {
        List<String> edited = new ArrayList<>(indented(text, indent(lines.first())));
        edited.set(0, prefix(lines.first()) + text.getFirst());
        if (json && code(line(lines.last())).endsWith(",")) {
            edited.set(edited.size() - 1, edited.getLast() + ",");
        }
        return Optional.of(edited);
    }

    private Optional<List<String>> added(LineRange lines, List<String> text) {
        List<String> edited = new ArrayList<>();
        for (long number = lines.first(); number <= lines.last(); number++) {
            edited.add(line(number));
        }
        List<String> more = new ArrayList<>(indented(text, indent(lines.first())));
        if (json) {
            String last = line(lines.last());
            String code = code(last);
            if (code.endsWith(",")) {
                more.set(more.size() - 1, more.getLast() + ",");
            } else if (code.equals(last.strip())) {
                edited.set(edited.size() - 1, last.stripTrailing() + ",");
            } else {
                return Optional.empty();
            }
        }
        edited.addAll(more);
        return Optional.of(edited);
    }

    /** Below new keys; the lines between the places go with them, which may only be comments. */
    private Optional<List<String>> wrapped(List<Place> places, String path) {
        LineRange all = span(places);
        for (long number = all.first(); number <= all.last(); number++) {
            long at = number;
            boolean between = places.stream().noneMatch(place -> place.lines().contains(at));
            if (!json || (between && !code(line(number)).isEmpty())) {
                return Optional.empty();
            }
        }
        String indent = indent(all.first());
        String unit = indent.isEmpty() ? "  " : indent;
        String last = line(all.last());
        boolean comma = code(last).endsWith(",");
        if (comma && !last.strip().equals(code(last))) {
            return Optional.empty();
        }
        String[] keys = path.split("\\.");
        List<String> edited = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            edited.add(indent + unit.repeat(i) + "\"" + keys[i] + "\": {");
        }
        for (long number = all.first(); number <= all.last(); number++) {
            String text = number == all.last() && comma ? cutComma(line(number)) : line(number);
            edited.add(text.isBlank() ? text : unit.repeat(keys.length) + text);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            edited.add(indent + unit.repeat(i) + "}" + (i == 0 && comma ? "," : ""));
        }
        return Optional.of(edited);
    }

    private static String cutComma(String line) {
        return line.substring(0, line.lastIndexOf(','));
    }

    private static LineRange span(List<Place> places) {
        return places.stream()
                .map(Place::lines)
                .sorted(Comparator.naturalOrder())
                .reduce(LineRange::span)
                .orElseThrow();
    }

    private static List<String> indented(List<String> text, String indent) {
        return text.stream().map(line -> line.isBlank() ? line : indent + line).toList();
    }

    private String line(long number) {
        return file.lines().get(Math.toIntExact(number - 1));
    }

    /** What stands before a key: blanks, and the dashes of the items that it begins. */
    private String prefix(long number) {
        String line = line(number);
        int end = 0;
        while (end < line.length()
                && (Character.isWhitespace(line.charAt(end)) || (!json && line.startsWith("- ", end)))) {
            end++;
        }
        return line.substring(0, end);
    }

    /** Blanks up to where a key starts. */
    private String indent(long number) {
        return prefix(number).replace('-', ' ');
    }

    /** A line without its comment and outer blanks. */
    private String code(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && startsComment(line, i)) {
                return line.substring(0, i).strip();
            }
        }
        return line.strip();
    }

    private boolean startsComment(String line, int at) {
        if (json) {
            return line.startsWith("//", at) || line.startsWith("/*", at);
        }
        return line.charAt(at) == '#' && (at == 0 || Character.isWhitespace(line.charAt(at - 1)));
    }

    private static String withoutStrings(String code) {
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                rest.append(c);
            }
        }
        return rest.toString();
    }
}
