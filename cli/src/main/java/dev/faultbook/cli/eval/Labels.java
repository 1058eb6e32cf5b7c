package dev.faultbook.cli.eval;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code labels.tsv}: columns by the names in its first line, in any order; more columns are allowed. */
final class Labels {
    private static final List<String> NEEDED = List.of("file", "tool", "outcome", "category", "key_lines");

    private Labels() {}

    /**
     * @throws FaultbookException when the corpus has no such file, or a line of it cannot be read
     */
    static List<Label> read(Path corpus) {
        Path file = corpus.resolve("labels.tsv");
        List<String> lines = lines(file);
        List<String> columns =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.getFirst().split("\t", -1));
        if (!columns.containsAll(NEEDED)) {
            throw malformed(file, 1, "the first line must name the columns " + String.join(", ", NEEDED));
        }
        List<Label> labels = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length < columns.size()) {
                throw malformed(file, i + 1, cells.length + " cells instead of " + columns.size());
            }
            labels.add(new Label(
                    cells[columns.indexOf("file")],
                    columns.contains("source") ? cells[columns.indexOf("source")] : "",
                    cells[columns.indexOf("tool")],
                    cells[columns.indexOf("outcome")],
                    cells[columns.indexOf("category")],
                    ranges(cells[columns.indexOf("key_lines")], file, i + 1)));
        }
        return labels;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "Cannot read " + file + ". A corpus is a folder with a labels.tsv and the logs that it names.",
                    e);
        }
    }

    private static List<LineRange> ranges(String cell, Path file, int line) {
        try {
            return Arrays.stream(cell.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(Labels::range)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw malformed(file, line, "key_lines must read like 12-15, not \"" + cell + "\"");
        }
    }

    private static LineRange range(String text) {
        String[] ends = text.split("-", 2);
        long first = Long.parseLong(ends[0]);
        return new LineRange(first, ends.length == 1 ? first : Long.parseLong(ends[1]));
    }

    private static FaultbookException malformed(Path file, int line, String what) {
        return new FaultbookException(FailureKind.BAD_INPUT, file + ":" + line + ": " + what + ".");
    }
}
