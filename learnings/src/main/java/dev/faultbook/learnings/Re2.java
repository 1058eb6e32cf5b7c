package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A regular expression in RE2 syntax, which takes time linear in the text; compiled when it is first used. Immutable and thread-safe. */
public final class Re2 {
    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-zA-Z]*i");
    private static final Pattern HEXADECIMAL = Pattern.compile("(-?)\\\\x\\{0*([0-9a-fA-F]{4,6})\\}");
    private static final int FIRST_OLD_CYRILLIC = 0x1c80;
    private static final int LAST_OLD_CYRILLIC = 0x1c88;

    private final String pattern;
    private volatile @Nullable Pattern compiled;

    /**
     * @param pattern known to be valid; an invalid one fails when it is first used
     */
    public Re2(String pattern) {
        this.pattern = requireNonNull(pattern, "pattern");
    }

    /**
     * @throws com.google.re2j.PatternSyntaxException when it is no pattern
     */
    public static Re2 compile(String pattern) {
        Re2 made = new Re2(pattern);
        made.compiled();
        return made;
    }

    /** Whether RE2/J 1.8 would not end on it, and so has to be asked before whatever others have written is compiled: it looks for the letters that fold to each other, and some of these never lead back. */
    public static boolean neverCompiles(String regex) {
        if (!IGNORES_CASE.matcher(regex).find()) {
            return false;
        }
        Matcher number = HEXADECIMAL.matcher(regex);
        while (number.find()) {
            int c = Integer.parseInt(number.group(2), 16);
            if (c >= FIRST_OLD_CYRILLIC
                    && (c <= LAST_OLD_CYRILLIC || !number.group(1).isEmpty())) {
                return true;
            }
        }
        int before = 0;
        for (int c : regex.codePoints().toArray()) {
            if (c >= FIRST_OLD_CYRILLIC && (c <= LAST_OLD_CYRILLIC || before == '-')) {
                return true;
            }
            before = c;
        }
        return false;
    }

    /** As its author wrote it. */
    public String pattern() {
        return pattern;
    }

    public Matcher matcher(CharSequence text) {
        return compiled().matcher(text);
    }

    /** Whether it matches all of the text. */
    public boolean matches(String text) {
        return compiled().matches(text);
    }

    /** What its named groups hold where it first occurs; empty when it does not occur. */
    public Optional<Map<String, String>> groupsIn(CharSequence text) {
        Matcher matcher = matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, String> groups = new HashMap<>();
        namedGroups().forEach((name, group) -> {
            String value = matcher.group(group);
            if (value != null) {
                groups.put(name, value);
            }
        });
        return Optional.of(groups);
    }

    /** The numbers of its groups that have names. */
    public Map<String, Integer> namedGroups() {
        return compiled().namedGroups();
    }

    private Pattern compiled() {
        Pattern made = compiled;
        if (made == null) {
            made = Pattern.compile(pattern);
            compiled = made;
        }
        return made;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Re2 re2 && pattern.equals(re2.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
