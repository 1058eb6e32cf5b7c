package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps that printed more than BuildKit shows. */
class BuildKitClippedTest {
    private static final String PRINTED_AGAIN = """
            #5 [2/2] RUN ./noisy
            #5 0.100 Downloading a-1.0.tar.gz
            #5 0.260 [output clipped, log limit 200KiB/s reached]
            #5 2.467 Downloading a-2.0.tar.gz
            #5 2.469 Downloading a-3.0.tar.gz
            #5 2.469 [output clipped, log limit 200KiB/s reached]
            #5 7.310 .0.tar.gz
            #5 7.310 Downloading a-2.0.tar.gz
            #5 7.310 Downloading a-3.0.tar.gz
            #5 7.310 Downloading a-4.0.tar.gz
            #5 ERROR: process "/bin/sh -c ./noisy" did not complete successfully: exit code: 1
            """;

    @Test
    void whatIsPrintedAgainWhenTheStepFailsCountsOnce() {
        assertThat(StepTable.output(PRINTED_AGAIN)).isEqualTo("""
                2   #5  Downloading a-1.0.tar.gz
                3   #5  [output clipped, log limit 200KiB/s reached]
                4   #5  Downloading a-2.0.tar.gz
                5   #5  Downloading a-3.0.tar.gz
                6   #5  [output clipped, log limit 200KiB/s reached]
                7   #5  .0.tar.gz
                10  #5  Downloading a-4.0.tar.gz
                11  #5  ERROR: process "/bin/sh -c ./noisy" did not complete successfully: exit code: 1
                """);
    }

    @Test
    void theTimeOfWhatIsPrintedAgainIsTheStepsButNotTheLines() {
        assertThat(StepTable.of(PRINTED_AGAIN)).isEqualTo("""
                #5  failed 1  1-11  7.3  -  [2/2] RUN ./noisy
                """);
        assertThat(StepTable.facts(PRINTED_AGAIN))
                .contains("3 #5 clipped {limit=200KiB/s}")
                .doesNotContain(" s\n");
    }

    @Test
    void aLineThatAToolRepeatsIsNotPrintedAgain() {
        assertThat(StepTable.output("""
                #5 [2/2] RUN ./noisy
                #5 0.260 [output clipped, log limit 2MiB reached]
                #5 1.000 ok
                #5 2.000 ok
                #5 3.000 ok
                #5 DONE 3.1s
                """)).isEqualTo("""
                2  #5  [output clipped, log limit 2MiB reached]
                3  #5  ok
                4  #5  ok
                5  #5  ok
                """);
    }

    @Test
    void withoutAGapNothingIsTakenForARepetition() {
        assertThat(StepTable.output("""
                #5 [2/2] RUN ./noisy
                #5 1.000 ok
                #5 2.000 x
                #5 2.000 ok
                #5 DONE 3.1s
                """)).hasLineCount(3);
    }
}
