package dev.faultbook.ingest.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CI job of which there is a file for each step: one after the other, as the job's own file would be. Where a step's file does not begin with a
 * line that tells so, a line {@code ##[section]Starting: STEP} stands before it. Lines are counted in the whole.
 */
record StepFilesLogSource(Entries entries, String folder, List<String> files) implements LogSource {
    /** How a runner begins a step, behind its timestamp (actions/runner v2.336.0, and the Azure agent that it stems from). */
    private static final Pattern FIRST_LINE = Pattern.compile(
            "(\uFEFF?\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z )?(##\\[group\\]Run |##\\[section\\]Starting: |Post job cleanup\\.)?");

    StepFilesLogSource {
        files = List.copyOf(files);
    }

    @Override
    public String name() {
        return entries.shown(folder);
    }

    @Override
    public InputStream open() {
        return new Steps();
    }

    @Override
    public long sizeBytes() {
        return files.stream().mapToLong(entries::sizeBytes).sum();
    }

    @Override
    public Optional<FileTime> modified() {
        return files.stream().map(entries::modified).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private InputStream open(String file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Decoding.open(entries.shown(file), entries.open(file)));
        String marker = marker(file, new String(Decoding.peek(in), StandardCharsets.UTF_8));
        return marker.isEmpty()
                ? in
                : new SequenceInputStream(new ByteArrayInputStream(marker.getBytes(StandardCharsets.UTF_8)), in);
    }

    private static String marker(String file, String head) {
        Matcher first = FIRST_LINE.matcher(head);
        if (!first.lookingAt() || first.group(2) != null) {
            return "";
        }
        String time = first.group(1) == null ? "" : first.group(1);
        return time + "##[section]Starting: " + JobFiles.stepName(file) + "\n";
    }

    private final class Steps extends InputStream implements Metered {
        private final Iterator<String> next = files.iterator();
        private @Nullable InputStream current;
        private boolean endsLine = true;
        private long consumed;
        private long consumedBefore;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (length > 0) {
                InputStream in = current;
                if (in == null) {
                    if (!next.hasNext()) {
                        return -1;
                    }
                    String file = next.next();
                    in = StepFilesLogSource.this.open(file);
                    current = in;
                    consumedBefore = consumed;
                    consumed += Math.max(0, entries.sizeBytes(file));
                }
                int read = in.read(bytes, from, length);
                if (read > 0) {
                    endsLine = bytes[from + read - 1] == '\n';
                    return read;
                }
                in.close();
                current = null;
                if (!endsLine) {
                    endsLine = true;
                    bytes[from] = '\n';
                    return 1;
                }
            }
            return 0;
        }

        /** To the file: they are small. */
        @Override
        public long consumedBytes() {
            return consumedBefore;
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                current.close();
            }
        }
    }
}
