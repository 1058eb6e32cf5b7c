package dev.faultbook.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FailureKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC);

    /** A query, and what it means, as {@link QueryText} writes it. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            ``                                     ¦ everything
            pip  Conflict                          ¦ ("pip" & "conflict")
            "No  matching"                         ¦ "no matching"
            "say \\"hi\\" c:\\\\x"                 ¦ "say "hi" c:\\x"
            ERROR: main.c:12 https://pypi.org      ¦ ("error:" & "main.c:12" & "https://pypi.org")
            a b OR c AND d                         ¦ (("a" & "b") | ("c" & "d"))
            a (b OR c)                             ¦ ("a" & ("b" | "c"))
            a -b NOT -c -(d e)                     ¦ ("a" & !"b" & !!"c" & !("d" & "e"))
            --no-cache-dir                         ¦ "--no-cache-dir"
            num* *-Dev py?hon                      ¦ (num* & *-dev & py?hon)
            /usr/lib/* --no-*  c++* lib**.so       ¦ (usr/lib/* & no-* & c++* & lib*.so)
            "num*" 'num*'                          ¦ ("num*" & 'num*')
            numpi~ Numpi~2 numpi~1                 ¦ (numpi~1 & numpi~2 & numpi~1)
            libfoo.so~ Makefile~2                  ¦ (libfoo.so~1 & makefile~2)
            1.2~1 =foo~ ~/.cache foo~bar           ¦ ("1.2~1" & "=foo~" & "~/.cache" & "foo~bar")
            'Exact: It''s (so)' don't              ¦ ('Exact: It's (so)' & "don't")
            'numpy' has no attribute 'foo'         ¦ ('numpy' & "has" & "no" & "attribute" & 'foo')
            /fail(ed|ure) \\d+/ -/Oops/i           ¦ (/fail(ed|ure) \\d+/ & !/(?i)Oops/)
            /a\\/b/ (/x y/)                        ¦ (/a\\/b/ & /x y/)
            /usr/lib/python /bin/sh -c             ¦ ("/usr/lib/python" & "/bin/sh" & !"c")
            /https://x.*y/                         ¦ /https://x.*y/
            /usr/bin and /opt/lib/ x               ¦ ("/usr/bin" & "and" & /opt/lib/ & "x")
            learning:pip-conflict Outcome:FAILURE  ¦ (learning=pip-conflict & outcome=failure)
            path:ci/build.log job:"a b"            ¦ (path=ci/build.log & job=a b)
            cause:none label:team=ml tool:pip      ¦ (cause=none & label=team=ml & tool=pip)
            platform:(amd64 OR "linux/arm64")      ¦ [platform=amd64|platform=linux/arm64]
            duration:(<1m OR >1h)                  ¦ [duration=..59999|duration=3600001..]
            foo:bar platfrom:arm64                 ¦ ("foo:bar" & "platfrom:arm64")
            in:evidence timeout                    ¦ EVIDENCE "timeout"
            a OR in:log b -c                       ¦ ("a" | (LOG "b" & !LOG "c"))
            b in:log AND (c OR in:step d)          ¦ (LOG "b" & (LOG "c" | STEP "d"))
            (in:log a) b                           ¦ (LOG "a" & "b")
            """)
    void understands(String query, String meaning) {
        assertThat(QueryText.of(QueryParser.parse(query, CLOCK))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit:137                   | exit=137..137
            exit:>0                    | exit=1..
            exit:<=2                   | exit=..2
            exit:-1..1                 | exit=-1..1
            exit:100..                 | exit=100..
            exit:..5                   | exit=..5
            lines:>=1000               | lines=1000..
            duration:>10m              | duration=600001..
            duration:10m..1h           | duration=600000..3600000
            duration:<=90s             | duration=..90000
            duration:>1h30m            | duration=5400001..
            duration:>=1.5h            | duration=5400000..
            duration:<250ms            | duration=..249
            duration:1D..2w            | duration=86400000..1209600000
            lost:>5m                   | lost=300001..
            """)
    void readsNumbersAndDurations(String query, String meaning) {
        understands(query, meaning);
    }

    /** It is 2026-11-28T10:00:00Z. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            since:30d                             | 2026-10-29T10:00:00Z |
            since:2026-01-01                      | 2026-01-01T00:00:00Z |
            since:yesterday                       | 2026-11-27T00:00:00Z |
            until:7d                              |                      | 2026-11-21T10:00:00Z
            until:2026-02-01T12:00Z               |                      | 2026-02-01T12:00:59.999Z
            until:2026-02-01                      |                      | 2026-02-01T23:59:59.999Z
            until:now                             |                      | 2026-11-28T10:00:00Z
            seen:2026-11                          | 2026-11-01T00:00:00Z | 2026-11-30T23:59:59.999Z
            seen:2024                             | 2024-01-01T00:00:00Z | 2024-12-31T23:59:59.999Z
            seen:today                            | 2026-11-28T00:00:00Z | 2026-11-28T23:59:59.999Z
            seen:2026-01-01..2026-02-01           | 2026-01-01T00:00:00Z | 2026-02-01T23:59:59.999Z
            seen:2026-01..2026-02-01T00:00:00.5Z  | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00.500Z
            seen:30d..7d                          | 2026-10-29T10:00:00Z | 2026-11-21T10:00:00Z
            seen:30d..                            | 2026-10-29T10:00:00Z |
            seen:>2026-11-27                      | 2026-11-28T00:00:00Z |
            seen:>=2026-11-27                     | 2026-11-27T00:00:00Z |
            seen:<2026-11-27                      |                      | 2026-11-26T23:59:59.999Z
            seen:2026-11-27T12:30:15+02:00        | 2026-11-27T10:30:15Z | 2026-11-27T10:30:15.999Z
            since:2026-11-27-05                   | 2026-11-27T05:00:00Z |
            """)
    void readsTimes(String query, String from, String to) {
        understands(query, "seen=" + millis(from) + ".." + millis(to));
    }

    private static String millis(String time) {
        return time == null ? "" : Long.toString(Instant.parse(time).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            a "b c                    ¦ 3  ¦ this quote is not closed
            a 'b c                    ¦ 3  ¦ this apostrophe is not closed
            a ''                      ¦ 3  ¦ there is nothing between these apostrophes
            a (b                      ¦ 3  ¦ this parenthesis is not closed
            a b)                      ¦ 4  ¦ there is no opening parenthesis for this one
            ()                        ¦ 2  ¦ something to search for is missing before this parenthesis
            a OR                      ¦ 5  ¦ the query ends too early
            AND b                     ¦ 1  ¦ AND has nothing before it
            a AND OR b                ¦ 7  ¦ OR has nothing before it
            //                        ¦ 1  ¦ there is no letter and no digit in //
            a => b                    ¦ 3  ¦ there is no letter and no digit in =>
            a ""                      ¦ 3  ¦ there is no letter and no digit in this
            a *?                      ¦ 3  ¦ there is no letter and no digit in *?
            a num*,b                  ¦ 3  ¦ a word with * or ? ends at ,
            ab~                       ¦ 1  ¦ ab is too short to look for similar words
            numpi~3                   ¦ 1  ¦ words may differ by 1 or 2 characters
            numpi~0                   ¦ 1  ¦ words may differ by 1 or 2 characters
            /a(b/                     ¦ 1  ¦ this regular expression is not valid: missing closing ) in a(b
            x /(?=a)/                 ¦ 3  ¦ this regular expression is not valid: invalid or unsupported Perl syntax in (?=
            x /a*/                    ¦ 3  ¦ this regular expression matches nothing as well, and so every line
            x /(a{100}){100}/         ¦ 3  ¦ this regular expression is too large
            x /\\Q[\\E(a{100}){100}/  ¦ 3  ¦ this regular expression is too large
            x learning:               ¦ 3  ¦ learning: has no value behind it
            step: pip                 ¦ 1  ¦ step: has no value behind it
            step:(                    ¦ 7  ¦ a value is missing here
            step:(a b)                ¦ 9  ¦ the values of a field are alternatives
            step:(a OR -b)            ¦ 12 ¦ a value is missing here
            step:(a OR b              ¦ 6  ¦ this parenthesis is not closed
            path:--                   ¦ 6  ¦ there is no letter and no digit in --
            outcome:fail              ¦ 9  ¦ there is no outcome:fail
            completeness:(masked OR x) ¦ 25 ¦ there is no completeness:x
            learning:pip-*            ¦ 10 ¦ learning: takes whole values, without *
            in:lines a                ¦ 4  ¦ there is no in:lines
            in:log                    ¦ 1  ¦ in: has no word beside it to look for
            in:log outcome:failure    ¦ 1  ¦ in: has no word beside it to look for
            in:log a in:step b        ¦ 10 ¦ in: stands here twice
            -in:log a                 ¦ 2  ¦ in: cannot be negated
            in:(log OR step) a        ¦ 1  ¦ in: has no value behind it
            since:(1d OR 2d)          ¦ 7  ¦ since: takes one value
            exit:abc                  ¦ 6  ¦ abc is no number
            exit:>                    ¦ 7  ¦ this is no number
            lines:1.5                 ¦ 7  ¦ 1.5 is no number
            lines:9999999999999999    ¦ 7  ¦ 9999999999999999 is no number
            exit:..                   ¦ 6  ¦ this range has no ends
            exit:9..1                 ¦ 6  ¦ nothing is in this range
            exit:1..x                 ¦ 9  ¦ x is no number
            duration:>600             ¦ 11 ¦ 600 is no duration
            duration:>10y             ¦ 11 ¦ 10y is no duration
            duration:10m              ¦ 10 ¦ hardly any build takes exactly 10m
            lost:5m                   ¦ 6 ¦ hardly any build loses exactly 5m
            lost:>5                   ¦ 7 ¦ 5 is no duration
            duration:<=9999w          ¦ 12 ¦ 9999w is more than a hundred years
            seen:2026-13              ¦ 6  ¦ there is no time 2026-13
            seen:2026-02-30           ¦ 6  ¦ there is no time 2026-02-30
            seen:7d                   ¦ 6  ¦ an age is no time
            seen:>7d                  ¦ 6  ¦ an age is neither more nor less than a time
            since:last week           ¦ 7  ¦ last is no time
            since:1.2.3d              ¦ 7  ¦ 1.2.3d is no time
            """)
    void namesThePositionOfAnError(String query, int position, String problem) {
        assertThatThrownBy(() -> QueryParser.parse(query, CLOCK)).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e).hasMessageStartingWith("Query, character " + position + ": " + problem + ". ");
            assertThat(e.position()).isEqualTo(position);
            assertThat(e.kind()).isEqualTo(FailureKind.BAD_INPUT);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            platfrom:arm64 x     | 1 | There is no field platfrom, so platfrom:arm64 is searched for as a word. Did you mean platform:?
            a stages:builder     | 3 | There is no field stages, so stages:builder is searched for as a word. Did you mean stage:?
            a or b               | 3 | or is searched for as a word. Write OR if it is none.
            not b                | 1 | not is searched for as a word. Write NOT if it is none.
            a duration>10m       | 3 | duration>10m is searched for as a word. Write duration:>10m to ask for a range.
            what failed?         | 6 | ? stands for one character. Put failed? in quotes to search for it as it is.
            """)
    void hintsAtWhatMayHaveBeenMeant(String query, int position, String hint) {
        assertThat(QueryParser.parseWithHints(query, CLOCK).hints())
                .containsExactly(new QueryParser.Hint(position, hint));
    }

    @Test
    void hintsAtNothingElse() {
        assertThat(QueryParser.parseWithHints(
                                "ERROR: main.c:12 https://x.org/a?b error:12 foo:bar \"a or b\" step:failed? py?hon since:3d or",
                                CLOCK)
                        .hints())
                .isEmpty();
    }

    @Test
    void refusesWhatIsNestedTooDeepOrTooLong() {
        assertProblem("(".repeat(9_000), "nested too deep");
        assertProblem("-(".repeat(2_000), "nested too deep");
        assertProblem("NOT ".repeat(2_000) + "a", "nested too deep");
        assertProblem("/" + "(".repeat(400) + "/", "nested too deep");
        assertProblem("a ".repeat(101), "more than 100 words");
        assertProblem("step:(a" + " OR a".repeat(100) + ")", "more than 100 words");
        assertProblem("a".repeat(10_001), "longer than 10,000 characters");
        assertProblem("a".repeat(1_001), "longer than 1,000 characters");
        assertProblem("path:\"" + "a ".repeat(501) + '"', "longer than 1,000 characters");
        assertProblem("a*".repeat(33), "at most 32 characters");
        assertProblem("a".repeat(33) + "~", "at most 32 characters");
    }

    private static void assertProblem(String query, String problem) {
        assertThatThrownBy(() -> QueryParser.parse(query, CLOCK))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(problem);
    }
}
