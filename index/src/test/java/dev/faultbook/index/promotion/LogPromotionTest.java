package dev.faultbook.index.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.promotion.LogPromotion.Drafted;
import dev.faultbook.index.promotion.Promotion.Naming;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogPromotionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final Naming UNNAMED =
            new Naming(Optional.empty(), Optional.empty(), "other", Role.CAUSE, Optional.empty());
    private static final String LOG = """
            STEP 1/2: FROM debian:12
            STEP 2/2: RUN ./tool
            warning: gizmo 3 wobbles a little
            polishing
            error: gizmo 7 wobbles in /srv/a/hinge.c:12
            subprocess exited with status 42
            Error: building at STEP "RUN ./tool": exit status 42
            """;

    private final Ingest ingest = new Ingest(CatalogReader.shipped().catalog());

    private LogPromotion of(String log, Optional<LineRange> lines) {
        return new LogPromotion(
                ingest, LogSource.bytes("a.log", log.getBytes(StandardCharsets.UTF_8)), ReadOptions.DEFAULT, lines);
    }

    private static Drafted drafted(LogPromotion promotion) {
        return promotion.draft(promotion.patterns(), UNNAMED, Optional.empty(), TODAY);
    }

    @Test
    void theSampleIsTheLeastLogThatReproducesTheVerdict() {
        Drafted drafted = drafted(of(LOG, Optional.of(LineRange.of(5))));

        assertThat(drafted.explains()).isTrue();
        assertThat(drafted.draft().patterns())
                .containsExactly("^\\s*error: gizmo (?P<number>\\d+) wobbles in \\S+hinge\\.c:(?P<number2>\\d+)\\s*$");
        assertThat(drafted.draft().matches()).containsExactly("""
                STEP 2/2: RUN ./tool
                error: gizmo 7 wobbles in /srv/a/hinge.c:12
                Error: building at STEP "RUN ./tool": exit status 42""");
        assertThat(drafted.draft().nearMisses()).containsExactly("warning: gizmo 3 wobbles a little");
    }

    @Test
    void theSampleOfWhatDockersEngineAnswersIsItsText() {
        LogPromotion promotion = of("""
                {"stream":"Step 1/2 : FROM debian:12\\n"}
                {"stream":" ---\\u003e 1f5ba04d4b4c\\n"}
                {"stream":"Step 2/2 : RUN ./tool\\n"}
                {"stream":" ---\\u003e Running in 8ff78f771535\\n"}
                {"stream":"warning: gizmo 3 wobbles a little\\n"}
                {"stream":"polishing\\nerror: gizmo 7 wobbles in /srv/a/hinge.c:12\\n"}
                {"errorDetail":{"code":42,"message":"x"},"error":"The command '/bin/sh -c ./tool' returned a non-zero code: 42"}
                """, Optional.empty());

        assertThat(drafted(promotion).draft().matches()).containsExactly("""
                Step 2/2 : RUN ./tool
                polishing
                error: gizmo 7 wobbles in /srv/a/hinge.c:12
                The command '/bin/sh -c ./tool' returned a non-zero code: 42""");
    }

    @Test
    void theSampleOfAStepOfGitHubActionsHasTheEndOfItsScript() {
        LogPromotion promotion = of("""
                ##[group]Run ./prepare
                ./prepare
                ./tool
                shell: /usr/bin/bash -e {0}
                ##[endgroup]
                warning: gizmo 3 wobbles a little
                polishing
                error: gizmo 7 wobbles in /srv/a/hinge.c:12
                ##[error]Process completed with exit code 2.
                """, Optional.empty());

        assertThat(drafted(promotion).draft().matches()).containsExactly("""
                ##[group]Run ./prepare
                ##[endgroup]
                error: gizmo 7 wobbles in /srv/a/hinge.c:12
                ##[error]Process completed with exit code 2.""");
    }

    @Test
    void withoutLinesItGoesByTheLastComplaintOfTheFailedStep() {
        LogPromotion promotion = of(LOG, Optional.empty());

        assertThat(promotion.patterns()).hasSize(1);
        assertThat(promotion.matched(promotion.patterns().getFirst()))
                .extracting(line -> line.number())
                .containsExactly(5L);
        assertThat(drafted(promotion).draft().file()).isEqualTo("other/gizmo-wobbles-in-hinge.md");
    }

    @Test
    void saysWhyNoDraftComesOfALog() {
        assertThatThrownBy(() -> of("STEP 1/1: FROM debian:12\nCOMMIT app\n", Optional.empty()))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("a.log: It tells of no failure")
                .hasMessageContaining("--lines");
        assertThatThrownBy(() -> of(LOG, Optional.of(new LineRange(90, 95))))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("Lines 90-95", "it has 7 lines");
        assertThatThrownBy(() -> of(LOG, Optional.of(LineRange.of(5)))
                        .draft(List.of("^no such words$"), UNNAMED, Optional.empty(), TODAY))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("does not show");
        assertThatThrownBy(() -> drafted(of("error: the gizmo wobbles\n", Optional.of(LineRange.of(1)))))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("--near-miss");
    }
}
