package dev.faultbook.index.green;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As what a changed instruction is counted: its flags and the requirements in it; its keyword, when neither changed. */
final class CommandKinds {
    private static final Pattern FLAG = Pattern.compile("(--?[a-zA-Z][\\w-]{0,60})(?:=.*)?");
    /** {@code name==1.2}, {@code 'name[extra]<2'}, {@code name=1.2}; variables of the shell, in capitals, are none. */
    private static final Pattern REQUIREMENT = Pattern.compile(
            "['\"]?(?=[^=<>!~]*[a-z])([a-zA-Z0-9][\\w.+-]{0,100})(?:\\[[^]]{0,100}])?(?:===?|[<>!~]=|[<>=])\\d.*");

    private CommandKinds() {}

    static Set<String> of(Change.Command change) {
        Set<String> kinds = new LinkedHashSet<>();
        compare(names(FLAG, change.removed()), names(FLAG, change.added()), "", kinds);
        if (CommandWords.instruction(change.after()).equals("RUN")) {
            compare(names(REQUIREMENT, change.removed()), names(REQUIREMENT, change.added()), " requirement", kinds);
        }
        return kinds.isEmpty() ? Set.of(CommandWords.instruction(change.after()) + " changed") : kinds;
    }

    private static void compare(Set<String> before, Set<String> after, String what, Set<String> kinds) {
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(after);
        for (String name : all) {
            String how = !before.contains(name) ? " added" : !after.contains(name) ? " removed" : " changed";
            kinds.add(name + what + how);
        }
    }

    private static Set<String> names(Pattern pattern, List<String> runs) {
        return runs.stream()
                .flatMap(run -> CommandWords.words(run).stream())
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
