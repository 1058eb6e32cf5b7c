package dev.faultbook.bench.search;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * SQLite with FTS5, in this process: a row for each line, with its text (no contentless table, since a page shows text), beside a table of builds with
 * what Faultbook found in them. Pages are ranked.
 */
final class Sqlite implements Engine {
    private static final int BATCH = 10_000;
    private static final String PAGE = " ORDER BY rank LIMIT " + Asked.PAGE;

    private final Connection connection;
    private final boolean trigrams;
    private final Path file;

    /**
     * @param trigrams whether all runs of three characters are indexed in place of words
     */
    Sqlite(Path file, boolean trigrams) {
        this.file = file;
        this.trigrams = trigrams;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isInstalled() {
        try {
            Class.forName("org.sqlite.JDBC");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return trigrams ? "SQLite FTS5, trigrams" : "SQLite FTS5";
    }

    Load load(List<Path> logs, Map<Path, Ingested.Build> builds) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long startCpu = system.getProcessCpuTime();
        long bytes = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(
                    "CREATE TABLE builds(id INTEGER PRIMARY KEY, path TEXT, outcome TEXT, cause TEXT, started TEXT)");
            statement.execute("CREATE VIRTUAL TABLE lines USING fts5(text, build UNINDEXED, number UNINDEXED"
                    + (trigrams ? ", tokenize = 'trigram'" : "") + ")");
            connection.setAutoCommit(false);
            for (int i = 0; i < logs.size(); i++) {
                add(i, logs.get(i), builds);
                bytes += Files.size(logs.get(i));
            }
            statement.execute("CREATE INDEX outcomes ON builds(outcome)");
            statement.execute("CREATE INDEX times ON builds(started)");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return new Load(
                    name(),
                    bytes,
                    (System.nanoTime() - start) / 1e9,
                    (system.getProcessCpuTime() - startCpu) / 1e9,
                    0,
                    Files.size(file));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(int build, Path log, Map<Path, Ingested.Build> builds) throws SQLException, IOException {
        Ingested.Build found = builds.getOrDefault(log, new Ingested.Build("", "unknown", "-"));
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO builds VALUES(?, ?, ?, ?, ?)")) {
            row.setInt(1, build);
            row.setString(2, log.toString());
            row.setString(3, found.outcome());
            row.setString(4, found.cause());
            row.setString(5, Files.getLastModifiedTime(log).toInstant().toString());
            row.execute();
        }
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO lines VALUES(?, ?, ?)");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row.setString(1, line);
                row.setInt(2, build);
                row.setInt(3, ++number);
                row.addBatch();
                if (number % BATCH == 0) {
                    row.executeBatch();
                }
            }
            row.executeBatch();
        }
    }

    @Override
    public boolean answers(Kind kind) {
        return switch (kind) {
            case SUBSTRING -> trigrams;
            case FUZZY, REGEX -> false;
            case TERM, TWO_TERMS, NEGATION, SECOND_PAGE, NEWEST, FIELD, FIELD_AND_TERM, MONTH, FACETS, PHRASE, PREFIX ->
                !trigrams;
        };
    }

    @Override
    public int ask(Asked asked) {
        String match =
                "SELECT path, number, text FROM lines JOIN builds ON builds.id = lines.build WHERE lines MATCH ?";
        return switch (asked.kind()) {
            case TERM, PHRASE, SUBSTRING -> rows(match + PAGE, quoted(asked.text()));
            case SECOND_PAGE -> rows(match + PAGE + " OFFSET " + Asked.PAGE, quoted(asked.text()));
            case TWO_TERMS -> rows(match + PAGE, quoted(asked.text()) + " AND " + quoted(asked.second()));
            case NEGATION -> rows(match + PAGE, quoted(asked.text()) + " NOT " + quoted(asked.second()));
            case FIELD ->
                rows("SELECT path, 0, cause FROM builds WHERE outcome = ? LIMIT " + Asked.PAGE, asked.outcome());
            case FIELD_AND_TERM -> rows(match + " AND outcome = ?" + PAGE, quoted(asked.text()), asked.outcome());
            case NEWEST -> rows(match + " ORDER BY started DESC LIMIT " + Asked.PAGE, quoted(asked.text()));
            case PREFIX -> rows(match + PAGE, quoted(asked.text()) + "*");
            case MONTH ->
                rows(
                        "SELECT path, 0, cause FROM builds WHERE started >= ? AND started < ? ORDER BY started DESC LIMIT "
                                + Asked.PAGE,
                        asked.month(),
                        asked.month() + "-32");
            case FACETS ->
                rows("SELECT outcome, count(*), '' FROM builds GROUP BY 1")
                        + rows("SELECT cause, count(*), '' FROM builds GROUP BY 1")
                        + rows("SELECT substr(started, 1, 7), count(*), '' FROM builds GROUP BY 1");
            case FUZZY, REGEX -> throw new IllegalArgumentException(asked.kind().says());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private int rows(String sql, String... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            int count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    count += rows.getString(1).isEmpty() || rows.getString(3) == null ? 0 : 1;
                }
            }
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
