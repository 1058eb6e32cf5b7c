package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.NextGreen;
import dev.faultbook.index.green.Change;
import dev.faultbook.index.green.Followed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became green after failures, and what differed then, for a person. */
public final class GreenText {
    private static final String INDENT = "    ";
    private static final int SHORT = 60;
    private static final int KINDS = 3;

    private final Paint paint;
    private final int columns;
    private final int most;

    /**
     * @param most how many changes to show
     */
    public GreenText(Layout layout, int most) {
        this.paint = layout.paint();
        this.columns = layout.lineColumns();
        this.most = most;
    }

    /**
     * Lines without their ends.
     *
     * @param indent of the first; of changes four more
     */
    public List<String> next(NextGreen next, String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + paint.good("green again") + " in " + next.build().id() + " "
                + PlainText.clean(next.build().report().log().path())
                + (next.changes().isEmpty() ? ", with no difference that the logs tell" : ", where"));
        next.changes().stream()
                .limit(most)
                .map(change -> indent + INDENT + PlainText.clean(say(change)))
                .forEach(line -> lines.add(PlainText.cut(line, columns)));
        if (next.changes().size() > most) {
            lines.add(indent + INDENT + "and " + (next.changes().size() - most) + " more: --format json");
        }
        return lines;
    }

    private static String say(Change change) {
        return switch (change) {
            case Change.BaseImage image ->
                "base image " + image.before()
                        + image.after().map(" became "::concat).orElse(" is gone");
            case Change.Command command -> command(command);
            case Change.StepAdded step -> "+ " + step.command();
            case Change.StepRemoved step -> "- " + step.command();
            case Change.PackageVersion version ->
                version.name() + " " + version.before() + " became " + version.after();
            case Change.Platforms platforms ->
                "platforms " + String.join(", ", platforms.before()) + " became "
                        + String.join(", ", platforms.after());
            case Change.Builder builder -> "builder " + builder.before() + " became " + builder.after();
        };
    }

    private static String command(Change.Command command) {
        List<String> parts = new ArrayList<>();
        command.removed().forEach(words -> parts.add("without " + words));
        command.added().forEach(words -> parts.add("with " + words));
        return PlainText.cut(command.before(), SHORT) + ": " + String.join(", ", parts);
    }

    /** How often green followed, ending with a line end; empty when no build was followed by another one. */
    public String followed(Followed followed) {
        if (followed.builds() == 0) {
            return "";
        }
        String text = "Followed by green: the next build of the same target in %,d of %,d%s%s.\n"
                .formatted(
                        followed.next(),
                        followed.builds(),
                        followed.later() == 0 ? "" : ", one after more attempts in %,d".formatted(followed.later()),
                        followed.latestOnly() == 0
                                ? ""
                                : " (of the latest %,d that show it)".formatted(followed.latestOnly()));
        return followed.green() == 0 ? text : text + differed(followed);
    }

    private static String differed(Followed followed) {
        List<String> kinds = followed.changes().stream()
                .limit(KINDS)
                .map(count ->
                        "%s in %,d of %,d".formatted(PlainText.clean(count.kind()), count.builds(), followed.green()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (followed.unchanged() > 0) {
            kinds.add("nothing that the logs tell in %,d of %,d".formatted(followed.unchanged(), followed.green()));
        }
        return "What differed then: " + String.join("; ", kinds) + ".\n";
    }
}
