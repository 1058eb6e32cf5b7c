package dev.faultbook.learnings.book;

import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.book.Entry.Label;
import dev.faultbook.learnings.document.LearningWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a fix as a person reads them: sentences, commands, snippets. */
final class FixText {
    /** Behind a block's language: its text ends in a line break though it is one line. */
    private static final String CLOSED = " newline";

    /** Behind a block's language: its text does not end in a line break. */
    private static final String OPEN = " no-newline";

    private FixText() {}

    /** Ends without a blank line. */
    static String write(List<FixStep> fix) {
        List<String> blocks = new ArrayList<>();
        for (FixStep step : fix) {
            switch (step) {
                case FixStep.Say(String text) -> blocks.add(text);
                case FixStep.Run(String commands) -> blocks.add(fenced("bash", commands));
                case FixStep.Dockerfile(String snippet) -> blocks.add(fenced("dockerfile", snippet));
                case FixStep.EditFile(String name, String content) ->
                    blocks.add("`" + name + "`:\n\n" + fenced("text", content));
            }
        }
        boolean sentence = fix.getFirst() instanceof FixStep.Say;
        return "**Fix:**" + (sentence ? " " : "\n\n") + String.join("\n\n", blocks);
    }

    private static String fenced(String language, String text) {
        boolean lines = text.indexOf('\n') < text.length() - 1 && text.indexOf('\n') >= 0;
        String usual = text.endsWith("\n") == lines ? "" : lines ? OPEN : CLOSED;
        return LearningWriter.fenced(language + usual, text).stripTrailing();
    }

    /** Empty when something else than steps stands there. */
    static Optional<List<FixStep>> read(Entry entry, int from, int to) {
        List<FixStep> steps = new ArrayList<>();
        String name = "";
        for (int i = from; i < to; i++) {
            Block block = entry.blocks().get(i);
            String text = block.is(Kind.PARAGRAPH) ? paragraph(entry, block, i == from) : content(block);
            boolean fileNext = i + 1 < to
                    && entry.blocks().get(i + 1).is(Kind.FENCE)
                    && language(entry.blocks().get(i + 1)).equals("text")
                    && text.matches("`[^`\n]+`:");
            if (block.is(Kind.PARAGRAPH) && fileNext) {
                name = text.substring(1, text.length() - 2);
            } else if (block.is(Kind.PARAGRAPH)) {
                steps.addAll(text.isEmpty() ? List.of() : List.of(new FixStep.Say(text)));
            } else if (block.is(Kind.FENCE) && language(block).equals("bash")) {
                steps.add(new FixStep.Run(text));
            } else if (block.is(Kind.FENCE) && language(block).equals("dockerfile")) {
                steps.add(new FixStep.Dockerfile(text));
            } else if (!name.isEmpty()) {
                steps.add(new FixStep.EditFile(name, text));
                name = "";
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(steps);
    }

    private static String paragraph(Entry entry, Block block, boolean labelled) {
        String text = entry.text().slice(block.start(), block.end());
        if (!labelled) {
            return text;
        }
        int line = text.indexOf('\n');
        String rest = entry.label(block).map(Label::rest).orElse("");
        return (rest + (line < 0 ? "" : text.substring(line))).strip();
    }

    /** Unless the block says so, one line has no line break at its end, and more have. */
    private static String content(Block block) {
        String text = block.content();
        boolean one = text.indexOf('\n') == text.length() - 1;
        boolean closed = one ? block.info().endsWith(CLOSED) : !block.info().endsWith(OPEN);
        return closed || text.isEmpty() ? text : text.substring(0, text.length() - 1);
    }

    private static String language(Block block) {
        return block.info().replaceFirst("(?:" + CLOSED + "|" + OPEN + ")$", "");
    }
}
