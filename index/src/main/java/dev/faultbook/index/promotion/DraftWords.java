package dev.faultbook.index.promotion;

import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.learnings.Catalog;
import java.util.List;

/** What a draft is called and holds, made of what a log says. */
final class DraftWords {
    private static final int TITLE_CHARS = 80;
    private static final int ID_WORDS = 5;
    private static final char CUT = '…';

    private DraftWords() {}

    /** The first words, with a number behind them if that id is taken. */
    static String id(String text, Catalog catalog) {
        List<String> words = NormalLine.of(text).atoms().stream()
                .filter(word -> word.length() > 1 && word.matches("[a-z0-9]+"))
                .filter(word -> !word.equals("error") && !word.equals("fatal"))
                .limit(ID_WORDS)
                .toList();
        String id = words.isEmpty() ? "new-learning" : String.join("-", words);
        String free = id;
        for (int i = 2; catalog.find(free).isPresent(); i++) {
            free = id + "-" + i;
        }
        return free;
    }

    static String title(String text) {
        String clean = cleaned(text);
        return clean.length() <= TITLE_CHARS
                ? clean
                : clean.substring(0, TITLE_CHARS).strip() + CUT;
    }

    /** Without control characters, of which a file of Markdown has none. */
    static String cleaned(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
