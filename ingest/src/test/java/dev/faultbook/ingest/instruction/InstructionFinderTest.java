package dev.faultbook.ingest.instruction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.project.Dockerfile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class InstructionFinderTest {
    private static final Ingest INGEST = new Ingest(CatalogReader.shipped().catalog());

    private static final String DOCKERFILE = """
            # syntax=docker/dockerfile:1
            ARG PY=3.12
            FROM python:${PY} AS base
            WORKDIR /app
            ENV DEST=/opt VERSION=1
            RUN mkdir -p $DEST

            FROM base AS build
            COPY requirements.txt .
            RUN apt-get update && \\
                # a comment
                apt-get install -y \\
                  gcc
            RUN pip install -r requirements.txt
            RUN <<EOF
            set -e
            make all
            EOF

            FROM build
            RUN pip install -r requirements.txt
            RUN ./configure
            RUN pip install -r requirements.txt
            """;

    private static Report report(String log) {
        return INGEST.read(LogSource.bytes("build.log", log.getBytes(UTF_8)), LogListener.NONE);
    }

    /** Where the failed step of a BuildKit log stands. */
    private static String buildKit(String name) {
        return found("""
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.1s
                #9 %s
                #9 0.300 it broke
                #9 ERROR: process "/bin/sh -c x" did not complete successfully: exit code: 2
                """.formatted(name));
    }

    private static String found(String log) {
        return InstructionFinder.in(report(log), Dockerfile.read("Dockerfile", DOCKERFILE)).values().stream()
                .map(place -> place.file() + ":" + place.lines() + " " + place.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void byItsText() {
        assertThat(buildKit("[build 3/5] RUN apt-get update &&     apt-get install -y       gcc"))
                .isEqualTo("Dockerfile:10-13 RUN apt-get update && apt-get install -y gcc");
    }

    @Test
    void withVariablesFilledInOrNot() {
        assertThat(buildKit("[base 3/3] RUN mkdir -p /opt")).isEqualTo("Dockerfile:6 RUN mkdir -p $DEST");
        assertThat(buildKit("[base 3/3] RUN mkdir -p $DEST")).isEqualTo("Dockerfile:6 RUN mkdir -p $DEST");
        assertThat(buildKit("[base 3/3] RUN mkdir -p /given/by/caller")).isEqualTo("Dockerfile:6 RUN mkdir -p $DEST");
    }

    @Test
    void byTheStage() {
        assertThat(buildKit("[build 4/5] RUN pip install -r requirements.txt"))
                .isEqualTo("Dockerfile:14 RUN pip install -r requirements.txt");
    }

    @Test
    void byTheOrderInAStage() {
        assertThat(buildKit("[stage-2 2/4] RUN pip install -r requirements.txt"))
                .isEqualTo("Dockerfile:21 RUN pip install -r requirements.txt");
        assertThat(buildKit("[stage-2 4/4] RUN pip install -r requirements.txt"))
                .isEqualTo("Dockerfile:23 RUN pip install -r requirements.txt");
    }

    @Test
    void ofAHereDocument() {
        assertThat(buildKit("[build 5/5] RUN <<EOF (set -e...)")).isEqualTo("Dockerfile:15-18 RUN <<EOF (set -e...)");
    }

    @Test
    void noneWhereItIsNotCertain() {
        // the base image brings a step of its own, so that the counts differ
        assertThat(buildKit("[stage-2 4/5] RUN pip install -r requirements.txt"))
                .isEmpty();
        // other stages, other instructions
        assertThat(buildKit("[other 2/4] RUN ./configure")).isEmpty();
        assertThat(buildKit("[base 2/3] RUN ./configure")).isEmpty();
        assertThat(buildKit("[stage-2 3/4] RUN ./configure --fast")).isEmpty();
        assertThat(buildKit("[stage-7 3/4] RUN ./configure")).isEmpty();
    }

    @Test
    void ofBuildahAndTheLegacyBuilder() {
        assertThat(found("""
                [1/3] STEP 1/4: FROM python:3.12 AS base
                [1/3] STEP 2/4: WORKDIR /app
                [1/3] STEP 3/4: ENV DEST=/opt VERSION=1
                [1/3] STEP 4/4: RUN mkdir -p $DEST
                mkdir: cannot create directory
                Error: building at STEP "RUN mkdir -p $DEST": while running runtime: exit status 1
                """)).isEqualTo("Dockerfile:6 RUN mkdir -p $DEST");
        assertThat(found("""
                Sending build context to Docker daemon  2.048kB
                Step 14/14 : RUN pip install -r requirements.txt
                 ---> Running in 0a1b2c3d4e5f
                it broke
                The command '/bin/sh -c pip install -r requirements.txt' returned a non-zero code: 1
                """)).isEqualTo("Dockerfile:23 RUN pip install -r requirements.txt");
    }

    @Test
    void asTheLogItselfTells() {
        String log = """
                #9 [2/2] RUN make
                #9 0.300 it broke
                #9 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                ------
                 > [2/2] RUN make:
                ------
                docker/Dockerfile.gpu:7
                --------------------
                   5 |     COPY . .
                   6 |
                   7 | >>> RUN make
                --------------------
                ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """;

        assertThat(InstructionFinder.in(report(log)))
                .containsOnlyKeys("#9")
                .extractingByKey("#9")
                .asString()
                .isEqualTo("Located[file=docker/Dockerfile.gpu, lines=7, text=RUN make]");
    }

    @Test
    void standsAHostileFile() {
        Dockerfile many = Dockerfile.read("Dockerfile", "FROM a\n" + "RUN $A$A$A$A$A$A$A$A$A$A x\n".repeat(4000));

        assertThat(InstructionFinder.in(
                        report("#9 [2/9] RUN " + "a ".repeat(1900) + "\n#9 ERROR: process \"x\" did not complete"
                                + " successfully: exit code: 2\n"),
                        many))
                .isEmpty();
    }
}
