package dev.faultbook.ingest.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
    @Test
    void versionsAreOrderedAsPep440Orders() {
        List<Version> ordered = List.of(
                        "2004d",
                        "1.dev0",
                        "1.0.dev456",
                        "1.0a1",
                        "1.0a2.dev456",
                        "1.0a12.dev456",
                        "1.0a12",
                        "1.0b1.dev456",
                        "1.0b2",
                        "1.0b2.post345.dev456",
                        "1.0b2.post345",
                        "1.0rc1.dev456",
                        "1.0rc1",
                        "1.0",
                        "1.0+abc.5",
                        "1.0+abc.7",
                        "1.0+5",
                        "1.0+12",
                        "1.0.post456.dev34",
                        "1.0.post456",
                        "1.0.15",
                        "1.1.dev1",
                        "1.9",
                        "1.10",
                        "2024.1",
                        "1!0.1")
                .stream()
                .map(Version::of)
                .toList();
        List<Version> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "1.0, 1",
        "v1.0, 1.0.0",
        "1.0-alpha.1, 1.0a1",
        "1.0c2, 1.0rc2",
        "1.0-preview, 1.0rc0",
        "1.0-1, 1.0.post1",
        "1.0rev3, 1.0.post3",
        "1.0_dev, 1.0.dev0",
        "1.0+Ubuntu-1, 1.0+ubuntu.1",
        "0!2.0, 2"
    })
    void spellingsOfOneVersionAreEqual(String one, String other) {
        assertThat(Version.of(one))
                .isEqualTo(Version.of(other))
                .hasSameHashCodeAs(Version.of(other))
                .hasToString(one);
    }

    @ParameterizedTest
    @CsvSource({"2004d", "1.0.x", "''", "latest", "99999999999999999999.0"})
    void whatIsNoVersionIsLegacy(String text) {
        assertThat(Version.of(text).isLegacy()).isTrue();
    }
}
