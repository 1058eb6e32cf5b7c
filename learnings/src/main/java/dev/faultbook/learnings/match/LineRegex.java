package dev.faultbook.learnings.match;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.LinePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One regular expression. A table says which lines it does not occur in, which are nearly all; what it captures in the others RE2/J says. Both take
 * time linear in the line, and are made when a line first asks for them.
 */
final class LineRegex implements LineSearch {
    private final String regex;
    private final LinePattern.Required required;
    private volatile @Nullable Quick quick;
    private volatile @Nullable Pattern exact;

    /** @param table absent where only RE2/J reads the pattern */
    private record Quick(@Nullable LazyDfa table) {}

    LineRegex(LinePattern.Regex pattern) {
        this.regex = pattern.source();
        this.required = pattern.required()
                .orElseGet(
                        () -> SyntaxReader.read(regex).map(RequiredLiterals::of).orElse(RequiredLiterals.NONE));
    }

    LinePattern.Required required() {
        return required;
    }

    static List<List<String>> allLiterals(String regex) {
        return SyntaxReader.read(regex).map(RequiredLiterals::all).orElse(List.of());
    }

    @Override
    public boolean occursIn(LineBytes line, int firstAt, int lastAt) {
        Quick quick = quick();
        LineBytes.Answer answer = quick.table == null
                ? LineBytes.Answer.MAYBE
                : line.ask(quick.table, firstAt - required.before(), lastAt);
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
            made = new Quick(SyntaxReader.read(regex)
                    .flatMap(Program::of)
                    .map(LazyDfa::new)
                    .orElse(null));
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
