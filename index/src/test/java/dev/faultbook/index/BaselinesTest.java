package dev.faultbook.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store finds the green build that a failed one is compared with. */
final class BaselinesTest {
    private static final String NEWS = "the sprocket will not turn";

    @TempDir
    private Path folder;

    private final Ingest ingest = TestIngest.knowingNothing();

    @Test
    void takesTheGreenBuildOfTheSameTarget() {
        try (Store store = Store.open(folder)) {
            store.add(log("green.log", "RUN ./assemble", "all is well", "DONE 1.0s"), ingest);

            assertThat(failed(store, "RUN ./assemble")).contains(NEWS);
        }
    }

    @Test
    void takesTheGreenBuildBeforeOneThatWasForgotten() {
        try (Store store = Store.open(folder)) {
            store.add(log("green.log", "RUN ./assemble", "all is well", "DONE 1.0s"), ingest);
            StoredBuild newest = store.add(
                            log("newest.log", "RUN ./assemble", "all is still well", "DONE 1.0s"), ingest)
                    .build();
            store.forget(List.of(newest));

            assertThat(failed(store, "RUN ./assemble")).contains(NEWS);
        }
    }

    @Test
    void doesNotCompareWithAnotherTarget() {
        try (Store store = Store.open(folder)) {
            store.add(log("other.log", "RUN ./something-else", "all is well", "DONE 1.0s"), ingest);

            assertThat(failed(store, "RUN ./assemble")).doesNotContain(NEWS);
        }
    }

    @Test
    void doesNotChooseBetweenTargetsThatAreEquallyNear() {
        try (Store store = Store.open(folder)) {
            store.add(
                    log("one.log", "RUN ./assemble", "all is well", "DONE 1.0s\n#5 [4/4] RUN ./one\n#5 DONE 1s"),
                    ingest);
            store.add(
                    log("two.log", "RUN ./assemble", "all is well", "DONE 1.0s\n#5 [4/4] RUN ./two\n#5 DONE 1s"),
                    ingest);

            assertThat(failed(store, "RUN ./assemble")).doesNotContain(NEWS);
        }
    }

    @Test
    void refusesAFailedBuildToCompareWith() {
        try (Store store = Store.open(folder)) {
            StoredBuild failed = store.add(
                            log(
                                    "failed.log",
                                    "RUN ./assemble",
                                    NEWS,
                                    "ERROR: process \"x\" did not complete successfully: exit code: 3"),
                            ingest)
                    .build();

            assertThatThrownBy(() -> store.baseline(failed, ingest))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining(failed.id() + " is not green");
        }
    }

    private String failed(Store store, String command) {
        return store.add(
                        log(
                                "failed.log",
                                command,
                                NEWS,
                                "ERROR: process \"/bin/sh -c x\" did not complete successfully: exit code: 3"),
                        ingest)
                .build()
                .report()
                .excerpt()
                .text();
    }

    private static LogSource log(String name, String command, String said, String end) {
        return TestIngest.log(
                name, """
                #1 [1/3] FROM docker.io/library/debian:12
                #1 DONE 0.1s

                #2 [2/3] %s --prepare
                #2 DONE 0.1s

                #3 [3/3] %s
                #3 0.1 %s
                %s#3 %s
                """.formatted(command, command, said, "#3 0.2 assembling a part\n".repeat(40), end));
    }
}
