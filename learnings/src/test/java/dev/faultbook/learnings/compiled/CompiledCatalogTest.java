package dev.faultbook.learnings.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.HostileCatalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.match.Matcher;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CompiledCatalogTest {
    private static final Catalog SHIPPED = CatalogReader.shipped().catalog();

    @Test
    void whatIsReadBackIsTheCatalogThatShips() {
        assertSame(SHIPPED, compiled(SHIPPED));
    }

    @Test
    void whatIsReadBackIsAnyOtherCatalogToo() {
        for (long seed = 0; seed < 200; seed++) {
            Catalog catalog = HostileCatalog.of(seed);
            assertSame(catalog, compiled(catalog));
        }
    }

    @Test
    void eachPatternKnowsTheLiteralsThatItRequires() {
        for (Learning learning : compiled(SHIPPED).learnings()) {
            learning.detect().stream().flatMap(detect -> detect.patterns()).forEach(pattern -> {
                if (pattern instanceof LinePattern.Regex regex) {
                    assertEquals(
                            Optional.of(Matcher.required(new LinePattern.Regex(regex.source()))), regex.required());
                }
            });
        }
    }

    @Test
    void theBuildCompiledTheCatalogThatShips() throws IOException {
        try (InputStream built = CatalogReader.class.getResourceAsStream("/catalog.bin")) {
            assertArrayEquals(CompiledCatalog.write(SHIPPED, SHIPPED.version()), built.readAllBytes());
        }
    }

    @Test
    void equalCatalogsGiveEqualBytes() {
        assertArrayEquals(
                CompiledCatalog.write(SHIPPED, "1"),
                CompiledCatalog.write(CatalogReader.shipped().catalog(), "1"));
    }

    @Test
    void theVersionIsMadeExactWhenItIsAskedFor() {
        byte[] bytes = CompiledCatalog.write(HostileCatalog.of(1), "1.2.0+");
        assertEquals(
                "1.2.0+abc1234",
                CompiledCatalog.read(bytes, known -> known + "abc1234")
                        .orElseThrow()
                        .version());
    }

    @Test
    void damagedBytesAreNoCatalog() {
        byte[] whole = CompiledCatalog.write(HostileCatalog.of(3), "1");
        for (int at = 0; at < whole.length; at += 97) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertTrue(CompiledCatalog.read(damaged, known -> known).isEmpty(), "byte " + at);
        }
        for (int size : List.of(0, 1, 11, 12, 13, whole.length - 1)) {
            byte[] cut = Arrays.copyOf(whole, size);
            assertTrue(CompiledCatalog.read(cut, known -> known).isEmpty(), size + " bytes");
        }
    }

    private static Catalog compiled(Catalog catalog) {
        return CompiledCatalog.read(CompiledCatalog.write(catalog, catalog.version()), known -> known)
                .orElseThrow();
    }

    private static void assertSame(Catalog expected, Catalog actual) {
        assertEquals(expected.version(), actual.version());
        assertEquals(
                List.copyOf(expected.categories().entrySet()),
                List.copyOf(actual.categories().entrySet()));
        assertEquals(expected.learnings(), actual.learnings());
        assertEquals(expected.proposals(), actual.proposals());
        assertEquals(expected.pages(), actual.pages());
    }
}
