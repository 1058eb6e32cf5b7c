package dev.faultbook.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The exec form: a JSON list of strings. Anything else is the shell form, a list in single quotes too. */
final class ExecForm {
    private final String text;
    private int at;

    private ExecForm(String text) {
        this.text = text.strip();
    }

    static Optional<List<String>> read(String text) {
        return new ExecForm(text).list();
    }

    private Optional<List<String>> list() {
        List<String> words = new ArrayList<>();
        if (!takes('[')) {
            return Optional.empty();
        }
        if (takes(']')) {
            return at == text.length() ? Optional.of(words) : Optional.empty();
        }
        do {
            Optional<String> word = string();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            words.add(word.get());
        } while (takes(','));
        return takes(']') && at == text.length() ? Optional.of(words) : Optional.empty();
    }

    private boolean takes(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            blanks();
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Optional<String> string() {
        blanks();
        if (at == text.length() || text.charAt(at) != '"') {
            return Optional.empty();
        }
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(word.toString());
            }
            if (c != '\\') {
                word.append(c);
            } else if (!escaped(word)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean escaped(StringBuilder word) {
        at++;
        if (at == text.length()) {
            return false;
        }
        int plain = "\"\\/bfnrt".indexOf(text.charAt(at));
        if (plain >= 0) {
            word.append("\"\\/\b\f\n\r\t".charAt(plain));
            return true;
        }
        if (text.charAt(at) != 'u'
                || at + 5 > text.length()
                || !text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
            return false;
        }
        word.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
        at += 4;
        return true;
    }
}
