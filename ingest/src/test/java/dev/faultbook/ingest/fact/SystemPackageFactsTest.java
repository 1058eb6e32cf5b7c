package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemPackageFactsTest {
    private static String told(Fact fact) {
        return fact.name() + " " + new TreeMap<>(fact.fields());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            E: Unable to locate package libfoo-dev                    | apt.missing {package=libfoo-dev}
            Error: Unable to locate package libfoo-dev                | apt.missing {package=libfoo-dev}
            E: Package 'netcat' has no installation candidate         | apt.missing {package=netcat}
            E: Version '6.0-26' for 'unzip' was not found             | apt.missing {package=unzip, version=6.0-26}
            E: Failed to fetch http://deb.example.org/a.deb  404  Not Found [IP: 1.2.3.4 80] | apt.fetch {fatal=yes, status=404, url=http://deb.example.org/a.deb}
            W: Failed to fetch http://deb.example.org/InRelease  Temporary failure resolving 'deb.example.org' | apt.fetch {fatal=no, status=Temporary failure resolving 'deb.example.org', url=http://deb.example.org/InRelease}
            W: GPG error: http://deb.example.org/apt xenial InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 9334A25F8507EFA5 | apt.signature {key=9334A25F8507EFA5, problem=NO_PUBKEY, repository=http://deb.example.org/apt xenial}
            E: The repository 'http://deb.example.org stretch Release' does not have a Release file. | apt.signature {problem=no Release file, repository=http://deb.example.org stretch Release}
            E: The repository 'http://deb.example.org stretch InRelease' is not signed. | apt.signature {problem=not signed, repository=http://deb.example.org stretch InRelease}
            E: Release file for http://deb.example.org/InRelease is not valid yet (invalid for another 3h 12min 5s). Updates for this repository will not be applied. | apt.time {repository=http://deb.example.org/InRelease, wait=3h 12min 5s}
            E: Sub-process /usr/bin/dpkg returned an error code (1)   | apt.dpkg {error=Sub-process /usr/bin/dpkg returned an error code (1)}
            Error: Unable to find a match: foo bar                    | dnf.missing {package=foo, packages=foo, bar}
            No match for argument: foo                                | dnf.missing {package=foo, packages=foo}
            No package foo available.                                 | dnf.missing {package=foo, packages=foo}
            """)
    void messagesOfOneLineAreRead(String line, String fact) {
        assertThat(FactsOf.installers(line))
                .singleElement()
                .satisfies(one -> assertThat(told(one)).isEqualTo(fact));
    }

    @Test
    void unmetDependenciesAreReadOneByOne() {
        assertThat(FactsOf.installers("""
                The following packages have unmet dependencies:
                 alpha : Depends: gamma (>= 2.0) but 1.9 is to be installed
                         Depends: delta but it is not installable
                E: Unable to correct problems, you have held broken packages.
                """).stream().map(SystemPackageFactsTest::told))
                .isEqualTo(List.of(
                        "apt.unmet {package=alpha, reason=1.9 is to be installed, wants=gamma (>= 2.0)}",
                        "apt.unmet {package=alpha, reason=it is not installable, wants=delta}"));
    }

    @Test
    void apkNamesWhatIsMissingAndWhoWantsIt() {
        assertThat(FactsOf.installers("""
                ERROR: unable to select packages:
                  php7-zip (no such package):
                    required by: world[php7-zip]
                  php7-xml (no such package):
                    required by: world[php7-xml]
                """).stream().map(SystemPackageFactsTest::told))
                .isEqualTo(List.of(
                        "apk.missing {package=php7-zip, parent=world[php7-zip]}",
                        "apk.missing {package=php7-xml, parent=world[php7-xml]}"));
    }

    @Test
    void dpkgSaysWhatWentWrongOnTheNextLine() {
        assertThat(FactsOf.installers("""
                dpkg: error processing package libc-bin (--configure):
                 installed libc-bin package post-installation script subprocess returned error exit status 139
                """).getFirst().fields())
                .isEqualTo(
                        Map.of(
                                "package", "libc-bin",
                                "error",
                                        "installed libc-bin package post-installation script subprocess returned error exit status 139"));
    }
}
