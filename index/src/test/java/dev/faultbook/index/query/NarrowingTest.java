package dev.faultbook.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrowingTest {
    /** Behind an @ stands what the step has in which the text is looked for. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            stage:builder numpy                       ¦ "numpy" @ stage=builder
            numpy stage:builder torch                 ¦ ("numpy" @ stage=builder & "torch" @ stage=builder)
            stage:builder exit:1 numpy                ¦ "numpy" @ [stage=builder&exit=1..1]
            stage:builder exit:1                      ¦ [stage=builder&exit=1..1]
            outcome:failure numpy                     ¦ (outcome=failure & "numpy")
            outcome:failure stage:builder numpy       ¦ (outcome=failure & "numpy" @ stage=builder)
            outcome:failure stage:builder             ¦ (stage=builder & outcome=failure)
            stage:builder (numpy OR torch)            ¦ ("numpy" @ stage=builder | "torch" @ stage=builder)
            stage:builder OR numpy                    ¦ (stage=builder | "numpy")
            stage:builder (numpy OR exit:1)           ¦ (stage=builder & ("numpy" @ stage=builder | exit=1..1))
            (stage:a OR stage:b) numpy                ¦ ((stage=a | stage=b) & "numpy")
            stage:(a OR b) numpy                      ¦ "numpy" @ [stage=a|stage=b]
            (stage:a OR outcome:failure) numpy        ¦ ((stage=a | outcome=failure) & "numpy")
            (stage:a torch) numpy                     ¦ ("torch" @ stage=a & "numpy")
            (stage:a exit:1) numpy                    ¦ ([stage=a&exit=1..1] & "numpy")
            numpy (stage:a)                           ¦ ("numpy" & stage=a)
            (numpy) (stage:a) (exit:1)                ¦ ("numpy" & stage=a & exit=1..1)
            stage:a numpy ((exit:1))                  ¦ ("numpy" @ stage=a & exit=1..1)
            -(stage:a)                                ¦ !stage=a
            stage:a (exit:1 numpy)                    ¦ "numpy" @ [stage=a&exit=1..1]
            stage:a -numpy                            ¦ (stage=a & !"numpy")
            -(stage:a numpy)                          ¦ !"numpy" @ stage=a
            -stage:a numpy                            ¦ (!stage=a & "numpy")
            stage:a in:log numpy                      ¦ LOG "numpy" @ stage=a
            stage:a in:learning numpy                 ¦ (stage=a & LEARNING "numpy")
            stage:a (in:learning numpy) torch         ¦ (LEARNING "numpy" & "torch" @ stage=a)
            """)
    void tellsWhereTextsStand(String query, String meaning) {
        assertThat(QueryText.of(QueryParser.parse(query, Clock.systemUTC()))).isEqualTo(meaning);
    }
}
