package dev.faultbook.learnings.prevention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.project.Dockerfile;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who writes a good Dockerfile hears nothing. */
class WellMadeDockerfilesTest {
    private static final Prevention PREVENTION =
            new Prevention(CatalogReader.shipped().catalog());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python-uv",
                "node-web",
                "go-scratch",
                "java-layers",
                "cuda-extension",
                "pytorch-app",
                "nginx-static",
                "rust-chef",
                "php-fpm",
                "devcontainer-base"
            })
    void findsNothing(String name) throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/well-made/" + name + ".Dockerfile")) {
            assertThat(file).isNotNull();
            Dockerfile dockerfile = Dockerfile.read(name, file.readAllBytes());
            assertThat(dockerfile.stages()).isNotEmpty();
            assertThat(PREVENTION.check(dockerfile)).isEmpty();
        }
    }
}
