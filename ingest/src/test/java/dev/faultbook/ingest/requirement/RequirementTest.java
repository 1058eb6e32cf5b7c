package dev.faultbook.ingest.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ==1.1          | 1.1.0       | true
            ==1.1          | 1.1.post1   | false
            ==1.1.post1    | 1.1.post1   | true
            ==1.1.*        | 1.1.post1   | true
            ==1.1.*        | 1.1a1       | true
            ==1.1.*        | 1.10        | false
            ==1.1          | 1.1+cu121   | true
            ==1.1+cu121    | 1.1         | false
            ==1.1+cu121    | 1.1+cu118   | false
            !=1.1          | 1.1         | false
            !=1.1          | 1.1.post1   | true
            !=1.1.*        | 1.1.7       | false
            ~=2.2          | 2.9         | true
            ~=2.2          | 3.0         | false
            ~=2.2          | 2.1         | false
            ~=1.4.5        | 1.4.9       | true
            ~=1.4.5        | 1.5         | false
            ~=2.2.post3    | 2.2         | false
            >1.7           | 1.7.0.post1 | false
            >1.7           | 1.7.1       | true
            >1.7.post2     | 1.7.0.post3 | true
            >1.7           | 1.7+local   | false
            <2             | 2.0rc1      | false
            <2.0rc2        | 2.0rc1      | true
            <=1.7          | 1.7+local   | true
            >=1.7          | 1.7         | true
            === 1.0        | 1.0         | true
            >=1,<2,!=1.5   | 1.5         | false
            >=1,<2,!=1.5   | 1.6         | true
            >=nonsense     | 0.1         | true
            """)
    void specifiersFitWhatPep440Says(String specifiers, String version, boolean fits) {
        assertThat(Specifier.all(Specifier.pep440(specifiers)).contains(Version.of(version)))
                .isEqualTo(fits);
    }

    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            ^1.2           ; 1.9    ; true
            ^1.2           ; 2.0    ; false
            ^0.2.3         ; 0.2.9  ; true
            ^0.2.3         ; 0.3.0  ; false
            ^0.0.3         ; 0.0.4  ; false
            ^0             ; 0.9    ; true
            ~1.2           ; 1.2.8  ; true
            ~1.2           ; 1.3    ; false
            ~1             ; 1.9    ; true
            1.*            ; 1.9    ; true
            1.2.3          ; 1.2.4  ; false
            *              ; 7      ; true
            >=1 <2         ; 2.1    ; false
            >= 1, < 2      ; 1.1    ; true
            <1.0 || >1.0   ; 1.0    ; false
            <1.0 || >1.0   ; 1.1    ; true
            """)
    void poetrysConstraintsFitWhatItsPageSays(String constraint, String version, boolean fits) {
        assertThat(Specifier.all(Specifier.poetry(constraint)).contains(Version.of(version)))
                .isEqualTo(fits);
    }

    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            numpy >=1.2,<2                                ; 2.1   ; false
            numpy 1.21.*                                  ; 1.21.5; true
            numpy=1.21=py39_0                             ; 1.21.5; true
            numpy=1.21=py39_0                             ; 1.22  ; false
            numpy ==1.21                                  ; 1.21.1; false
            numpy 1.21 py39_0                             ; 1.21  ; true
            python 3.13**                                 ; 3.13.1; true
            python 2.7*                                   ; 3.6   ; false
            python >=3.8,<3.9.0a0                         ; 3.9   ; false
            python [3.10.* |>=3.11,<3.12.0a0 ]            ; 3.11.2; true
            python [3.10.* |>=3.11,<3.12.0a0 ]            ; 3.9   ; false
            python[version='2.7.*|3.5.*|>=3.6,<3.7.0a0']  ; 3.6.1 ; true
            python[version='2.7.*|3.5.*|>=3.6,<3.7.0a0']  ; 3.8   ; false
            python_abi=3.8[build=*_cp38]                  ; 3.9   ; false
            tensorflow [2.10.0|2.11.0|...|2.9.1]          ; 2.12  ; true
            defaults::openssl 1.1.1k                      ; 1.0   ; true
            cmake =3.28 *                                 ; 3.28.4; true
            """)
    void condasSpecsFitWhatTheyName(String spec, String version, boolean fits) {
        assertThat(Requirement.conda(spec).orElseThrow().versions().contains(Version.of(version)))
                .isEqualTo(fits);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Foo_Bar[x, y] (>=1,<2) ; python_version > "3" | foo-bar[x,y]>=1,<2
            ccc<3, !=2.1 and >=1                          | ccc<3,!=2.1,>=1
            numpy<2, !=1.21 and >=1.20                    | numpy<2,!=1.21,>=1.20
            ccc 2.1 (from /wheels/ccc-2.1.whl)            | ccc==2.1
            ccc 2.1 (Installed)                           | ccc==2.1
            Python >=3.9                                  | python>=3.9
            pkg @ git+https://example.org/p.git#egg=pkg   | pkg @ git+https://example.org/p.git#egg=pkg
            torch                                         | torch
            """)
    void requirementsAreReadAsPeopleAndPipWriteThem(String text, String expected) {
        assertThat(Requirement.parse(text).orElseThrow()).hasToString(expected);
    }

    @Test
    void markersAndUrlsAreKept() {
        Requirement requirement = Requirement.parse("a @ https://example.org/a.whl ; extra == 'x'")
                .orElseThrow();

        assertThat(requirement.url()).contains("https://example.org/a.whl");
        assertThat(requirement.marker()).contains("extra == 'x'");
        assertThat(requirement.specifiers()).isEmpty();
        assertThat(Requirement.parse("  ")).isEmpty();
        assertThat(Requirement.parse("./local/dir")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: empty {1}")
    @CsvSource(delimiter = '|', textBlock = """
            <2 >=2            | true
            <2 >=2.0rc1       | true
            <=2 >=2           | false
            <=2 >=2 !=2       | true
            ==1.* ==2.*       | true
            ==1.* !=1.*       | true
            ~=1.4 >=2         | true
            >1.0 <1.0.post5   | true
            ==4.4.1 <4        | true
            ==1+a ==1+b       | true
            ==1 ==1+b         | false
            >=1!1 <2          | true
            >=what <1         | false
            """)
    void setsThatExcludeEachOtherAreEmptyTogether(String specifiers, boolean empty) {
        VersionSet together = VersionSet.ALL;
        for (String specifier : List.of(specifiers.split(" "))) {
            together = together.intersect(Specifier.all(Specifier.pep440(specifier)));
        }
        assertThat(together.isEmpty()).isEqualTo(empty);
    }
}
