package dev.faultbook.learnings.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLiteralsTest {
    private static List<String> required(String regex) {
        return RequiredLiterals.of(SyntaxReader.read(regex).orElseThrow()).literals();
    }

    @ParameterizedTest(name = "{0} needs one of {1}")
    @CsvSource(delimiter = '#', textBlock = """
            ^ERROR: No matching distribution found for (\\S+)   # error: no matching distribution found for\\s
            E: (?:Unable to locate|Cannot find) package          # e: unable to locate package|e: cannot find package
            foo.*barbaz                                          # barbaz
            (?:curl|wget).*: \\(\\d+\\)                          # curl|wget
            exit code: 13[79]                                    # exit code: 137|exit code: 139
            colou?r                                              # color|colour
            (?:abc)+def                                          # abc
            x{3}bc                                               # xxx
            ^-{60,}$                                             # --------
            \\Qa.b*c\\E                                          # a.b*c
            (?P<name>error)\\[E\\d{4}\\]                         # error[e
            [Ee]rror:                                            # error:
            ^(?P<file>\\S+\\.go):(?P<line>\\d+)                  # .go:
            ^Collecting \\S+ xyzzy                               # \\sxyzzy
            Collecting (?:aaaa|bbbb|cccc)                        # collecting\\saaaa|collecting\\sbbbb|collecting\\scccc
            ^\\s*╭─+\\[ \\S+                                   # ╭
            """)
    void namesLiteralsOfWhichOneMustOccur(String regex, String expected) {
        List<String> literals = List.of(expected.replace("\\s", " ").split("\\|"));
        assertThat(required(regex)).containsExactlyInAnyOrderElementsOf(literals);
    }

    @ParameterizedTest(name = "{0} begins at most {1} bytes before them")
    @CsvSource(delimiter = '#', textBlock = """
            No matching distribution                  # 0
            ^\\[ERROR\\] failed                       # 0
            x?(?:curl|wget).*: \\(\\d+\\)              # 0
            [a-f]{2,5}barbaz                          # 5
            (?:ab\\d|c)barbaz                        # 3
            .barbaz                                   # 4
            \\bbarbaz                                # 0
            (?:foo|x.barbaz)quux                      # 11
            """)
    void saysHowFarBeforeThemAMatchBegins(String regex, int bytes) {
        assertThat(RequiredLiterals.of(SyntaxReader.read(regex).orElseThrow()).before())
                .isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0} begins anywhere before them")
    @ValueSource(strings = {"\\S+barbaz", "(?:foo)*barbaz", "x{2,}barbaz", "\\d+"})
    void aMatchThatMayBeginAnywhereIsLookedForFromTheStart(String regex) {
        assertThat(RequiredLiterals.of(SyntaxReader.read(regex).orElseThrow()).before())
                .isEqualTo(RequiredLiterals.ANYWHERE);
    }

    @ParameterizedTest(name = "{0} has none")
    @CsvSource({"\\d+", ".*", "^a|b$", "^OK$", "(?:abc)?", "(?:abc)*x", "a", "[^\\s\\S]+", "[^\\w\\W]{2}"})
    void namesNoneWhereAnyLineCouldMatchOrNone(String regex) {
        assertThat(required(regex)).isEmpty();
    }

    @ParameterizedTest(name = "{0} keeps away from letters that fold beyond ASCII")
    @CsvSource({"(?i)no space left", "(?i)killed"})
    void caseInsensitiveLiteralsAvoidLettersThatFoldBeyondAscii(String regex) {
        assertThat(required(regex)).allSatisfy(literal -> assertThat(literal).doesNotContain("k", "s"));
    }

    @ParameterizedTest(name = "{0} needs one of each of {1}")
    @CsvSource(delimiter = '#', textBlock = """
            foo.*barbaz                    # foo & barbaz
            (?:curl|wget).*: \\(\\d+\\)    # curl|wget & : (
            torch.*(?:a.bc|d.ef).*cuda     # torch & bc|ef & cuda
            (?:foo.bar)+x{3}               # foo & bar & xxx
            (?:foo.bar)?                   # -
            """)
    void namesAllThatMustOccur(String regex, String expected) {
        List<String> sets = RequiredLiterals.all(SyntaxReader.read(regex).orElseThrow()).stream()
                .map(set -> String.join("|", set.stream().sorted().toList()))
                .toList();
        assertThat(String.join(" & ", sets)).isEqualTo(expected.equals("-") ? "" : expected);
    }
}
