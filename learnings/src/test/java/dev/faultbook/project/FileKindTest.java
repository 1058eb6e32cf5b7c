package dev.faultbook.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileKindTest {
    @ParameterizedTest
    @CsvSource({
        "Dockerfile, DOCKERFILE",
        "docker/dockerfile, DOCKERFILE",
        "Dockerfile.gpu, DOCKERFILE",
        "gpu.Dockerfile, DOCKERFILE",
        "Containerfile, DOCKERFILE",
        "Dockerfile.dockerignore,",
        "Dockerfile.j2,",
        "Dockerfile.md,",
        "DockerfileTest.java,",
        "compose.yaml, COMPOSE",
        "docker-compose.override.yml, COMPOSE",
        "compose-dev.yml, COMPOSE",
        "decompose.yml,",
        ".devcontainer/Devcontainer.json, DEVCONTAINER",
        ".devcontainer.json, DEVCONTAINER",
        "package.json,",
        "a/.github/workflows/build.yml, WORKFLOW",
        "workflows/build.yml,",
        "build.sh, SCRIPT",
        "Makefile, SCRIPT",
        "requirements.txt,",
    })
    void tellsByTheName(String path, FileKind kind) {
        assertThat(FileKind.byName(path).orElse(null)).isEqualTo(kind);
    }

    @Test
    void tellsByTheContent() {
        assertThat(FileKind.byContent("# syntax=docker/dockerfile:1\n\nARG V=3\nfrom python:$V\n"))
                .contains(FileKind.DOCKERFILE);
        assertThat(FileKind.byContent("name: x\nservices:\n  a: {}\n")).contains(FileKind.COMPOSE);
        assertThat(FileKind.byContent("// dev\n{\"image\": \"x\"}")).contains(FileKind.DEVCONTAINER);
        assertThat(FileKind.byContent("#!/usr/bin/env bash\nFROM x\n")).contains(FileKind.SCRIPT);
        assertThat(FileKind.byContent("on: push\njobs:\n  a: {}\n")).contains(FileKind.WORKFLOW);
        assertThat(FileKind.byContent("{\"name\": \"package\"}")).isEmpty();
        assertThat(FileKind.byContent("Dear all,\nFrom now on\n")).isEmpty();
        assertThat(FileKind.byContent("")).isEmpty();
    }
}
