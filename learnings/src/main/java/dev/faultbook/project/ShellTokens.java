package dev.faultbook.project;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A shell script to words, operators and redirects; here-documents in it are passed over. */
final class ShellTokens {
    /** Longer ones first. */
    private static final List<String> REDIRECTS =
            List.of("<<<", "&>>", "<<", ">>", ">|", ">&", "<&", "<>", "&>", "<", ">");

    private static final List<String> OPERATORS =
            List.of("&&", "||", ";;&", ";;", ";&", "|&", "&>>", "&>", "|", "&", ";", "(", ")");

    private final String text;
    private final ShellWords words;
    private final Deque<String> heredocs = new ArrayDeque<>();
    private int at;

    ShellTokens(SourceText script, Map<String, String> variables, Substitution substitution, int depth) {
        this.text = script.toString();
        this.words = new ShellWords(script, variables, substitution, depth);
    }

    enum Kind {
        WORD,
        OPERATOR,
        REDIRECT,
        NEWLINE,
        END
    }

    /**
     * @param values a word unquoted, variables filled in; more than one where a variable holds blanks
     * @param bare whether no quote is in it, so that it may be a reserved word
     */
    record Token(Kind kind, List<String> values, boolean bare, int start, int end) {
        String value() {
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    /** The scripts of the command substitutions met so far, which are then forgotten here. */
    List<SourceText> takeNested() {
        return words.takeNested();
    }

    Token next() {
        skipBlanks();
        int start = at;
        if (at == text.length()) {
            return new Token(Kind.END, List.of(), true, start, at);
        }
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            skipHeredocs();
            return new Token(Kind.NEWLINE, List.of("\n"), true, start, at);
        }
        if (isRedirect()) {
            return redirect(start);
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                if (operator.startsWith("&>")) {
                    return redirect(start);
                }
                at += operator.length();
                return new Token(Kind.OPERATOR, List.of(operator), true, start, at);
            }
        }
        return word();
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private void skipHeredocs() {
        while (!heredocs.isEmpty()) {
            String name = heredocs.poll();
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                int lineEnd = end < 0 ? text.length() : end;
                boolean last = text.substring(at, lineEnd).strip().equals(name);
                at = Math.min(text.length(), lineEnd + 1);
                if (last) {
                    break;
                }
            }
        }
    }

    private boolean isRedirect() {
        int digits = at;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == text.length() || (text.charAt(digits) != '<' && text.charAt(digits) != '>')) {
            return false;
        }
        // <(..) and >(..) are words.
        return digits > at || digits + 1 == text.length() || text.charAt(digits + 1) != '(';
    }

    private void skipDigits() {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private Token redirect(int start) {
        skipDigits();
        String sign = REDIRECTS.stream()
                .filter(known -> text.startsWith(known, at))
                .findFirst()
                .orElseThrow();
        at += sign.length();
        boolean heredoc = sign.equals("<<");
        if (sign.endsWith("&")
                && at < text.length()
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at += text.charAt(at) == '-' ? 1 : 0;
            skipDigits();
            return new Token(Kind.REDIRECT, List.of(text.substring(start, at)), true, start, at);
        }
        String operator = text.substring(start, at);
        if (heredoc && at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int operatorEnd = at;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        String blank = at > operatorEnd ? " " : "";
        if (at == text.length() || "\n;|&()".indexOf(text.charAt(at)) >= 0) {
            return new Token(Kind.REDIRECT, List.of(operator), true, start, at);
        }
        String target = word().value();
        if (heredoc) {
            heredocs.add(target);
        }
        return new Token(Kind.REDIRECT, List.of(operator + blank + target), true, start, at);
    }

    private Token word() {
        Token word = words.read(at);
        at = word.end();
        return word;
    }
}
