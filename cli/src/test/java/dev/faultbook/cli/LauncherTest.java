package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's cache of linked classes, with a small program in place of Faultbook, which is built after its tests. */
final class LauncherTest {
    @TempDir
    private Path home;

    private String javaHome = System.getProperty("java.home");

    @BeforeEach
    void programIsBuilt() throws IOException {
        assumeTrue(Runtime.version().feature() >= 25, "The JVM makes such a cache from JDK 25 on");
        Path checkout = Path.of("..").toRealPath();
        Files.copy(checkout.resolve("faultbook"), home.resolve("faultbook"));
        Files.createDirectories(home.resolve(".mvn"));
        Files.copy(checkout.resolve(".mvn/jdk.sh"), home.resolve(".mvn/jdk.sh"));
        Files.createDirectories(program().resolve("lib"));
        program("hello");
    }

    @Test
    void theFirstStartMakesTheCacheAndTheNextOnesKeepIt() throws Exception {
        assertThat(start()).isEqualTo("hello\n");
        FileTime made = Files.getLastModifiedTime(cache());

        assertThat(start()).isEqualTo("hello\n");

        assertThat(Files.size(cache())).isPositive();
        assertThat(Files.getLastModifiedTime(cache())).isEqualTo(made);
    }

    @Test
    void anotherProgramGetsAnotherCache() throws Exception {
        start();
        Files.setLastModifiedTime(cache(), FileTime.from(Instant.now().minusSeconds(60)));
        FileTime before = Files.getLastModifiedTime(cache());

        program("goodbye");

        assertThat(start()).isEqualTo("goodbye\n");
        assertThat(Files.getLastModifiedTime(cache())).isGreaterThan(before);
    }

    @Test
    void aDamagedCacheIsPassedOverInSilence() throws Exception {
        start();
        Files.writeString(cache(), "damaged");

        assertThat(start()).isEqualTo("hello\n");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsLeftAlone() throws Exception {
        program().toFile().setWritable(false);
        assumeTrue(!Files.isWritable(program()), "root writes everywhere");
        try {
            assertThat(start()).isEqualTo("hello\n");
            assertThat(caches()).isEmpty();
        } finally {
            program().toFile().setWritable(true);
        }
    }

    @Test
    void aJdkThatWasFoundOnceIsNotLookedForAgain() throws Exception {
        Path found = program().resolve("jdk");
        javaHome = "";
        start();
        Files.setLastModifiedTime(found, FileTime.from(Instant.now().minusSeconds(60)));
        FileTime before = Files.getLastModifiedTime(found);

        start();

        assertThat(Files.getLastModifiedTime(found)).isEqualTo(before);
    }

    private Path program() {
        return home.resolve("cli/target/faultbook");
    }

    private Path cache() throws IOException {
        return caches().getFirst();
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(program())) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    /** A program that prints a word. */
    private void program(String word) throws IOException {
        Path source = Files.writeString(
                home.resolve("Hello.java"),
                "class Hello { public static void main(String[] args) { System.out.println(\"" + word + "\"); } }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Hello");
        try (OutputStream file = Files.newOutputStream(program().resolve("lib/faultbook.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry("Hello.class"));
            jar.write(Files.readAllBytes(home.resolve("Hello.class")));
        }
    }

    private String start() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("faultbook").toString(), "version");
        builder.environment().put("JAVA_HOME", javaHome);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
