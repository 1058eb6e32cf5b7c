package dev.faultbook.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/search.md shows is so. */
class SearchPageOfDocsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC);
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");

    private final String page = read();

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/search.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of the table with this head, cell by cell. */
    private List<List<String>> table(String head) {
        assertThat(page).contains("\n" + head + "\n");
        return page.substring(page.indexOf("\n" + head + "\n") + head.length() + 2)
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| "))
                        .map(cell -> cell.replace("\\|", "|"))
                        .toList())
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    @Test
    void showsQueriesThatCanBeRead() {
        List<String> queries = Stream.concat(
                        table("| query | finds builds |").stream(), table("| write | for |").stream())
                .flatMap(row -> codes(row.getFirst()).stream())
                .toList();
        assertThat(queries).hasSizeGreaterThan(40);
        for (String query : queries) {
            assertThat(QueryParser.parseWithHints(query, CLOCK).hints())
                    .as(query)
                    .isEmpty();
        }
    }

    @Test
    void saysWhatATextMatches() {
        for (List<String> row : table("| write | to find | but not |")) {
            Query query = QueryParser.parse(codes(row.getFirst()).getFirst(), CLOCK);
            TextFinder finder = TextFinder.of(((Query.Says) query).text());
            for (String line : codes(row.get(1))) {
                assertThat(finder.isIn(new SearchedLine(line)))
                        .as(query + " in " + line)
                        .isTrue();
            }
            for (String line : codes(row.get(2))) {
                assertThat(finder.isIn(new SearchedLine(line)))
                        .as(query + " in " + line)
                        .isFalse();
            }
        }
    }

    @Test
    void namesAllFields() {
        assertThat(table("| name | what it is | example |"))
                .containsExactlyElementsOf(QueryHelp.names().stream()
                        .map(name -> List.of(
                                "`" + name.word() + "`",
                                name.description(),
                                "`" + name.word() + ":" + name.example() + "`"))
                        .toList());
    }

    @Test
    void showsARealError() {
        assertThatThrownBy(() -> QueryParser.parse("pip duration:>600", CLOCK))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(page).contains("\n" + e.getMessage() + "\n"));
    }
}
