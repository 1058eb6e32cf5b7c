package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of Python packages' files, and lines of pip that name them. */
class PackageFileTest {
    @ParameterizedTest
    @CsvSource({
        "numpy-1.26.4-cp312-cp312-manylinux_2_17_x86_64.whl, numpy, 1.26.4",
        "https://files.example.org/a/Foo_Bar.Baz-2.0-py3-none-any.whl.metadata#sha256=1/2, foo-bar-baz, 2.0",
        "tool-1.0-1build-py3-none-any.whl, tool, 1.0",
        "zope.interface-5.4.0.tar.gz, zope-interface, 5.4.0",
        "https://example.org/sdist/a--b-1!2.0rc1.zip?x=/y-3.zip, a-b, 1!2.0rc1"
    })
    void nameAndVersionAreRead(String file, String name, String version) {
        assertThat(PackageFile.parse(file)).contains(new PackageFile(name, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numpy-1.26.4-cp312-manylinux.whl",
                "tool-1.0-build1-py3-none-any.whl",
                "tool-1.0-py3--any.whl",
                "-1.0-py3-none-any.whl",
                "folder-name.tar.gz",
                "tool-.zip",
                "1.0.tar.gz",
                "tool-1.0.exe",
                "#tool-1.0.zip",
                ""
            })
    void otherNamesAreNone(String file) {
        assertThat(PackageFile.parse(file)).isEmpty();
    }

    @Test
    void aFetchEndsWithTheFileOrItsSize() {
        assertThat(PipLine.fetched("  Downloading a-1.0.zip", "Downloading ")).isEqualTo("a-1.0.zip");
        assertThat(PipLine.fetched("Downloading a(1).zip (1.2 MB)", "Downloading "))
                .isEqualTo("a(1).zip");
        assertThat(PipLine.fetched("Downloading shards: 10%", "Downloading ")).isNull();
        assertThat(PipLine.fetched("Downloading a.zip (1) (2)", "Downloading ")).isNull();
        assertThat(PipLine.fetched("Downloading ", "Downloading ")).isNull();
        assertThat(PipLine.fetched("I am Downloading a.zip", "Downloading ")).isNull();
    }
}
