package dev.faultbook.cli.check;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeleteDelta;
import com.github.difflib.patch.InsertDelta;
import com.github.difflib.patch.Patch;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;

/** Edits of a file in the form that {@code patch} and {@code git apply} read. */
final class UnifiedDiff {
    private static final String NO_LINE_END = "\\ No newline at end of file";

    private UnifiedDiff() {}

    /**
     * @param replacements that can be made together, in order
     * @param context how many lines around them are shown
     * @return lines without their ends, {@code ---} and {@code +++} first; none where nothing changes
     */
    static List<String> of(String name, SourceLines source, List<Replacement> replacements, int context) {
        List<String> original = all(source);
        Patch<String> patch = new Patch<>();
        int shift = 0;
        for (Replacement replacement : replacements) {
            int start = Math.toIntExact(replacement.lines().first() - 1);
            List<String> old =
                    original.subList(start, Math.toIntExact(replacement.lines().last()));
            List<String> revised = source.newText(replacement);
            for (AbstractDelta<String> delta : DiffUtils.diff(old, revised).getDeltas()) {
                patch.addDelta(moved(delta, start, shift));
            }
            shift += revised.size() - old.size();
        }
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff(side("a", name), side("b", name), original, patch, context);
        return source.endsWithLineEnd() ? diff : withMissingEnd(diff, original.size());
    }

    /** What changed between two contents of a file, with the usual three lines around. */
    static List<String> between(String name, SourceLines before, SourceLines after) {
        List<String> original = all(before);
        Patch<String> patch = DiffUtils.diff(original, all(after));
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(side("a", name), side("b", name), original, patch, 3);
        return before.endsWithLineEnd() ? diff : withMissingEnd(diff, original.size());
    }

    /** As git names it, which has no absolute paths. */
    private static String side(String side, String name) {
        return name.startsWith("/") ? side + name : side + "/" + name;
    }

    private static List<String> all(SourceLines source) {
        return source.count() == 0 ? List.of() : source.text(new LineRange(1, source.count()));
    }

    private static AbstractDelta<String> moved(AbstractDelta<String> delta, int start, int shift) {
        Chunk<String> from = new Chunk<>(
                start + delta.getSource().getPosition(), delta.getSource().getLines());
        Chunk<String> to = new Chunk<>(
                start + shift + delta.getTarget().getPosition(),
                delta.getTarget().getLines());
        return switch (delta.getType()) {
            case INSERT -> new InsertDelta<>(from, to);
            case DELETE -> new DeleteDelta<>(from, to);
            case CHANGE, EQUAL -> new ChangeDelta<>(from, to);
        };
    }

    /** Marks the file's last line, where it is shown. */
    private static List<String> withMissingEnd(List<String> diff, int count) {
        List<String> marked = new ArrayList<>();
        int line = 0;
        int lastOld = -1;
        for (int i = 0; i < diff.size(); i++) {
            String text = diff.get(i);
            if (text.startsWith("@@ -")) {
                String range = text.substring(4, text.indexOf(' ', 4));
                line = Integer.parseInt(range.split(",")[0]) - 1;
            } else if (i > 1 && !text.startsWith("+")) {
                line++;
                lastOld = line == count ? i : lastOld;
            }
        }
        for (int i = 0; i < diff.size(); i++) {
            marked.add(diff.get(i));
            boolean lastNew = lastOld >= 0 && i == diff.size() - 1;
            if (i == lastOld || lastNew) {
                marked.add(NO_LINE_END);
            }
        }
        return marked;
    }
}
