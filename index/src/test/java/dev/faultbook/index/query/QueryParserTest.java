package dev.faultbook.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FailureKind;
import dev.faultbook.index.query.Query.All;
import dev.faultbook.index.query.Query.Any;
import dev.faultbook.index.query.Query.Everything;
import dev.faultbook.index.query.Query.Has;
import dev.faultbook.index.query.Query.Not;
import dev.faultbook.index.query.Query.Text;
import dev.faultbook.text.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
    @Test
    void readsWordsAsAllOfThem() {
        assertThat(QueryParser.parse("pip  Conflict")).isEqualTo(new All(List.of(text("pip"), text("conflict"))));
    }

    @Test
    void readsPhrasesAndEscapes() {
        assertThat(QueryParser.parse("\"No matching\"")).isEqualTo(text("no matching"));
        assertThat(QueryParser.parse("\"say \\\"hi\\\" c:\\\\x\"")).isEqualTo(text("say \"hi\" c:\\x"));
    }

    @Test
    void readsFields() {
        assertThat(QueryParser.parse("learning:pip-conflict Outcome:failure step:\"pip install\" path:ci/build.log"))
                .isEqualTo(new All(List.of(
                        new Has(Field.LEARNING, "pip-conflict"),
                        new Has(Field.OUTCOME, "failure"),
                        new Has(Field.STEP, "pip install"),
                        new Has(Field.PATH, "ci/build.log"))));
    }

    @Test
    void takesAColonBehindAnythingElseForAPartOfAWord() {
        assertThat(QueryParser.parse("ERROR: main.c:12 https://pypi.org"))
                .isEqualTo(new All(List.of(text("error:"), text("main.c:12"), text("https://pypi.org"))));
    }

    @Test
    void bindsOrWeakerThanAnd() {
        assertThat(QueryParser.parse("a b OR c AND d"))
                .isEqualTo(new Any(
                        List.of(new All(List.of(text("a"), text("b"))), new All(List.of(text("c"), text("d"))))));
        assertThat(QueryParser.parse("a (b OR c)"))
                .isEqualTo(new All(List.of(text("a"), new Any(List.of(text("b"), text("c"))))));
    }

    @Test
    void readsNegationsButNotFlags() {
        assertThat(QueryParser.parse("a -b NOT -c -(d e)"))
                .isEqualTo(new All(List.of(
                        text("a"),
                        new Not(text("b")),
                        new Not(new Not(text("c"))),
                        new Not(new All(List.of(text("d"), text("e")))))));
        assertThat(QueryParser.parse("--no-cache-dir")).isEqualTo(text("--no-cache-dir"));
    }

    @Test
    void readsABlankQueryAsEverything() {
        assertThat(QueryParser.parse("  ")).isEqualTo(new Everything());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a "b c        | 3 | this quote is not closed
            a (b          | 3 | this parenthesis is not closed
            a b)          | 4 | there is no opening parenthesis for this one
            ()            | 2 | something to search for is missing before this parenthesis
            a OR          | 5 | the query ends too early
            AND b         | 1 | AND has nothing before it
            a AND OR b    | 7 | OR has nothing before it
            a => b        | 3 | there is no letter and no digit in =>
            a ""          | 3 | there is no letter and no digit in this
            x learning:   | 3 | learning: has no value behind it
            step: pip     | 1 | step: has no value behind it
            path:--       | 6 | there is no letter and no digit in --
            outcome:fail  | 9 | there is no outcome fail
            """)
    void namesThePositionOfAnError(String query, int position, String problem) {
        assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.position()).isEqualTo(position);
            assertThat(e.kind()).isEqualTo(FailureKind.BAD_INPUT);
            assertThat(e).hasMessageStartingWith("Query, character " + position + ": " + problem + ". ");
        });
    }

    @Test
    void refusesWhatIsNestedTooDeepOrTooLong() {
        assertThatThrownBy(() -> QueryParser.parse("(".repeat(9_000))).hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> QueryParser.parse("-(".repeat(2_000))).hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> QueryParser.parse("a ".repeat(101))).hasMessageContaining("more than 100 words");
    }

    private static Query text(String phrase) {
        return new Text(new Phrase(phrase));
    }
}
