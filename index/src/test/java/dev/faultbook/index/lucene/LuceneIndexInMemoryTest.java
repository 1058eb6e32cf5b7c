package dev.faultbook.index.lucene;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.BuildIndexContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

class LuceneIndexInMemoryTest implements BuildIndexContract {
    private final Directory directory = new ByteBuffersDirectory();

    @Override
    public BuildIndex open() {
        try {
            return LuceneIndex.open(new FilterDirectory(directory) {
                @Override
                public void close() {} // so that it can be opened again
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
