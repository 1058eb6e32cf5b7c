package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.green.Change;
import dev.faultbook.index.green.Followed;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came after failed builds, in a store on disk. */
final class SequelsTest {
    @TempDir
    private Path folder;

    private Ingest ingest;

    @BeforeEach
    void readCatalog() throws IOException {
        ingest = TestIngest.knowingOneCause(Files.createDirectory(folder.resolve("catalog")));
    }

    private Store open() {
        return Store.open(folder.resolve("data"));
    }

    private StoredBuild failed(Store store, String name, String image, String command) {
        return add(store, name, image, command, """
                #7 1.0 ERROR: No matching distribution found for x in %s
                #7 ERROR: process "/bin/sh -c %s" did not complete successfully: exit code: 1
                """.formatted(name, command));
    }

    private StoredBuild green(Store store, String name, String image, String command) {
        return add(store, name, image, command, "#7 1.0 made %s\n#7 DONE 3.0s\n".formatted(name));
    }

    private StoredBuild add(Store store, String name, String image, String command, String end) {
        LogSource log = TestIngest.log(name, """
                #5 [1/3] FROM docker.io/library/%s
                #5 DONE 0.1s

                #6 [2/3] COPY %s .
                #6 DONE 0.1s

                #7 [3/3] RUN %s
                %s""".formatted(image, name.replaceAll("\\W.*", ""), command, end));
        return store.add(log, ingest).build();
    }

    @Test
    void countsTargetsThatBecameGreenAtOnceOrLaterOrNever() {
        try (Store store = open()) {
            StoredBuild web = failed(store, "web/build-1.log", "python:3.13", "pip install x");
            failed(store, "api/build-1.log", "python:3.13", "pip install x");
            failed(store, "never/build-1.log", "python:3.13", "pip install x");
            StoredBuild webGreen = green(store, "web/build-2.log", "python:3.12", "pip install x");
            failed(store, "api/build-2.log", "python:3.12", "pip install x");
            failed(store, "never/build-2.log", "python:3.12", "pip install x");
            green(store, "api/build-3.log", "python:3.12", "pip install --pre x");
            failed(store, "alone/build-1.log", "python:3.13", "pip install x");

            assertThat(store.sequels().nextGreen(web))
                    .contains(new NextGreen(
                            webGreen, List.of(new Change.BaseImage("python:3.13", Optional.of("python:3.12")))));
            Followed followed = store.sequels().followed("no-version");
            assertThat(followed)
                    .isEqualTo(new Followed(
                            4,
                            2,
                            1,
                            0,
                            List.of(new Followed.Count("--pre added", 2), new Followed.Count("base image changed", 2)),
                            0));
            assertThat(store.sequels().followed("no-such-learning").builds()).isZero();
        }
    }

    @Test
    void aBuildOfTheSameNameWithOtherStepsIsOfAnotherTarget() {
        try (Store store = open()) {
            StoredBuild failed = failed(store, "ci/build-1.log", "python:3.13", "pip install x");
            store.add(TestIngest.log("ci/build-2.log", """
                    #5 [1/3] FROM docker.io/library/node:22
                    #5 DONE 0.1s

                    #6 [2/3] COPY package.json .
                    #6 DONE 0.1s

                    #7 [3/3] RUN npm ci
                    #7 DONE 3.0s
                    """), ingest);

            assertThat(store.sequels().nextGreen(failed)).isEmpty();
            assertThat(store.sequels().followed("no-version").builds()).isZero();

            StoredBuild green = green(store, "ci/build-3.log", "python:3.13", "pip install x");
            assertThat(store.sequels().nextGreen(failed)).contains(new NextGreen(green, List.of()));
            assertThat(store.sequels().followed("no-version")).isEqualTo(new Followed(1, 1, 0, 1, List.of(), 0));
        }
    }

    @Test
    void anAttemptThatCameLessFarCounts() {
        try (Store store = open()) {
            failed(store, "ci/build-1.log", "python:3.13", "pip install x");
            store.add(TestIngest.log("ci/build-2.log", """
                    #5 [1/3] FROM docker.io/library/python:3.13
                    #5 ERROR: failed to do request: connection reset by peer
                    """), ingest);
            green(store, "ci/build-3.log", "python:3.13", "pip install x");

            assertThat(store.sequels().followed("no-version")).isEqualTo(new Followed(1, 0, 1, 1, List.of(), 0));
        }
    }

    @Test
    void aGreenBuildHasNoSequel() {
        try (Store store = open()) {
            StoredBuild green = green(store, "ci/build-1.log", "python:3.13", "pip install x");
            green(store, "ci/build-2.log", "python:3.12", "pip install x");

            assertThat(store.sequels().nextGreen(green)).isEmpty();
        }
    }
}
