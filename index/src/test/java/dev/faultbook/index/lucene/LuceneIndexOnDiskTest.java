package dev.faultbook.index.lucene;

import static dev.faultbook.index.document.ReportBuilder.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.BuildIndexContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexOnDiskTest implements BuildIndexContract {
    private static final String ID = "0123456789abcdef";

    @TempDir
    Path folder;

    @Override
    public BuildIndex open() {
        return LuceneIndex.open(folder);
    }

    @Test
    void startsEmptyWhenItsFilesAreBroken() throws IOException {
        addOneBuild();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        try (BuildIndex index = open()) {
            assertThat(index.builds()).isEmpty();
        }
        addOneBuild();
    }

    @Test
    void startsEmptyWhenItWasMadeInAnotherWay() throws IOException {
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig())) {
            writer.commit();
        }
        assertThatThrownBy(() -> LuceneIndex.openToRead(folder)).hasMessageContaining("faultbook reindex");
        addOneBuild();
    }

    @Test
    void aReaderSeesWhatIsCommittedWhenItRefreshes() {
        try (BuildIndex writer = open();
                BuildIndex reader = LuceneIndex.openToRead(folder)) {
            writer.add(new BuildDocuments(ID, Instant.EPOCH, aReport().build(), List.of()));
            reader.refresh();
            assertThat(reader.builds()).isEmpty();
            writer.commit();
            reader.refresh();
            assertThat(reader.builds()).containsExactly(ID);
        }
    }

    private void addOneBuild() {
        try (BuildIndex index = open()) {
            index.add(new BuildDocuments(ID, Instant.EPOCH, aReport().build(), List.of()));
            assertThat(index.builds()).containsExactly(ID);
        }
    }
}
