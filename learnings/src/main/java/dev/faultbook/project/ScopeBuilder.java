package dev.faultbook.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows ARG, ENV, SHELL and USER from instruction to instruction. */
final class ScopeBuilder {
    /** Of a file with more, the others count as unknown. */
    private static final int MAX_VARIABLES = 500;

    private Scope scope;

    private ScopeBuilder(Scope scope) {
        this.scope = scope;
    }

    static ScopeBuilder empty() {
        return new ScopeBuilder(new Scope(Map.of(), Map.of(), Scope.DEFAULT_SHELL, Optional.empty()));
    }

    /** For a stage that is built on this one: all but its ARGs. */
    ScopeBuilder child() {
        return new ScopeBuilder(new Scope(scope.environment(), scope.environment(), scope.shell(), scope.user()));
    }

    Scope scope() {
        return scope;
    }

    /**
     * @param globals the values of the ARGs before the first FROM, which {@code ARG name} brings in
     */
    void apply(Instruction instruction, Map<String, String> globals) {
        if (instruction.onBuild()) {
            return;
        }
        switch (instruction.keyword()) {
            case "ARG" -> argument(pairs(instruction.text(), false), globals);
            case "ENV" -> environment(pairs(instruction.text(), true));
            case "SHELL" ->
                instruction
                        .exec()
                        .ifPresent(words ->
                                scope = new Scope(scope.variables(), scope.environment(), words, scope.user()));
            case "USER" ->
                scope = new Scope(
                        scope.variables(),
                        scope.environment(),
                        scope.shell(),
                        Optional.of(instruction.text().strip()));
            default -> {}
        }
    }

    private void argument(Map<String, Optional<String>> declared, Map<String, String> globals) {
        Map<String, String> variables = new HashMap<>(scope.variables());
        declared.forEach((name, value) -> {
            // An ENV of the same name wins.
            if (!scope.environment().containsKey(name)) {
                value.or(() -> Optional.ofNullable(globals.get(name))).ifPresent(known -> put(variables, name, known));
            }
        });
        scope = new Scope(Collections.unmodifiableMap(variables), scope.environment(), scope.shell(), scope.user());
    }

    private void environment(Map<String, Optional<String>> set) {
        Map<String, String> variables = new HashMap<>(scope.variables());
        Map<String, String> environment = new HashMap<>(scope.environment());
        set.forEach((name, value) -> {
            put(variables, name, value.orElse(""));
            put(environment, name, value.orElse(""));
        });
        scope = new Scope(
                Collections.unmodifiableMap(variables),
                Collections.unmodifiableMap(environment),
                scope.shell(),
                scope.user());
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (value.length() <= Substitution.MAX_VALUE_CHARS
                && (variables.size() < MAX_VARIABLES || variables.containsKey(name))) {
            variables.put(name, value);
        } else {
            variables.remove(name);
        }
    }

    /** {@code a=1 b="2 3"}, unquoted; with {@code legacy} also {@code a 1}. A name without {@code =} has no value. */
    static Map<String, Optional<String>> pairs(String text, boolean legacy) {
        Map<String, Optional<String>> pairs = new LinkedHashMap<>();
        List<String> words = words(text);
        if (legacy && words.size() > 1 && words.getFirst().indexOf('=') < 0) {
            String stripped = text.strip();
            pairs.put(
                    words.getFirst(),
                    Optional.of(stripped.substring(words.getFirst().length()).strip()));
            return pairs;
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            pairs.put(
                    equals < 0 ? word : word.substring(0, equals),
                    equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
        }
        return pairs;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean any = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '\'' && at + 1 < text.length()) {
                word.append(text.charAt(++at));
            } else if (quote != 0 || c == '"' || c == '\'') {
                boolean toggles = quote == 0 || c == quote;
                if (toggles) {
                    quote = quote == 0 ? c : 0;
                } else {
                    word.append(c);
                }
            } else if (Character.isWhitespace(c)) {
                if (any) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                any = false;
                continue;
            } else {
                word.append(c);
            }
            any = true;
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }
}
