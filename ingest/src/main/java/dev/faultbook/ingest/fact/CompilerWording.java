package dev.faultbook.ingest.fact;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in which compilers say where they do not accept a source: with path, line, column, code and message as named groups.
 *
 * @param hints texts of which each line that fits holds one
 */
record CompilerWording(List<String> hints, Pattern pattern, Set<String> groups) {
    /** A path has a dot or a slash, and no blank: that tells it from a time of day or a log's level. */
    static final String BARE_PATH = "(?:[A-Za-z]:[\\\\/])?(?=[^:\\s]*[./<])[^\\s:'\"(),\\[\\]]+";

    static final String ERROR =
            "(?:catastrophic |fatal |internal compiler )?error|(?:Fatal )?Error|(?:schwerwiegender |interner Compiler-)?Fehler"
                    + "|erreur(?: fatale| interne du compilateur)?|error fatal|errore(?: fatale)?|erro(?: fatal)?"
                    + "|\u81f4\u547d\u9519\u8bef|\u9519\u8bef|\u81f4\u547d\u932f\u8aa4|\u932f\u8aa4"
                    + "|\u81f4\u547d\u7684\u30a8\u30e9\u30fc|\u30a8\u30e9\u30fc"
                    + "|(?:\u0444\u0430\u0442\u0430\u043b\u044c\u043d\u0430\u044f )?\u043e\u0448\u0438\u0431\u043a\u0430"
                    + "|b\u0142\u0105d(?: krytyczny)?|hata";
    private static final String LEAD = "^(?:\\[(?:ERROR|error)\\] )?(?:e: )?(?:file://)?";

    /** One of them stands in every line that has a word for errors. */
    private static final List<String> ERRORS = List.of(
            "rror",
            "erro",
            "erreur",
            "Fehler",
            "hata",
            "b\u0142\u0105d",
            "\u9519\u8bef",
            "\u932f\u8aa4",
            "\u30a8\u30e9\u30fc",
            "\u043e\u0448\u0438\u0431\u043a\u0430");

    /** The first that fits counts. */
    static final List<CompilerWording> ALL = List.of(
            of(
                    ERRORS,
                    LEAD + "(?<path>" + BARE_PATH
                            + "):(?<line>\\d{1,7})(?:[:.](?<column>\\d{1,6})(?:-\\d+)?)?: ?(?<word>" + ERROR
                            + ")[ \u00a0]?[:\uff1a] ?(?:\\[(?<code>GHC-\\d+)\\])?(?<message>.*)$"),
            of(
                    ERRORS,
                    LEAD + "(?<path>" + BARE_PATH
                            + ")\\((?<line>\\d{1,7})(?:,(?<column>\\d{1,6})(?:,\\d+,\\d+)?)?\\) ?: (?<word>"
                            + ERROR + ")(?: #?(?<code>[A-Z]*\\d+(?:-D)?))?: (?<message>.*)$"),
            of(
                    List.of(" - error TS"),
                    "^(?<path>" + BARE_PATH
                            + "):(?<line>\\d{1,7}):(?<column>\\d{1,6}) - (?<word>error) (?<code>TS\\d+): (?<message>.*)$"),
            of(
                    List.of(".go:", ".pyx:", ".pxd:", ".pxi:"),
                    "^(?:vet: )?(?<path>" + BARE_PATH
                            + "\\.(?:go|pyx|pxd|pxi)):(?<line>\\d{1,7}):(?<column>\\d{1,6}): (?!warning|note)(?<message>\\S.*)$"),
            of(
                    List.of("[ERROR] /"),
                    "^\\[ERROR\\] (?<path>/\\S+\\.(?:java|kt|scala|groovy)):[\\[(](?<line>\\d{1,7}),\\s?(?<column>\\d{1,6})[\\])] (?:error: )?(?<message>.+)$"),
            of(
                    List.of("e: "),
                    "^e: (?:file://)?(?<path>/[^\\s:]+\\.kts?):(?: \\()?(?<line>\\d{1,7})(?:, |:)(?<column>\\d{1,6})\\)?:? (?<message>.+)$"),
            of(
                    List.of("[error] /"),
                    "^\\[error\\] (?<path>/[^\\s:]+\\.scala):(?<line>\\d{1,7}):(?:(?<column>\\d{1,6}):)? (?<message>.+)$"),
            of(
                    List.of("Error: "),
                    "^(?:\\[error\\] )?-- (?:\\[(?<code>E\\d+)\\] )?(?<message>[\\w ]*Error): (?<path>\\S+\\.scala):(?<line>\\d{1,7}):(?<column>\\d{1,6}) -*$"),
            of(
                    List.of("ptxas "),
                    "^ptxas (?<path>[^\\s,]+), line (?<line>\\d{1,7}); (?:error|fatal)\\s*: (?<message>.*)$"));

    private static CompilerWording of(List<String> hints, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new CompilerWording(hints, pattern, pattern.namedGroups().keySet());
    }

    boolean mayFit(String text) {
        return holdsOne(hints, text);
    }

    @Nullable
    String group(Matcher match, String name) {
        return groups.contains(name) ? match.group(name) : null;
    }

    static boolean holdsOne(List<String> texts, String text) {
        for (String one : texts) {
            if (text.contains(one)) {
                return true;
            }
        }
        return false;
    }
}
