package dev.faultbook.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.faultbook.FaultbookException;
import dev.faultbook.text.LineRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourceTest {
    private static final byte[] LOG = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] read(LogSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void compressionIsToldByContentNotByName() throws IOException {
        Path misnamed = folder.resolve("build.log");
        Files.write(misnamed, gzip(LOG));
        assertThat(read(LogSource.file(misnamed))).isEqualTo(LOG);
        assertThat(read(LogSource.bytes("x.zst", Zstd.compress(LOG)))).isEqualTo(LOG);
        assertThat(read(LogSource.bytes("plain.gz", LOG))).isEqualTo(LOG);
    }

    @Test
    void aStreamCanBeOpenedAgainOnceItIsSpooled() throws IOException {
        try (SpooledLogSource source = LogSource.spool("-", new ByteArrayInputStream(gzip(LOG)))) {
            assertThat(read(source)).isEqualTo(LOG);
            assertThat(read(source)).isEqualTo(LOG);
        }
    }

    @Test
    void aPowerShellCaptureInUtf16BecomesUtf8() throws IOException {
        byte[] utf16 = "\uFEFFStep 1/1 : FROM x\r\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(read(LogSource.bytes("x", utf16)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Step 1/1 : FROM x\r\n");
    }

    @Test
    void whatIsNoLogIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> LogSource.file(folder.resolve("none.log")))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.log");
        assertThatThrownBy(() -> LogSource.file(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> read(LogSource.bytes("a.out", new byte[500]))).hasMessageContaining("binary file");
        byte[] random = new byte[4096];
        new java.util.Random(1).nextBytes(random);
        assertThatThrownBy(() -> read(LogSource.bytes("core.xz", random))).hasMessageContaining("binary file");
        assertThatThrownBy(() -> read(LogSource.bytes("a.zip", new byte[] {'P', 'K', 3, 4, 20, 0})))
                .hasMessageContaining("an archive. Name it by itself");
        assertThatThrownBy(() -> read(LogSource.bytes("cut.gz", java.util.Arrays.copyOf(gzip(LOG), 20))))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(FaultbookException.class),
                        e -> assertThat(e).isInstanceOf(IOException.class));
    }

    @Test
    void aBombIsRefusedBeforeItFillsAnything() throws IOException {
        byte[] bomb =
                Zstd.compress(new String("a".repeat(1 << 20) + "\n").repeat(100).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    try (InputStream in = LogSource.bytes("bomb.zst", bomb).open()) {
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                    }
                })
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("grows more than 200 times");
    }

    @Test
    void aWindowHoldsEachLineOnceInOrder() {
        assertThat(LogWindow.read(
                        LogSource.bytes("x", LOG), List.of(new LineRange(2, 9), LineRange.of(1), LineRange.of(2))))
                .containsExactly(new LogLine(1, "one"), new LogLine(2, "two"), new LogLine(3, "three"));
    }
}
