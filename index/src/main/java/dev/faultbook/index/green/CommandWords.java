package dev.faultbook.index.green;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Instructions such as {@code RUN pip install x}, compared word by word. */
final class CommandWords {
    private static final int MOST = 2_000;

    private CommandWords() {}

    /** The instruction's keyword. */
    static String instruction(String command) {
        return words(command).getFirst().toUpperCase(Locale.ROOT);
    }

    /** From 0 to 1; 0 when the instructions are different ones. */
    static double likeness(String one, String other) {
        if (!instruction(one).equals(instruction(other))) {
            return 0;
        }
        Set<String> words = new HashSet<>(arguments(one));
        Set<String> others = new HashSet<>(arguments(other));
        int all = words.size() + others.size();
        words.retainAll(others);
        return all == 0 ? 1 : 2.0 * words.size() / all;
    }

    static Change.Command diff(String before, String after) {
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(words(before), words(after)).getDeltas()) {
            add(delta.getSource().getLines(), removed);
            add(delta.getTarget().getLines(), added);
        }
        return new Change.Command(before, after, removed, added);
    }

    private static void add(List<String> words, List<String> to) {
        if (!words.isEmpty()) {
            to.add(String.join(" ", words));
        }
    }

    static List<String> words(String command) {
        List<String> words = List.of(command.strip().split("\\s+"));
        return words.subList(0, Math.min(MOST, words.size()));
    }

    private static List<String> arguments(String command) {
        List<String> words = words(command);
        return words.subList(1, words.size());
    }
}
