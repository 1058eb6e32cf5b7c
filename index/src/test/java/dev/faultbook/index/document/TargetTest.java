package dev.faultbook.index.document;

import static dev.faultbook.index.document.ReportBuilder.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static Report build(String path, String... steps) {
        ReportBuilder report = aReport().path(path);
        for (int i = 0; i < steps.length; i++) {
            report.step("#" + i, steps[i]);
        }
        return report.build();
    }

    @Test
    void logsThatDifferInNumbersAndDatesAreOfOneTarget() {
        Report monday = build("nightly/app-2026-11-22.log", "[1/2] FROM debian:12", "[2/2] RUN make");
        Report tuesday =
                build("nightly/app-2026-11-23.log", "[1/3] FROM debian:12", "[2/3] RUN make", "[3/3] RUN test");

        assertThat(Target.isSame(monday, tuesday)).isTrue();
        assertThat(Target.isSame(
                        monday,
                        build("nightly/app-2026-11-24.log", "[1/2] FROM debian:13@sha256:aa", "[2/2] RUN ./build")))
                .as("another tag of the base image")
                .isTrue();
        assertThat(Target.isSame(monday, build("nightly/site-2026-11-22.log", "FROM debian:12", "RUN make")))
                .isFalse();
    }

    @Test
    void aNameThatManyProjectsUseIsNotEnough() {
        Report one = build("ci/build.log", "FROM debian:12", "RUN make", "RUN make install");

        assertThat(Target.isSame(one, build("ci/build.log", "FROM node:20", "RUN npm ci", "COPY . .")))
                .isFalse();
        assertThat(Target.isSame(one, build("other/build.log", "FROM debian:12", "RUN make")))
                .isFalse();
    }

    @Test
    void aLogWithoutNameOrStepsHasNoTarget() {
        assertThat(Target.name(build("-", "RUN make"))).isEmpty();
        assertThat(Target.name(build("ci/build.log"))).isEmpty();
        assertThat(Target.name(build("ci/1234/2026-11-22.log", "RUN make")))
                .hasValueSatisfying(name -> assertThat(name).contains("ci"));
    }
}
