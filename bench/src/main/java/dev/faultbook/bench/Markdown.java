package dev.faultbook.bench;

import java.util.List;
import java.util.stream.Collectors;

/** A table. */
public final class Markdown {
    private final StringBuilder text = new StringBuilder();

    public Markdown(List<String> heads) {
        row(heads);
        text.append("|---".repeat(heads.size())).append("|\n");
    }

    public void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
