package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.LearningWriter;
import java.util.Optional;
import java.util.Set;

/** A learning's file after a change: what did not change keeps the letters of its author. */
final class LearningFile {
    private LearningFile() {}

    /**
     * @param text of the file, as it says what the learning was before
     */
    static String rewrite(String text, Learning before, Learning after) {
        String unix = text.replace("\r\n", "\n");
        int body = unix.indexOf("\n---\n", 3);
        boolean sameHeader = LearningWriter.header(before, Set.of()).equals(LearningWriter.header(after, Set.of()));
        if (!sameHeader || body < 0) {
            return LearningWriter.write(after);
        }
        String header = unix.substring(0, body + 5);
        int samples = unix.lastIndexOf("\n## Samples\n");
        String sections = header + "\n" + LearningWriter.sections(after.sections());
        String kept = sections + (samples < 0 ? "" : unix.substring(samples + 1));
        if (says(kept, after)) {
            return kept;
        }
        String told = sections.stripTrailing() + "\n"; // as with words between the samples, which make these a section
        return says(told, after) ? told : LearningWriter.write(after);
    }

    private static boolean says(String text, Learning learning) {
        return CatalogReader.readAlone(learning.file(), text)
                .catalog()
                .find(learning.id())
                .map(Changed::withoutPositions)
                .equals(Optional.of(Changed.withoutPositions(learning)));
    }
}
