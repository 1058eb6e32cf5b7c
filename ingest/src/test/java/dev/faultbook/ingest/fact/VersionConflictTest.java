package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionConflictTest {
    private static Fact only(String log) {
        return FactsOf.installers(log).stream()
                .filter(fact -> fact.is("conflict"))
                .findFirst()
                .orElseThrow();
    }

    private static String sentence(String log) {
        return only(log).fields().getOrDefault("sentence", "");
    }

    private static List<String> names(String log) {
        return FactsOf.installers(log).stream().map(Fact::name).toList();
    }

    @Test
    void pipsListIsReadWhole() {
        Fact fact = only("""
                ERROR: Cannot install -r requirements.txt (line 3), evalkit==1.0 and evalkit==1.1 because these package versions have conflicting dependencies.

                The conflict is caused by:
                    evalkit 1.1 depends on Data_Kit[arrow]<4.0, !=3.1 and >=2.16; python_version >= "3.9" and extra == "x"
                    evalkit 1.0 depends on data-kit[arrow]<4.0, !=3.1 and >=2.16
                    The user requested tables 3.0 (from /wheels/tables-3.0-py3-none-any.whl)
                    The user requested (constraint) data-kit==4.4.1

                To fix this you could try to:
                1. loosen the range of package versions you've specified

                ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/
                """);

        assertThat(fact.name()).isEqualTo("pip.conflict");
        assertThat(fact.lines()).hasToString("1-12");
        assertThat(fact.fields())
                .isEqualTo(Map.of(
                        "tool", "pip",
                        "proven", "yes",
                        "package", "data-kit",
                        "sentence",
                                "evalkit 1.1 (and 1 other version) wants data-kit[arrow]<4.0, your constraint pins data-kit==4.4.1",
                        "packages", "-r requirements.txt (line 3), evalkit==1.0 and evalkit==1.1",
                        "requirements",
                                "evalkit 1.1 wants data-kit[arrow]<4.0,!=3.1,>=2.16 (and 1 other version of it); you pin tables==3.0; your constraint pins data-kit==4.4.1",
                        "constraint", "data-kit==4.4.1"));
    }

    @Test
    void pipsListIsReadOnAnotherStreamThanItsErrors() {
        assertThat(only("""
                ERROR: Cannot install alpha==1.0 and beta==2.0 because these package versions have conflicting dependencies.
                ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/
                Collecting gamma

                The conflict is caused by:
                    alpha 1.0 depends on gamma<2
                    beta 2.0 depends on gamma>=2

                To fix this you could try to:
                """).fields())
                .containsEntry("sentence", "alpha 1.0 wants gamma<2, beta 2.0 wants gamma>=2")
                .containsEntry("packages", "alpha==1.0 and beta==2.0");
    }

    @Test
    void withoutItsListThePackagesAreNamed() {
        assertThat(sentence("""
                ERROR: Cannot install alpha==1.0 and beta==2.0 because these package versions have conflicting dependencies.
                ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/
                """)).isEqualTo("alpha==1.0 and beta==2.0 cannot be installed together");
    }

    @Test
    void pipsChainsAndWhatIsNotAvailableAreStated() {
        Fact fact = only("""
                The conflict is caused by:
                    alpha 1.0 depends on beta>=1
                    beta 1.2 depends on gamma<2; sys_platform == "darwin" and platform_machine == "arm64"
                    beta 1.1 depends on gamma<2

                Additionally, some packages in these conflicts have no matching distributions available for your environment:
                    gamma

                To fix this you could try to:
                """);

        assertThat(fact.fields())
                .containsEntry("unavailable", "gamma")
                .containsEntry("package", "beta")
                .containsEntry("sentence", "alpha 1.0 wants beta>=1, but no version of beta fits here");
    }

    @Test
    void onePartyAloneMeansThatNothingFitsHere() {
        assertThat(sentence("""
                The conflict is caused by:
                    lab 0.17.2 depends on mlx<0.6.0 and >=0.5.1; sys_platform == "darwin"
                    lab 0.17.1 depends on mlx<0.6.0 and >=0.5.1; sys_platform == "darwin"

                """))
                .isEqualTo("lab 0.17.2 (and 1 other version) wants mlx<0.6.0,>=0.5.1, but no version of mlx fits here");
    }

    @Test
    void whatIsInconsistentAfterAnInstallIsNoConflict() {
        String log = """
                ERROR: pip's dependency resolver does not currently take into account all the packages that are installed. This behaviour is the source of the following dependency conflicts.
                trainer 2.0 requires numlib<2,>=1.1, but you have numlib 2.4 which is incompatible.
                trainer 2.0 requires tinylog, which is not installed.
                """;

        assertThat(names(log)).containsExactly("pip.inconsistent", "pip.inconsistent");
        assertThat(FactsOf.installers(log).getFirst().fields())
                .isEqualTo(Map.of(
                        "package", "trainer",
                        "version", "2.0",
                        "requirement", "numlib<2,>=1.1",
                        "installed", "numlib 2.4"));
    }

    @Test
    void uvsProofIsReadAcrossItsWrappedLines() {
        Fact fact = only("""
                  × No solution found when resolving dependencies:
                  ╰─▶ Because alpha==1.0 depends on gamma<2 and beta==2.3 depends on
                      gamma>=2.1, we can conclude that alpha==1.0 and beta==2.3 are
                      incompatible.
                      And because you require alpha==1.0 and beta==2.3, we can conclude
                      that your requirements are unsatisfiable.

                      hint: Widen the range of `gamma`, which both
                      of them use.
                """);

        assertThat(fact.name()).isEqualTo("uv.conflict");
        assertThat(fact.lines()).hasToString("1-6");
        assertThat(fact.fields())
                .containsEntry("package", "gamma")
                .containsEntry("sentence", "alpha 1.0 wants gamma<2, beta 2.3 wants gamma>=2.1")
                .containsEntry("hint", "Widen the range of `gamma`, which both of them use.")
                .containsEntry(
                        "requirements",
                        "alpha 1.0 wants gamma<2; beta 2.3 wants gamma>=2.1; you pin alpha==1.0; you pin beta==2.3");
    }

    @Test
    void uvsProjectsGroupsAndSplitsAreParties() {
        assertThat(sentence("""
                error: No solution found when resolving dependencies for split (python_full_version >= '3.13'):
                  Caused by: Because emb>=0.6.0 depends on llms>=0.4.0,<0.6 and your project depends on emb>=0.6.0, we can conclude that your project depends on llms>=0.4.0,<0.6. And because your project depends on llms>=0.6.1, we can conclude that your project's requirements are unsatisfiable.
                """)).isEqualTo("emb>=0.6.0 wants llms<0.6, your project wants llms>=0.6.1");
        assertThat(sentence("""
                  x No solution found when resolving dependencies:
                  `-> Because the current Python version (3.9.2) does not satisfy Python>=3.11 and all versions of tool depend on Python>=3.11, we can conclude that all versions of tool cannot be used.
                """)).isEqualTo("the environment has python==3.9.2, tool wants python>=3.11");
    }

    @Test
    void aPackageThatUvDoesNotFindIsNoConflict() {
        assertThat(FactsOf.installers("""
                  × No solution found when resolving dependencies:
                  ╰─▶ Because dpc-rt was not found in the package registry and ext==2.7.10+xpu depends
                      on dpc-rt==2025.0.5, we can conclude that ext==2.7.10+xpu cannot be used.
                      And because you require ext==2.7.10+xpu, we can conclude that your requirements are
                      unsatisfiable.
                """))
                .singleElement()
                .satisfies(fact -> assertThat(fact.fields())
                        .isEqualTo(Map.of(
                                "package", "dpc-rt",
                                "requirement", "dpc-rt",
                                "reason", "was not found in the package registry")));
        assertThat(names("""
                  × No solution found when resolving dependencies:
                  ╰─▶ Because there is no version of gamma==9 and you require gamma==9, we can conclude that your requirements are unsatisfiable.
                """)).containsExactly("uv.no-match");
    }

    @Test
    void poetrysProofIsRead() {
        Fact fact = only("""
                Resolving dependencies... (5.7s)

                Because no versions of flakehell match >3.3.0,<4.0.0
                 and flakehell (3.3.0) depends on flake (>=4.0.1,<5.0.0), flakehell (>=3.3.0,<4.0.0) requires flake (>=4.0.1,<5.0.0).
                And because naming (0.13.3) depends on flake (>=5.0.0)
                 and no versions of naming match >0.13.3,<0.14.0, flakehell (>=3.3.0,<4.0.0) is incompatible with naming (>=0.13.3,<0.14.0).
                So, because cove depends on both naming (^0.13.3) and flakehell (^3.3.0), version solving failed.
                """);

        assertThat(fact.name()).isEqualTo("poetry.conflict");
        assertThat(fact.lines()).hasToString("3-7");
        assertThat(fact.fields())
                .containsEntry("package", "flake")
                .containsEntry("sentence", "flakehell 3.3.0 wants flake<5.0.0, naming 0.13.3 wants flake>=5.0.0")
                .containsEntry(
                        "requirements",
                        "flakehell 3.3.0 wants flake>=4.0.1,<5.0.0; naming 0.13.3 wants flake>=5.0.0; your project wants naming^0.13.3; your project wants flakehell^3.3.0");
    }

    @Test
    void poetrysNumberedProofAndChainsAreRead() {
        assertThat(sentence("""
                (1) Because alpha (1.0) depends on beta (2.0) which depends on gamma (<2),
                    alpha (1.0) requires gamma (<2).

                    So, because app depends on gamma (^2.1)
                     and app depends on alpha (1.0), version solving failed.
                """)).isEqualTo("beta 2.0 wants gamma<2, your project wants gamma^2.1");
        assertThat(sentence("""
                The current project's supported Python range (>=3.8,<4.0) is not compatible with some of the required packages Python requirement:
                  - numlib requires Python >=3.9, so it will not be installable for Python >=3.8,<3.9
                """)).isEqualTo("numlib wants python>=3.9, your project wants python<3.9");
    }

    @Test
    void libmambasTreeIsRead() {
        Fact fact = only("""
                LibMambaUnsatisfiableError: Encountered problems while solving:
                  - package bowtie-2.5.2-py310_0 requires python >=3.10,<3.11.0a0, but none of the providers can be installed

                Could not solve for environment specs
                The following packages are incompatible
                ├─ bowtie 2.5**  is installable with the potential options
                │  ├─ bowtie [2.5.0|2.5.1] would require
                │  │  └─ python >=3.9,<3.10.0a0 , which can be installed;
                │  └─ bowtie [2.5.0|2.5.1|2.5.2] would require
                │     └─ python >=3.10,<3.11.0a0 , which can be installed;
                └─ pin-1 is not installable because it requires
                   └─ python 3.11.* , which conflicts with any installable versions previously reported.

                Pins seem to be involved in the conflict. Currently pinned specs:
                 - python 3.11.* (labeled as 'pin-1')
                """);

        assertThat(fact.name()).isEqualTo("conda.conflict");
        assertThat(fact.lines()).hasToString("1-12");
        assertThat(fact.fields()).containsEntry("package", "python").containsEntry("packages", "bowtie=2.5, pin-1");
        assertThat(fact.fields().get("sentence"))
                .endsWith("pin-1 wants python=3.11")
                .contains("python<3.10.0a0");
    }

    @Test
    void micromambasTreeWithDirectRequestsIsRead() {
        assertThat(sentence("""
                error    libmamba Could not solve for environment specs
                    The following packages are incompatible
                    ├─ cmake =3.28 * is requested and can be installed;
                    └─ libmesh ==2026.3.17 * is not installable because it requires
                       └─ petsc [==3.24.5 |==3.24.6 ], which requires
                          └─ cmake ==4.1.3 hc85cc9f_0, which conflicts with any installable versions previously reported.
                critical libmamba Could not solve for environment specs
                """)).isEqualTo("you want cmake=3.28, petsc==3.24.5|==3.24.6 pins cmake==4.1.3");
    }

    @Test
    void condasOwnListsAreRead() {
        assertThat(sentence("""
                UnsatisfiableError: The following specifications were found to be incompatible with each other:

                Output in format: Requested package -> Available versions

                Package python conflicts for:
                python=3.8
                oldflow=2.1 -> keras -> python[version='2.7.*|3.5.*|3.6.*|>=3.7,<3.8.0a0']
                """)).isEqualTo("you want python=3.8, keras wants python 2.7.*|3.5.*|3.6.*|>=3.7,<3.8.0a0");
        assertThat(sentence("""
                UnsatisfiableError: The following specifications were found to be in conflict:
                  - conda 4.0.8* -> conda-env <2.5 -> python 2.7*
                  - python 3.6*
                Use "conda info <package>" to see the dependencies for each package.
                """)).isEqualTo("conda-env<2.5 wants python=2.7, you want python=3.6");
        assertThat(sentence("""
                UnsatisfiableError: The following specifications were found
                to be incompatible with the existing python installation in your environment:

                Specifications:

                  - legacy -> python[version='>=2.7,<2.8.0a0']

                Your python: python=3.8
                """)).isEqualTo("legacy wants python<2.8.0a0, the environment has python=3.8");
    }
}
