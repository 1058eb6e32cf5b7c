package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of several logs, for below their reports: how many failed, and of what. */
public final class SummaryText {
    private static final int MOST_NAMES = 3;
    private static final String INDENT = "  ";
    private static final String UNEXPLAINED = "unexplained";

    private final Map<BuildOutcome, Integer> outcomes = new EnumMap<>(BuildOutcome.class);
    private final Map<String, Logs> byCause = new LinkedHashMap<>();
    private final Logs unexplained = new Logs();
    private int unreadable;

    /** Some logs, of which the first ones are named. */
    private static final class Logs {
        private final List<String> names = new ArrayList<>();
        private int count;

        void add(String name) {
            count++;
            if (names.size() < MOST_NAMES) {
                names.add(name);
            }
        }

        /**
         * @param folder of all, which need not be said
         */
        String text(String folder) {
            String named =
                    names.stream().map(name -> name.substring(folder.length())).collect(Collectors.joining(", "));
            return count > names.size() ? named + " and " + (count - names.size()) + " more" : named;
        }
    }

    public void add(Report report) {
        BuildOutcome outcome = report.build().outcome();
        outcomes.merge(outcome, 1, Integer::sum);
        String log = Describe.log(report);
        report.cause()
                .map(Finding::learning)
                .ifPresentOrElse(
                        cause -> byCause.computeIfAbsent(cause, key -> new Logs())
                                .add(log),
                        () -> {
                            if (outcome == BuildOutcome.FAILURE) {
                                unexplained.add(log);
                            }
                        });
    }

    /** A log that there is no report of. */
    public void addUnreadable() {
        unreadable++;
    }

    /** The text, ending with a line end; nothing where one log is all there was. */
    public String render(Layout layout) {
        int logs = unreadable
                + outcomes.values().stream().mapToInt(Integer::intValue).sum();
        if (logs < 2) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(layout.paint().strong(logs + " logs") + ": " + String.join(", ", counts(layout.paint())));
        int width = Stream.concat(byCause.keySet().stream(), Stream.of(UNEXPLAINED))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String folder = folder();
        byCause.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Logs> entry) -> -entry.getValue().count))
                .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue(), width, folder, layout)));
        if (unexplained.count > 0) {
            lines.add(line(UNEXPLAINED, unexplained, width, folder, layout));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> counts(Paint paint) {
        List<String> counts = new ArrayList<>();
        outcomes.forEach((outcome, count) -> counts.add(
                switch (outcome) {
                    case FAILURE -> paint.bad(count + " failed");
                    case SUCCESS -> paint.good(count + " OK");
                    case UNKNOWN -> paint.doubtful(count + " unknown");
                }));
        if (unreadable > 0) {
            counts.add(paint.bad(unreadable + " unreadable"));
        }
        return counts;
    }

    /** The folder that all named logs are in; empty where they are in several, or one is all there is. */
    private String folder() {
        List<String> names = Stream.concat(byCause.values().stream(), Stream.of(unexplained))
                .flatMap(logs -> logs.names.stream())
                .toList();
        if (names.size() < 2) {
            return "";
        }
        String common = names.stream().reduce(SummaryText::common).orElse("");
        return common.substring(0, common.lastIndexOf('/') + 1);
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    private static String line(String cause, Logs logs, int width, String folder, Layout layout) {
        String head = INDENT
                + "%4d".formatted(logs.count)
                + INDENT
                + cause
                + " ".repeat(Math.max(0, width - cause.length()))
                + INDENT;
        int columns = Math.max(MOST_NAMES, layout.lineColumns() - head.length());
        return head + layout.paint().faint(PlainText.cut(logs.text(folder), columns));
    }
}
