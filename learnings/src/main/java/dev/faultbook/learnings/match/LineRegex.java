package dev.faultbook.learnings.match;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One regular expression. A table says which lines it does not occur in, which are nearly all; what it captures in the others RE2/J says. Both take
 * time linear in the line, and are made when a line first asks for them.
 */
final class LineRegex implements LineSearch {
    private final String regex;
    private volatile @Nullable Quick quick;
    private volatile @Nullable Pattern exact;

    /**
     * @param table absent where only RE2/J reads the pattern
     * @param before how many bytes before the first of its literals a match begins, at most
     */
    private record Quick(@Nullable LazyDfa table, int before) {}

    LineRegex(String regex) {
        this.regex = regex;
    }

    /** One of these stands in every line that it occurs in, in either case; empty when there is none worth looking for. */
    List<String> requiredLiterals() {
        return SyntaxReader.read(regex).map(RequiredLiterals::of).orElse(List.of());
    }

    List<List<String>> allLiterals() {
        return SyntaxReader.read(regex).map(RequiredLiterals::all).orElse(List.of());
    }

    @Override
    public boolean occursIn(LineBytes line, int firstAt, int lastAt) {
        Quick quick = quick();
        LineBytes.Answer answer =
                quick.table == null ? LineBytes.Answer.MAYBE : line.ask(quick.table, firstAt - quick.before, lastAt);
        return switch (answer) {
            case NO -> false;
            case YES -> true;
            case MAYBE -> exact().matcher(line.text()).find();
        };
    }

    @Override
    public Map<String, String> captures(LineBytes line) {
        if (!regex.contains("(?P<") && !regex.contains("(?<")) {
            return Map.of();
        }
        com.google.re2j.Matcher matcher = exact().matcher(line.text());
        return matcher.find() ? groups(matcher) : Map.of();
    }

    private Map<String, String> groups(com.google.re2j.Matcher matcher) {
        Map<String, String> groups = new LinkedHashMap<>();
        exact().namedGroups().forEach((name, group) -> {
            String value = matcher.group(group);
            if (value != null) {
                groups.put(name, value);
            }
        });
        return groups;
    }

    private Quick quick() {
        Quick made = quick;
        if (made == null) {
            Optional<Syntax> syntax = SyntaxReader.read(regex);
            made = new Quick(
                    syntax.flatMap(Program::of).map(LazyDfa::new).orElse(null),
                    syntax.map(RequiredLiterals::before).orElse(RequiredLiterals.ANYWHERE));
            quick = made;
        }
        return made;
    }

    private Pattern exact() {
        Pattern made = exact;
        if (made == null) {
            made = Pattern.compile(regex);
            exact = made;
        }
        return made;
    }
}
