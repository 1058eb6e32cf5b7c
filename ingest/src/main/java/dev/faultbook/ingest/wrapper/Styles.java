package dev.faultbook.ingest.wrapper;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The ways to put something in front of a line that are known, in the order in which they are asked. */
final class Styles {
    /**
     * @param firstBytes with which a line of this style may start
     * @param adoption what it takes to believe that lines are of this style
     */
    private record Style(String firstBytes, Adoption adoption, Supplier<LinePrefix> maker) {}

    private enum Adoption {
        /** One line, anywhere: nothing else looks like it. */
        AT_SIGHT,
        /** Some lines in a row, anywhere. */
        IN_A_ROW,
        /** Some lines in a row where the log starts. */
        AT_THE_START
    }

    private static final String DIGITS = "0123456789";
    private static final String MONTHS = "JFMASOND";
    private static final String ANY = "";

    private static final List<Style> ALL = List.of(
            new Style(ANY, Adoption.AT_THE_START, RunViewPrefix::new),
            new Style(DIGITS + "\u00ef", Adoption.AT_SIGHT, GitHubPrefix::new),
            new Style(DIGITS, Adoption.AT_SIGHT, GitLabPrefix::new),
            new Style(DIGITS, Adoption.AT_SIGHT, ContainerPrefix::new),
            new Style(DIGITS, Adoption.AT_SIGHT, CodespacesPrefix::new),
            new Style("S", Adoption.AT_SIGHT, () -> new CloudBuildPrefix(false)),
            new Style(" +./", Adoption.AT_SIGHT, EarthlyPrefix::new),
            new Style("{", Adoption.AT_SIGHT, JsonFilePrefix::new),
            new Style("\u001b", Adoption.AT_SIGHT, BuildkitePrefix::new),
            new Style("[", Adoption.AT_SIGHT, TaskclusterPrefix::new),
            new Style("[", Adoption.AT_SIGHT, PodPrefix::new),
            new Style("[", Adoption.AT_SIGHT, CodeQlPrefix::new),
            new Style("[", Adoption.AT_SIGHT, FlutterPrefix::new),
            new Style("[", Adoption.AT_SIGHT, TeamCityPrefix::new),
            new Style("[", Adoption.AT_SIGHT, LevelPrefix::new),
            new Style("[", Adoption.AT_SIGHT, ActPrefix::new),
            new Style("[", Adoption.AT_SIGHT, () -> new BracketPrefix(true)),
            new Style(ANY, Adoption.AT_THE_START, ComposePrefix::new),
            new Style("S", Adoption.AT_THE_START, () -> new CloudBuildPrefix(true)),
            new Style("[", Adoption.AT_THE_START, TektonPrefix::new),
            new Style(DIGITS + MONTHS, Adoption.IN_A_ROW, JournalPrefix::new),
            new Style(DIGITS, Adoption.IN_A_ROW, LoggingPrefix::new),
            new Style(DIGITS, Adoption.IN_A_ROW, DatePrefix::new),
            new Style("[", Adoption.IN_A_ROW, () -> new BracketPrefix(false)),
            new Style(MONTHS, Adoption.IN_A_ROW, MonthPrefix::new),
            new Style(DIGITS, Adoption.IN_A_ROW, NetlifyPrefix::new),
            new Style(DIGITS, Adoption.IN_A_ROW, () -> new ClockPrefix(false, " | ")),
            new Style(DIGITS, Adoption.IN_A_ROW, () -> new ClockPrefix(false, "  ")),
            new Style(DIGITS, Adoption.IN_A_ROW, () -> new ClockPrefix(false, " ")),
            new Style("[", Adoption.IN_A_ROW, () -> new ClockPrefix(true, " ")),
            new Style(DIGITS, Adoption.AT_THE_START, EpochPrefix::new),
            new Style(DIGITS, Adoption.AT_THE_START, ElapsedPrefix::new),
            new Style(" \t", Adoption.AT_THE_START, IndentPrefix::new));

    private static final int[] NONE = {};
    private static final int[][] AT_SIGHT = byFirstByte(Adoption.AT_SIGHT);
    private static final int[][] IN_A_ROW = byFirstByte(Adoption.IN_A_ROW);

    private Styles() {}

    private static int[][] byFirstByte(Adoption adoption) {
        int[][] table = new int[256][];
        Arrays.fill(table, NONE);
        for (int i = 0; i < ALL.size(); i++) {
            String firstBytes = ALL.get(i).adoption() == adoption ? ALL.get(i).firstBytes() : "";
            for (int at = 0; at < firstBytes.length(); at++) {
                int[] before = table[firstBytes.charAt(at)];
                int[] styles = Arrays.copyOf(before, before.length + 1);
                styles[before.length] = i;
                table[firstBytes.charAt(at)] = styles;
            }
        }
        return table;
    }

    static int count() {
        return ALL.size();
    }

    /** A reader for one log. */
    static LinePrefix make(int style) {
        return ALL.get(style).maker().get();
    }

    /** Styles that a line with such a first byte may be of, and that one line is enough for. */
    static int[] atSight(int firstByte) {
        return firstByte < 0 ? NONE : AT_SIGHT[firstByte];
    }

    /** Styles that a line with such a first byte may be of, and that some lines in a row are enough for, wherever they stand. */
    static int[] inARow(int firstByte) {
        return firstByte < 0 ? NONE : IN_A_ROW[firstByte];
    }

    static boolean mayStart(int style, int firstByte) {
        String bytes = ALL.get(style).firstBytes();
        return bytes.isEmpty() || bytes.indexOf(firstByte) >= 0;
    }

    static boolean isKnownAtSight(int style) {
        return ALL.get(style).adoption() == Adoption.AT_SIGHT;
    }

    static boolean isForTheStartOnly(int style) {
        return ALL.get(style).adoption() == Adoption.AT_THE_START;
    }
}
