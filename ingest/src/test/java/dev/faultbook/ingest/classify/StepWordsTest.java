package dev.faultbook.ingest.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.document.CatalogReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StepWordsTest {
    private static final Ingest INGEST = new Ingest(CatalogReader.shipped().catalog());

    private static String fixOf(String instruction) {
        String log = """
                #7 [2/3] %1$s
                #7 0.310 curl: (22) The requested URL returned error: 503
                #7 ERROR: process "/bin/sh -c x" did not complete successfully: exit code: 22
                """.formatted(instruction);
        return INGEST.read(LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8)), LogListener.NONE)
                .cause()
                .map(Finding::fix)
                .orElseThrow();
    }

    @Test
    void theFixOfADownloadNamesTheUrlOfTheStep() {
        assertThat(fixOf("RUN curl -fsSL https://get.example.com/tool-1.2.tar.gz | tar xz"))
                .contains("for https://get.example.com/tool-1.2.tar.gz")
                .contains("-O \"https://get.example.com/tool-1.2.tar.gz\"");
    }

    @Test
    void whoLoadsItIsNotNamed() {
        assertThat(fixOf("RUN wget https://ci@get.example.com/tool.tgz"))
                .contains("https://get.example.com/tool.tgz")
                .doesNotContain("ci@");
    }

    @Test
    void noneOfSeveralUrlsIsNamedNorOneThatIsCutOffNorAnIndex() {
        assertThat(fixOf("RUN curl -fO https://a.example.com/x && curl -fO https://b.example.com/y"))
                .contains("for what the command asks for");
        assertThat(fixOf("RUN curl -fsSL https://get.example.com/very-lo…")).contains("for what the command asks for");
        assertThat(fixOf("RUN pip install --index-url https://pypi.example.com/simple numlib"))
                .contains("for what the command asks for");
    }
}
