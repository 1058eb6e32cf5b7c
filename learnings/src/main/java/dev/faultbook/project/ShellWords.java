package dev.faultbook.project;

import dev.faultbook.project.ShellTokens.Kind;
import dev.faultbook.project.ShellTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The words of a shell script, one by one: quotes taken off, variables filled in, command substitutions kept for later. */
final class ShellWords {
    private static final int MAX_DEPTH = 16;

    private final SourceText script;
    private final String text;
    private final Map<String, String> variables;
    private final Substitution substitution;
    private final int depth;
    private final List<SourceText> nested = new ArrayList<>();
    private int at;

    ShellWords(SourceText script, Map<String, String> variables, Substitution substitution, int depth) {
        this.script = script;
        this.text = script.toString();
        this.variables = variables;
        this.substitution = substitution;
        this.depth = depth;
    }

    List<SourceText> takeNested() {
        List<SourceText> taken = List.copyOf(nested);
        nested.clear();
        return taken;
    }

    /** The word that starts there; it may be empty, as in {@code ''}. */
    Token read(int start) {
        at = start;
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean bare = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (" \t\r\n;|&()<>".indexOf(c) >= 0 && !(at == start && (c == '<' || c == '>'))) {
                break;
            }
            switch (c) {
                case '\\' -> {
                    if (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
                        value.append(text.charAt(at + 1));
                    }
                    at = Math.min(text.length(), at + 2);
                    bare = false;
                }
                case '\'' -> {
                    int end = text.indexOf('\'', at + 1);
                    int stop = end < 0 ? text.length() : end;
                    value.append(text, at + 1, stop);
                    at = Math.min(text.length(), stop + 1);
                    bare = false;
                }
                case '"' -> {
                    dual(value);
                    bare = false;
                }
                case '<', '>' -> {
                    at++;
                    value.append(c).append(substituted());
                }
                case '$', '`' -> {
                    boolean known = expansion(value, values);
                    bare &= known;
                }
                default -> {
                    value.append(c);
                    at++;
                }
            }
        }
        if (!value.isEmpty() || values.isEmpty()) {
            values.add(value.toString());
        }
        return new Token(Kind.WORD, List.copyOf(values), bare, start, at);
    }

    private void dual(StringBuilder value) {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if ("$`\"\\\n".indexOf(next) < 0) {
                    value.append(c);
                }
                if (next != '\n') {
                    value.append(next);
                }
                at += 2;
            } else if (c == '$' || c == '`') {
                value.append(expanded());
            } else {
                value.append(c);
                at++;
            }
        }
        at = Math.min(text.length(), at + 1);
    }

    /** An unquoted expansion, which ends words where it holds blanks. */
    private boolean expansion(StringBuilder value, List<String> values) {
        int start = at;
        String expanded = expanded();
        if (expanded.equals(text.substring(start, at)) || expanded.isBlank()) {
            value.append(expanded.isBlank() ? "" : expanded);
            return false;
        }
        String[] parts = expanded.split("\\s+", -1);
        for (int i = 0; i < parts.length; i++) {
            value.append(parts[i]);
            if (i < parts.length - 1 && !value.isEmpty()) {
                values.add(value.toString());
                value.setLength(0);
            }
        }
        return true;
    }

    private String expanded() {
        if (text.charAt(at) == '`') {
            int end = text.indexOf('`', at + 1);
            int stop = end < 0 ? text.length() : end;
            nest(at + 1, stop);
            String written = text.substring(at, Math.min(text.length(), stop + 1));
            at = Math.min(text.length(), stop + 1);
            return written;
        }
        if (text.startsWith("$(", at)) {
            at++;
            return "$" + substituted();
        }
        int end = Substitution.end(text, at);
        if (end == at) {
            at++;
            return "$";
        }
        String written = text.substring(at, end);
        at = end;
        return substitution.value(written, variables);
    }

    /** What stands between brackets, from the opening one; its script is kept for later. */
    private String substituted() {
        int start = at;
        int open = 0;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                break;
            }
        }
        at = Math.min(at, text.length());
        if (!text.startsWith("((", start)) {
            nest(start + 1, at);
        }
        at = Math.min(text.length(), at + 1);
        return text.substring(start, at);
    }

    private void nest(int start, int end) {
        if (depth < MAX_DEPTH && start < end) {
            nested.add(script.part(start, end));
        }
    }
}
