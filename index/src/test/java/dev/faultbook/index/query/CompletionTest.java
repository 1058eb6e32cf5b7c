package dev.faultbook.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    /** The caret stands at the bar; what would be replaced in brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            pla|                       ¦ names platform [pla]
            numpy -St|age x            ¦ names step stage [Stage]
            (s|                        ¦ names step stage seen since [s]
            numpy|                     ¦ nothing
            platform:|                 ¦ value of platform "" []
            platform:Ar|m x            ¦ value of platform "ar" [Arm]
            platform:(amd64 OR ar|     ¦ value of platform "ar" [ar]
            platform:(|)               ¦ value of platform "" []
            step:"pip in|              ¦ value of step "pip in" ["pip in]
            step:"pip in" |x           ¦ names all [x]
            step:"pip in"|             ¦ nothing
            in:|                       ¦ value of in "" []
            "pla|                      ¦ nothing
            'pla|                      ¦ nothing
            /pla x|/                   ¦ nothing
            """)
    void tellsWhatIsBeingTyped(String typed, String expected) {
        int caret = typed.indexOf('|');
        String query = typed.replace("|", "");
        String told = switch (Completion.at(query, caret)) {
            case Completion.Nothing() -> "nothing";
            case Completion.OfName(var names, int from, int to) ->
                "names "
                        + (names.equals(QueryHelp.names())
                                ? "all"
                                : names.stream().map(QueryHelp.Name::word).collect(Collectors.joining(" ")))
                        + " [" + query.substring(from, to) + "]";
            case Completion.OfValue(QueryHelp.Name name, String beginning, int from, int to) ->
                "value of " + name.word() + " \"" + beginning + "\" [" + query.substring(from, to) + "]";
        };
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void knowsTheValuesOfNamesThatHaveFew() {
        assertThat(QueryHelp.find("outcome").orElseThrow().values()).containsExactly("failure", "success", "unknown");
        assertThat(QueryHelp.find("IN").orElseThrow().values()).containsExactly("step", "evidence", "log", "learning");
        assertThat(QueryHelp.find("stage").orElseThrow().values()).isEmpty();
    }

    @Test
    void givesExamplesThatCanBeRead() {
        for (QueryHelp.Name name : QueryHelp.names()) {
            String query = name.word() + ":" + name.example() + " word";
            assertThat(QueryParser.parseWithHints(query, java.time.Clock.systemUTC())
                            .hints())
                    .as(query)
                    .isEmpty();
        }
    }
}
