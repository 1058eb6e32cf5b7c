package dev.faultbook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IgnoreFileTest {
    /** The vectors of moby/patternmatcher's documentation and tests, as far as files are concerned. */
    @ParameterizedTest
    @CsvSource({
        "'**', file, true",
        "'**', dir/file, true",
        "'**/', dir/file, true",
        "'**/**', dir/file, true",
        "'dir/**', dir/file, true",
        "'dir/**', dir/dir2/file, true",
        "'**/dir', dir/file, true",
        "'**/dir2/*', dir/dir2/file, true",
        "'**/dir2/**', dir/dir2/dir2/file, true",
        "'**file', dir/file, true",
        "'**/file', dir/dir/file.txt, false",
        "'**/*.txt', dir/dir/file.txt, true",
        "'**/**/*.txt', dir/dir/file.txt, true",
        "'a**/*.txt', a/file.txt, true",
        "'a**/*.txt', a/dir/file.txt, true",
        "'a/*.txt', a/dir/file.txt, false",
        "'a/*.txt', a/file.txt, true",
        "'a[b-d]e', ae, false",
        "'a[b-d]e', ace, true",
        "'a[^b-d]e', aze, true",
        "'a[^b-d]e', ace, false",
        "'abc', abc, true",
        "'*', abc, true",
        "'*c', abc, true",
        "'a*', abc/, true",
        "'a*/b', a/c/b, false",
        "'a*b*c*d*e*/f', axbxcxdxe/f, true",
        "'a*b?c*x', abxbbxdbxebxczzx, true",
        "'a\\*b', a*b, true",
        "'a\\*b', ab, false",
        "'.foo', xfoo, false",
        "'.*', .foo, true",
        "'abc.def', abcdef, false",
        "'a(b)c', a(b)c, true",
        "'/abc', abc, true",
        "'./abc/', abc, true",
        "'foo/../abc', abc, true",
        "'temp?', tempa, true",
        "'temp?', temp, false",
    })
    void matchesAsDockerDoes(String pattern, String path, boolean dropped) {
        assertThat(IgnoreFile.parse(pattern).drops(path).isPresent()).isEqualTo(dropped);
    }

    @Test
    void theLastPatternThatMatchesDecides() {
        IgnoreFile file = IgnoreFile.parse("""
                # everything but
                *.md
                !README*.md
                README-secret.md
                """);

        assertThat(file.drops("notes.md")).map(IgnoreFile.Rule::line).contains(2L);
        assertThat(file.drops("README.md")).isEmpty();
        assertThat(file.drops("README-secret.md")).map(IgnoreFile.Rule::text).contains("README-secret.md");
    }

    @Test
    void aFolderOfWhichSomeGetsInIsNotDropped() {
        IgnoreFile file = IgnoreFile.parse("*\n!src/**/*.py\n!data/keep\n");

        assertThat(file.drops("src")).isEmpty();
        assertThat(file.drops("data")).isEmpty();
        assertThat(file.drops("data/keep/x")).isEmpty();
        assertThat(file.drops("data/other")).isPresent();
        assertThat(file.drops(".")).isEmpty();
    }

    @Test
    void readsFilesOfWindowsToo() {
        IgnoreFile file = IgnoreFile.parse("\ufeff# comment\r\n\r\n  data  \r\n! data/keep\r\n");

        assertThat(file.drops("data/x")).map(IgnoreFile.Rule::line).contains(3L);
        assertThat(file.drops("data/keep")).isEmpty();
    }

    @Test
    void aPatternMadeToBacktrackTakesNoTime() {
        IgnoreFile file = IgnoreFile.parse("a*".repeat(2000) + "b\n" + "**/".repeat(2000) + "c\n[z-a]\n[\n");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(file.drops("a".repeat(4000))).isEmpty());
    }
}
