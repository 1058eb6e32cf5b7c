package dev.faultbook.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The map of the house, checked. */
final class ArchitectureTest {
    private static final JavaClasses FAULTBOOK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.faultbook");

    @Test
    void modulesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("dev.faultbook.cli..")
                .layer("server")
                .definedBy("dev.faultbook.server..")
                .layer("index")
                .definedBy("dev.faultbook.index..")
                .layer("ingest")
                .definedBy("dev.faultbook.ingest..")
                .layer("learnings")
                .definedBy(
                        "dev.faultbook", "dev.faultbook.text..", "dev.faultbook.project..", "dev.faultbook.learnings..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("index")
                .mayOnlyBeAccessedByLayers("server", "cli")
                .whereLayer("ingest")
                .mayOnlyBeAccessedByLayers("index", "server", "cli")
                .because("nothing may know what comes after it: cli -> server -> index -> ingest -> learnings")
                .check(FAULTBOOK);
    }

    @Test
    void packagesDependOneWay() {
        slices().matching("dev.faultbook.(**)")
                .should()
                .beFreeOfCycles()
                .because("inside a module imports go one way, too")
                .check(FAULTBOOK);
    }

    @Test
    void luceneStaysInIndex() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.index..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.lucene..")
                .because("how builds are found is the index's own affair")
                .check(FAULTBOOK);
    }

    @Test
    void gitStaysInHistory() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.learnings.history..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..")
                .because("how the catalog's past is kept is its history's own affair")
                .check(FAULTBOOK);
    }

    @Test
    void markdownIsTakenApartWhereLearningsAreReadWrittenAndShown() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.faultbook.learnings.book..",
                        "dev.faultbook.learnings.document..",
                        "dev.faultbook.cli.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.commonmark..")
                .because("how Markdown is taken apart is their own affair")
                .check(FAULTBOOK);
    }

    @Test
    void vertxStaysInServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .because("how HTTP is spoken is the server's own affair")
                .check(FAULTBOOK);
    }

    @Test
    void oauthStaysInLogin() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.server.login..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.ext.auth..")
                .because("where people log in is its own affair, and loaded only where they do")
                .check(FAULTBOOK);
    }

    @Test
    void micrometerStaysInMetrics() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.server.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .because("how figures are kept is their own affair")
                .check(FAULTBOOK);
    }

    @Test
    void theSdkOfTheModelContextProtocolStaysInMcp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.server.mcp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
                .because("how models are spoken to is their own affair")
                .check(FAULTBOOK);
    }

    @Test
    void picocliStaysInCli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("only the program has a command line")
                .check(FAULTBOOK);
    }

    @Test
    void diffsAreMadeWhereFilesAreMendedAndInstructionsCompared() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.faultbook.cli.check..", "dev.faultbook.index.green..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.difflib..")
                .because("how a diff is made is the affair of those who show one")
                .check(FAULTBOOK);
    }

    @Test
    void librariesReturnAndDoNotPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.faultbook.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("libraries return, they never print")
                .check(FAULTBOOK);
    }

    @Test
    void failuresHaveAName() {
        noClasses()
                .that()
                .areNotAssignableTo(RuntimeException.class)
                .should()
                .callConstructor(RuntimeException.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class, Throwable.class)
                .orShould()
                .callConstructor(RuntimeException.class, Throwable.class)
                .because("a failure says whose it is: FaultbookException, or one that Java has a name for")
                .check(FAULTBOOK);
    }

    @Test
    void onlyTheRootPutsPartsTogether() {
        classes()
                .that()
                .haveSimpleName("App")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.faultbook.cli")
                .because("App hands parts out; nobody fetches them from it")
                .check(FAULTBOOK);
    }
}
