package dev.faultbook.learnings.book;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Learning.Retest;
import dev.faultbook.learnings.Learning.Section;
import dev.faultbook.learnings.book.Block.Kind;
import dev.faultbook.learnings.book.Mentions.Name;
import dev.faultbook.learnings.document.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table of packages to test again: for each the learning that is about it says so, too. */
final class Retests {
    private static final Pattern PACKAGE = Pattern.compile("`?([\\w.-]+)`?(?: \\((.*)\\))?");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final int MOST_ROWS = 500;

    private Retests() {}

    /**
     * @param packageName what is to be tested
     * @param detail in which case only
     * @param line of the table's row, counted from 1
     */
    record Row(int line, String on, Name packageName, Optional<Name> detail, String issue, String test) {
        Retest retest() {
            Matcher code = CODE.matcher(test);
            Optional<String> run = code.find() ? Optional.of(code.group(1)) : Optional.empty();
            String what =
                    packageName.text() + detail.map(d -> " (" + d.text() + ")").orElse("") + ": " + issue;
            return new Retest(on, run, run.isPresent() ? what : what + "; " + test);
        }

        /** How much the learning is about this package; 0 for not at all. */
        int weight(About learning) {
            int weight = learning.title().has(packageName) ? 8 : 0;
            weight += learning.problem().has(packageName) ? 4 : 0;
            weight += learning.sections().has(packageName) ? 2 : 0;
            boolean also = detail.filter(learning.sections()::has).isPresent();
            return weight > 0 && also ? weight + 3 : weight;
        }
    }

    /** What a learning is about. */
    record About(Mentions title, Mentions problem, Mentions sections) {
        static About of(Learning learning) {
            return new About(
                    new Mentions(learning.title()),
                    new Mentions(learning.section("Problem").orElse("")),
                    new Mentions(
                            learning.sections().stream().map(Section::markdown).collect(Collectors.joining("\n\n"))));
        }
    }

    /** The rows of all such tables. */
    static List<Row> rows(MarkdownText text) {
        List<Row> rows = new ArrayList<>();
        String heading = "";
        for (Block block : text.blocks()) {
            if (block.is(Kind.HEADING)) {
                heading = block.content();
            }
            boolean about = heading.toLowerCase(Locale.ROOT).matches(".*\\bre-?test\\b.*");
            if (about && block.is(Kind.TABLE) && cells(text.line(block.start())).size() == 3) {
                String on =
                        heading.toLowerCase(Locale.ROOT).contains("base image") ? Retest.ON_BASE_IMAGE : "tool-version";
                for (int i = block.start() + 2; i < block.end() && rows.size() < MOST_ROWS; i++) {
                    row(i, on, cells(text.line(i))).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    private static Optional<Row> row(int index, String on, List<String> cells) {
        Matcher name = PACKAGE.matcher(cells.getFirst());
        return cells.size() == 3 && name.matches() && !cells.get(1).isBlank()
                ? Optional.of(new Row(
                        index + 1,
                        on,
                        Name.of(name.group(1)),
                        Optional.ofNullable(name.group(2)).map(Name::of),
                        cells.get(1),
                        cells.get(2)))
                : Optional.empty();
    }

    private static List<String> cells(String line) {
        String row = line.strip();
        row = row.startsWith("|") ? row.substring(1) : row;
        row = row.endsWith("|") ? row.substring(0, row.length() - 1) : row;
        return Pattern.compile("(?<!\\\\)\\|")
                .splitAsStream(row)
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    static Problem unplaced(String document, Row row) {
        return new Problem(
                document,
                row.line(),
                "no learning here is about " + row.packageName().text() + "; when to test it stays prose");
    }
}
